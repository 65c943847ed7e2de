// What the six changes make of a template.

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/platform/cloudformation/loading.h"

namespace libfix {
namespace {

// Sets the definition of Db.V that has the text `from`.
SetValue Set(const TestTemplate& test, std::string_view from, std::string to,
             ScalarKind kind = ScalarKind::kText) {
  const Definition* found = nullptr;
  for (const Definition& definition : test.value("Db", "V").definitions) {
    if (definition.text == from) found = &definition;
  }
  EXPECT_NE(found, nullptr) << from;
  return {.resource = &test.resource("Db"),
          .property = "V",
          .definition = found,
          .text = std::move(to),
          .kind = kind};
}

// A template around the constraints of the parameter that Db.V reads.
std::string WithParameter(const std::string& constraints) {
  return R"({"Parameters": {"P": {"Type": "String", )" + constraints +
         R"(}}, "Resources": {"Db": {"Type": "AWS::RDS::DBCluster", )"
         R"("Properties": {"V": {"Ref": "P"}}}}})";
}

// What the constraints become when each pair of texts is a SetValue.
std::string ParameterAfter(
    const std::string& constraints,
    const std::vector<std::pair<std::string, std::string>>& sets) {
  const TestTemplate test(WithParameter(constraints));
  std::vector<Change> changes;
  for (const auto& [from, to] : sets) changes.push_back(Set(test, from, to));
  const std::string after = test.After(changes);
  const size_t begin = WithParameter("").find("}}, \"Resources\"");
  const std::string tail = WithParameter("").substr(begin);
  EXPECT_EQ(after.substr(0, begin), WithParameter("").substr(0, begin));
  EXPECT_TRUE(after.ends_with(tail)) << after;
  return after.substr(begin, after.size() - begin - tail.size());
}

TEST(LowerTest, SetsDefault) {
  EXPECT_EQ(ParameterAfter(R"("Default": "15.4")", {{"15.4", "15.8"}}),
            R"("Default": "15.8")");
}

TEST(LowerTest, QuotesDefaultThatWasNumber) {
  EXPECT_EQ(ParameterAfter(R"("Default": 15.4)", {{"15.4", "15.10"}}),
            R"("Default": "15.10")");
}

TEST(LowerTest, SetsDefaultAmongChoices) {
  EXPECT_EQ(
      ParameterAfter(R"("Default": "15.4", "AllowedValues": ["15.4", "16.1"])",
                     {{"15.4", "15.8"}}),
      R"("Default": "15.8", "AllowedValues": ["15.8", "16.1"])");
}

TEST(LowerTest, RemovesChoiceThatWouldStandTwice) {
  EXPECT_EQ(
      ParameterAfter(R"("Default": "15.4", "AllowedValues": ["15.4", "15.8"])",
                     {{"15.4", "15.8"}}),
      R"("Default": "15.8", "AllowedValues": ["15.8"])");
  EXPECT_EQ(
      ParameterAfter(R"("Default": "15.4", "AllowedValues": ["15.8", "15.4"])",
                     {{"15.4", "15.8"}}),
      R"("Default": "15.8", "AllowedValues": ["15.8"])");
}

TEST(LowerTest, AddsNewDefaultToChoicesThatMissedTheOldOne) {
  EXPECT_EQ(ParameterAfter(R"("Default": "15.4", "AllowedValues": ["16.1"])",
                           {{"15.4", "15.8"}}),
            R"("Default": "15.8", "AllowedValues": ["16.1", "15.8"])");
  EXPECT_EQ(ParameterAfter(R"("Default": "15.4", "AllowedValues": [])",
                           {{"15.4", "15.8"}}),
            R"("Default": "15.8", "AllowedValues": ["15.8"])");
}

TEST(LowerTest, SetsChoiceAndLeavesDefault) {
  EXPECT_EQ(
      ParameterAfter(R"("Default": "16.1", "AllowedValues": ["15.4", "16.1"])",
                     {{"15.4", "15.8"}}),
      R"("Default": "16.1", "AllowedValues": ["15.8", "16.1"])");
  EXPECT_EQ(
      ParameterAfter(R"("Default": "16.1", "AllowedValues": ["15.4", "16.1"])",
                     {{"15.4", "16.1"}}),
      R"("Default": "16.1", "AllowedValues": ["16.1"])");
}

TEST(LowerTest, SetsChoicesWithoutDefault) {
  EXPECT_EQ(ParameterAfter(R"("AllowedValues": ["15.4", "15.5", "16.1"])",
                           {{"15.4", "15.8"}, {"15.5", "15.8"}}),
            R"("AllowedValues": ["15.8", "16.1"])");
}

TEST(LowerTest, SetsDefaultAndChoicesTogether) {
  EXPECT_EQ(
      ParameterAfter(
          R"("Default": "15.4", "AllowedValues": ["15.3", "15.4", "14.9"])",
          {{"15.3", "15.8"}, {"15.4", "15.8"}, {"14.9", "14.13"}}),
      R"("Default": "15.8", "AllowedValues": ["15.8", "14.13"])");
}

TEST(LowerTest, SwapsChoices) {
  EXPECT_EQ(ParameterAfter(R"("Default": "a", "AllowedValues": ["a", "b"])",
                           {{"a", "b"}, {"b", "a"}}),
            R"("Default": "b", "AllowedValues": ["b", "a"])");
}

TEST(LowerTest, KeepsLinesOfChoices) {
  EXPECT_EQ(ParameterAfter(R"("Default": "15.4",
  "AllowedValues": [
    "15.3",
    "15.4",
    "16.1"
  ])",
                           {{"15.3", "15.8"}, {"15.4", "15.8"}}),
            R"("Default": "15.8",
  "AllowedValues": [
    "15.8",
    "16.1"
  ])");
}

constexpr char kStack[] = R"({
  "Mappings": {"M": {"a": {"b": "15.4"}}},
  "Resources": {
    "Db": {
      "Type": "AWS::RDS::DBCluster",
      "Condition": "IsProd",
      "Properties": {
        "V": {"Fn::If": ["A", "15.4", {"Fn::FindInMap": ["M", "a", "b"]}]},
        "W": {"Fn::Join": [".", ["15", "4"]]},
        "Name": {"Fn::Sub": "db-${AWS::StackName}"},
        "Scaling": {"Min": 1, "Max": 2}
      }
    },
    "Bare": {
      "Type": "AWS::RDS::DBInstance"
    },
    "Last": {"Type": "AWS::SNS::Topic"}
  }
}
)";

// The lines of `after` that are not in kStack, and those that are missing.
std::string Difference(const std::string& after) {
  const auto lines = [](std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
      const size_t end = text.find('\n');
      all.emplace_back(text.substr(0, end));
      text.remove_prefix(end + 1);
    }
    return all;
  };
  const std::vector<std::string> old_lines = lines(kStack);
  const std::vector<std::string> new_lines = lines(after);
  size_t first = 0;
  while (first < old_lines.size() && old_lines[first] == new_lines[first]) {
    ++first;
  }
  size_t last = 0;
  while (last + first < std::min(old_lines.size(), new_lines.size()) &&
         old_lines[old_lines.size() - 1 - last] ==
             new_lines[new_lines.size() - 1 - last]) {
    ++last;
  }
  std::string text;
  for (size_t i = first; i + last < old_lines.size(); ++i) {
    text += "-" + old_lines[i] + "\n";
  }
  for (size_t i = first; i + last < new_lines.size(); ++i) {
    text += "+" + new_lines[i] + "\n";
  }
  return text;
}

TEST(LowerTest, SetsEachDefinitionWhereItStands) {
  const TestTemplate test(kStack);
  const std::vector<Definition>& both = test.value("Db", "V").definitions;
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(
      Difference(test.After({SetValue{.resource = &test.resource("Db"),
                                      .property = "V",
                                      .definition = &both[0],
                                      .text = "15.8"}})),
      R"(-        "V": {"Fn::If": ["A", "15.4", {"Fn::FindInMap": ["M", "a", "b"]}]},
+        "V": {"Fn::If": ["A", "15.8", {"Fn::FindInMap": ["M", "a", "b"]}]},
)");
  EXPECT_EQ(Difference(test.After({SetValue{.resource = &test.resource("Db"),
                                            .property = "V",
                                            .definition = &both[1],
                                            .text = "15.8"}})),
            R"(-  "Mappings": {"M": {"a": {"b": "15.4"}}},
+  "Mappings": {"M": {"a": {"b": "15.8"}}},
)");
}

TEST(LowerTest, ReplacesComposedExpression) {
  const TestTemplate test(kStack);
  EXPECT_EQ(Difference(test.After(
                {SetValue{.resource = &test.resource("Db"),
                          .property = "W",
                          .definition = &test.value("Db", "W").definitions[0],
                          .text = "15.8"}})),
            R"(-        "W": {"Fn::Join": [".", ["15", "4"]]},
+        "W": "15.8",
)");
}

TEST(LowerTest, RenamesProperty) {
  const TestTemplate test(kStack);
  EXPECT_EQ(Difference(test.After({RenameProperty{
                .property = &test.property("Db", "Scaling"), .name = "S2"}})),
            R"(-        "Scaling": {"Min": 1, "Max": 2}
+        "S2": {"Min": 1, "Max": 2}
)");
}

TEST(LowerTest, RemovesProperty) {
  const TestTemplate test(kStack);
  EXPECT_EQ(Difference(test.After(
                {RemoveProperty{.property = &test.property("Db", "Scaling")}})),
            R"(-        "Name": {"Fn::Sub": "db-${AWS::StackName}"},
-        "Scaling": {"Min": 1, "Max": 2}
+        "Name": {"Fn::Sub": "db-${AWS::StackName}"}
)");
  EXPECT_EQ(Difference(test.After({RemoveProperty{
                .property = test.value("Db", "Scaling").Find("Min")}})),
            R"(-        "Scaling": {"Min": 1, "Max": 2}
+        "Scaling": {"Max": 2}
)");
}

TEST(LowerTest, AddsProperty) {
  const TestTemplate test(kStack);
  EXPECT_EQ(Difference(test.After(
                {AddProperty{.resource = &test.resource("Db"),
                             .after = &test.property("Db", "V"),
                             .property = {"N", NewValue::Reference("Bare")}}})),
            R"(+        "N": {"Ref": "Bare"},
)");
  EXPECT_EQ(Difference(test.After(
                {AddProperty{.resource = &test.resource("Db"),
                             .map = &test.value("Db", "Scaling"),
                             .property = {"Pause", NewValue::Number("300")}}})),
            R"(-        "Scaling": {"Min": 1, "Max": 2}
+        "Scaling": {"Min": 1, "Max": 2, "Pause": 300}
)");
}

TEST(LowerTest, AddsPropertiesToResourceThatHasNone) {
  const TestTemplate test(kStack);
  EXPECT_EQ(Difference(test.After(
                {AddProperty{.resource = &test.resource("Bare"),
                             .property = {"A", NewValue::Text("1")}},
                 AddProperty{.resource = &test.resource("Bare"),
                             .property = {"B", NewValue::Bool(false)}}})),
            R"(-      "Type": "AWS::RDS::DBInstance"
+      "Type": "AWS::RDS::DBInstance",
+      "Properties": {
+        "A": "1",
+        "B": false
+      }
)");
}

TEST(LowerTest, RenamesType) {
  const TestTemplate test(kStack);
  EXPECT_EQ(Difference(test.After({RenameType{
                .resource = &test.resource("Bare"), .type = "AWS::A::B"}})),
            R"(-      "Type": "AWS::RDS::DBInstance"
+      "Type": "AWS::A::B"
)");
}

TEST(LowerTest, AddsResourceLikeItsNeighbour) {
  const TestTemplate test(kStack);
  EXPECT_EQ(
      Difference(test.After({AddResource{
          .after = &test.resource("Db"),
          .name = "Instance",
          .type = "AWS::RDS::DBInstance",
          .properties =
              {{"Cluster", NewValue::Reference("Db")},
               {"Name", NewValue::Copy(test.value("Db", "Name"),
                                       {{.index = 0, .text = "db-\"i\"-"}})},
               {"Map", NewValue::Map({{"A", NewValue::Number("1")}})}}}})),
      R"(+    "Instance": {
+      "Type": "AWS::RDS::DBInstance",
+      "Condition": "IsProd",
+      "Properties": {
+        "Cluster": {"Ref": "Db"},
+        "Name": {"Fn::Sub": "db-\"i\"-${AWS::StackName}"},
+        "Map": {"A": 1}
+      }
+    },
)");
}

TEST(LowerTest, AddsResourceWithoutProperties) {
  const TestTemplate test(kStack);
  EXPECT_EQ(Difference(test.After({AddResource{.after = &test.resource("Bare"),
                                               .name = "Instance",
                                               .type = "AWS::A::B"}})),
            R"(+    "Instance": {
+      "Type": "AWS::A::B",
+      "Properties": {}
+    },
)");
}

TEST(LowerTest, SortsWhereTheNeighbourIsSorted) {
  const TestTemplate test(R"({
  "Resources": {
    "Db": {
      "Properties": {
        "A": 1,
        "B": 2,
        "C": 3,
        "D": 4
      },
      "Type": "AWS::RDS::DBCluster"
    }
  }
})");
  EXPECT_EQ(
      test.After({AddResource{.after = &test.resource("Db"),
                              .name = "I",
                              .type = "AWS::A::B",
                              .properties = {{"Z", NewValue::Number("1")},
                                             {"Y", NewValue::Number("2")}}}}),
      R"({
  "Resources": {
    "Db": {
      "Properties": {
        "A": 1,
        "B": 2,
        "C": 3,
        "D": 4
      },
      "Type": "AWS::RDS::DBCluster"
    },
    "I": {
      "Properties": {
        "Y": 2,
        "Z": 1
      },
      "Type": "AWS::A::B"
    }
  }
})");
}

TEST(LowerTest, MakesAllChangesOfOneFix) {
  const TestTemplate test(kStack);
  EXPECT_EQ(
      Difference(test.After(
          {RemoveProperty{.property = &test.property("Db", "W")},
           RemoveProperty{.property = &test.property("Db", "Name")},
           RenameProperty{.property = &test.property("Db", "Scaling"),
                          .name = "S2"},
           SetValue{.resource = &test.resource("Db"),
                    .property = "Scaling",
                    .definition =
                        &test.value("Db", "Scaling").Get("Min")->definitions[0],
                    .text = "0.5",
                    .kind = ScalarKind::kNumber}})),
      R"(-        "W": {"Fn::Join": [".", ["15", "4"]]},
-        "Name": {"Fn::Sub": "db-${AWS::StackName}"},
-        "Scaling": {"Min": 1, "Max": 2}
+        "S2": {"Min": 0.5, "Max": 2}
)");
}

TEST(LowerTest, GivesEditsTheFileOfTheTemplate) {
  const TestTemplate test(kStack, /*file_index=*/4);
  const std::vector<Change> changes = {
      RemoveProperty{.property = &test.property("Db", "W")}};
  const Lowered lowered = test.loaded().Lower(changes);
  ASSERT_EQ(lowered.edits.size(), 1u);
  EXPECT_EQ(lowered.edits[0].file, 4u);
}

}  // namespace
}  // namespace libfix
