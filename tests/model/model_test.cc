#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/model/change.h"
#include "libfix/model/template.h"
#include "libfix/model/value.h"

namespace libfix {
namespace {

Circumstance When(std::vector<std::pair<std::string, bool>> conditions,
                  std::string region = "") {
  return {.conditions = std::move(conditions), .region = std::move(region)};
}

Value Scalar(std::vector<std::string> texts) {
  Value value{.kind = Value::Kind::kScalar};
  for (std::string& text : texts) {
    value.definitions.push_back({.text = std::move(text)});
  }
  return value;
}

Value ReferenceTo(std::string target) {
  return {.kind = Value::Kind::kReference, .target = std::move(target)};
}

Resource Named(std::string name) { return {.name = std::move(name)}; }

Resource WithCondition(std::string condition) {
  Resource resource;
  resource.attributes.push_back(
      {.name = "Condition", .value = Scalar({std::move(condition)})});
  return resource;
}

TEST(CircumstanceTest, CanHoldWithAnyOtherWhenItAlwaysHolds) {
  EXPECT_TRUE(When({}).CanHoldWith(When({{"IsProd", true}}, "eu-west-1")));
  EXPECT_TRUE(When({{"IsProd", true}}, "eu-west-1").CanHoldWith(When({})));
}

TEST(CircumstanceTest, CannotHoldWithItsOpposite) {
  EXPECT_FALSE(When({{"IsProd", true}}).CanHoldWith(When({{"IsProd", false}})));
  EXPECT_FALSE(When({{"A", true}, {"B", true}})
                   .CanHoldWith(When({{"C", true}, {"B", false}})));
}

TEST(CircumstanceTest, CanHoldWithOtherConditions) {
  EXPECT_TRUE(When({{"IsProd", true}}).CanHoldWith(When({{"IsProd", true}})));
  EXPECT_TRUE(When({{"IsProd", true}}).CanHoldWith(When({{"IsBig", false}})));
}

TEST(CircumstanceTest, CannotHoldInTwoRegions) {
  EXPECT_FALSE(When({}, "eu-west-1").CanHoldWith(When({}, "us-east-1")));
  EXPECT_TRUE(When({}, "eu-west-1").CanHoldWith(When({}, "eu-west-1")));
  EXPECT_TRUE(When({}, "eu-west-1").CanHoldWith(When({}, "")));
}

TEST(CircumstanceTest, SaysWhenItHolds) {
  EXPECT_EQ(When({}).ToString(), "");
  EXPECT_EQ(When({{"IsProd", true}}).ToString(), "when IsProd");
  EXPECT_EQ(When({{"IsProd", true}, {"IsBig", false}}).ToString(),
            "when IsProd and unless IsBig");
  EXPECT_EQ(When({}, "eu-west-1").ToString(), "in eu-west-1");
  EXPECT_EQ(When({{"IsProd", false}}, "eu-west-1").ToString(),
            "unless IsProd, in eu-west-1");
}

TEST(ValueTest, HasTextWhenItCanOnlyBeOne) {
  EXPECT_EQ(Scalar({"15.4"}).text(), "15.4");
  EXPECT_EQ(Scalar({"15.4", "15.4"}).text(), "15.4");
  EXPECT_EQ(Scalar({""}).text(), "");
}

TEST(ValueTest, HasNoTextWhenItCanBeSeveral) {
  EXPECT_EQ(Scalar({"15.4", "16.1"}).text(), std::nullopt);
}

TEST(ValueTest, HasNoTextWhenSomeBranchIsUnknown) {
  Value value = Scalar({"15.4"});
  value.complete = false;
  EXPECT_EQ(value.text(), std::nullopt);
}

TEST(ValueTest, HasNoTextWhenItIsNoScalar) {
  EXPECT_EQ(Value().text(), std::nullopt);
  EXPECT_EQ(ReferenceTo("Cluster").text(), std::nullopt);
}

TEST(ValueTest, FindsMembers) {
  Value map{.kind = Value::Kind::kMap};
  map.members.push_back({.name = "MinCapacity", .value = Scalar({"1"})});
  ASSERT_NE(map.Find("MinCapacity"), nullptr);
  EXPECT_EQ(map.Find("MinCapacity")->value.text(), "1");
  EXPECT_EQ(map.Get("MinCapacity"), &map.members[0].value);
  EXPECT_EQ(map.Find("MaxCapacity"), nullptr);
  EXPECT_EQ(map.Get("MaxCapacity"), nullptr);
}

TEST(ResourceTest, FindsPropertiesAndAttributesApart) {
  Resource resource;
  resource.properties.push_back({.name = "Engine", .value = Scalar({"mysql"})});
  resource.attributes.push_back({.name = "DependsOn", .value = Scalar({"A"})});
  EXPECT_EQ(resource.Get("Engine"), &resource.properties[0].value);
  EXPECT_EQ(resource.Find("Engine"), &resource.properties[0]);
  EXPECT_EQ(resource.Attribute("DependsOn"), &resource.attributes[0].value);
  EXPECT_EQ(resource.Get("DependsOn"), nullptr);
  EXPECT_EQ(resource.Attribute("Engine"), nullptr);
}

TEST(ResourceTest, ExistsWithOthersUnlessConditionsDiffer) {
  EXPECT_TRUE(Named("A").ExistsWith(Named("B")));
  EXPECT_TRUE(WithCondition("IsProd").ExistsWith(Named("B")));
  EXPECT_TRUE(Named("A").ExistsWith(WithCondition("IsProd")));
  EXPECT_TRUE(WithCondition("IsProd").ExistsWith(WithCondition("IsProd")));
  EXPECT_FALSE(WithCondition("IsProd").ExistsWith(WithCondition("IsTest")));
}

TEST(TemplateTest, FindsResourcesByName) {
  Template model;
  model.resources = {Named("A"), Named("B")};
  EXPECT_EQ(model.Find("B"), &model.resources[1]);
  EXPECT_EQ(model.Find("C"), nullptr);
}

TEST(TemplateTest, FollowsReferencesOnly) {
  Template model;
  model.resources = {Named("A")};
  const Value to_a = ReferenceTo("A");
  const Value to_nothing = ReferenceTo("Z");
  const Value text = Scalar({"A"});
  EXPECT_EQ(model.Target(&to_a), &model.resources[0]);
  EXPECT_EQ(model.Target(&to_nothing), nullptr);
  EXPECT_EQ(model.Target(&text), nullptr);
  EXPECT_EQ(model.Target(nullptr), nullptr);
}

TEST(TemplateTest, FindsFreeNames) {
  Template model;
  model.resources = {Named("Instance"), Named("Instance3")};
  model.reserved_names = {"Instance2", "Size"};
  EXPECT_EQ(model.FreeName("Other"), "Other");
  EXPECT_EQ(model.FreeName("Size"), "Size2");
  EXPECT_EQ(model.FreeName("Instance"), "Instance4");
}

TEST(NewValueTest, IsMadeOfWhatItShallBe) {
  const NewValue text = NewValue::Text("15.8");
  EXPECT_EQ(text.kind, NewValue::Kind::kScalar);
  EXPECT_EQ(text.scalar, ScalarKind::kText);
  EXPECT_EQ(text.text, "15.8");

  const NewValue number = NewValue::Number("0.5");
  EXPECT_EQ(number.kind, NewValue::Kind::kScalar);
  EXPECT_EQ(number.scalar, ScalarKind::kNumber);
  EXPECT_EQ(number.text, "0.5");

  const NewValue no = NewValue::Bool(false);
  EXPECT_EQ(no.kind, NewValue::Kind::kScalar);
  EXPECT_EQ(no.scalar, ScalarKind::kBool);
  EXPECT_EQ(no.text, "false");

  const NewValue reference = NewValue::Reference("Cluster");
  EXPECT_EQ(reference.kind, NewValue::Kind::kReference);
  EXPECT_EQ(reference.text, "Cluster");

  const NewValue map = NewValue::Map({{"MinCapacity", number}});
  EXPECT_EQ(map.kind, NewValue::Kind::kMap);
  ASSERT_EQ(map.members.size(), 1u);
  EXPECT_EQ(map.members[0].name, "MinCapacity");
  EXPECT_EQ(map.members[0].value.text, "0.5");

  const Value original = Scalar({"db"});
  const NewValue copy =
      NewValue::Copy(original, {{.index = 0, .text = "db-2"}});
  EXPECT_EQ(copy.kind, NewValue::Kind::kCopy);
  EXPECT_EQ(copy.original, &original);
  ASSERT_EQ(copy.replaced.size(), 1u);
  EXPECT_EQ(copy.replaced[0].text, "db-2");
}

}  // namespace
}  // namespace libfix
