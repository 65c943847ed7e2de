// Passes, collisions, verification and shared values, with small rules made for
// the purpose and real CloudFormation.

#include "libfix/engine/run_unit.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/platform/platform.h"
#include "libfix/text/edit_list.h"

namespace libfix {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::array<std::string_view, 1> kTypes = {"A::B::C"};

class FakeRule final : public Rule {
 public:
  using CheckFunction =
      std::function<void(const Resource&, RuleContext&, const RuleInfo&)>;
  FakeRule(std::string_view id, CheckFunction check)
      : info_{.id = id,
              .title = id,
              .why = "because",
              .resource_types = kTypes},
        check_(std::move(check)) {}

  const RuleInfo& info() const override { return info_; }
  void Check(const Resource& resource, RuleContext& context) const override {
    check_(resource, context, info_);
  }

 private:
  RuleInfo info_;
  CheckFunction check_;
};

// Findings point at the words of their rule, so rules are never let go.
template <typename... Arguments>
const Rule* Fake(Arguments... arguments) {
  static auto& rules = *new std::vector<std::unique_ptr<FakeRule>>;
  rules.push_back(std::make_unique<FakeRule>(arguments...));
  return rules.back().get();
}

const Definition* DefinitionOf(const Resource& resource,
                               std::string_view property) {
  const Value* value = resource.Get(property);
  return value == nullptr || value->definitions.empty()
             ? nullptr
             : &value->definitions[0];
}

// `property` is wrong when it is `from`, and shall be `to`.
const Rule* Replaces(std::string_view id, std::string property,
                     std::string from, std::string to,
                     Applicability applicability = Applicability::kSafe) {
  return Fake(id, [=](const Resource& resource, RuleContext& context,
                      const RuleInfo& info) {
    const Value* value = resource.Get(property);
    if (value == nullptr) return;
    for (const Definition& one : value->definitions) {
      if (one.text != from) continue;
      Draft& draft = context.Report(info, resource, one);
      draft.message = property + " is " + from;
      draft.shows = {property};
      Proposal repair{.title = "Use " + to};
      repair.changes = {SetValue{.resource = &resource,
                                 .property = property,
                                 .definition = &one,
                                 .text = to}};
      repair.Lower(applicability, "not sure");
      draft.Propose(std::move(repair));
    }
  });
}

// Does anything, when the resource named `resource` has `property`.
const Rule* Does(std::string_view id, std::string property, std::string message,
                 std::function<std::vector<Change>(const Resource&)> changes) {
  return Fake(id, [=](const Resource& resource, RuleContext& context,
                      const RuleInfo& info) {
    const Definition* at = DefinitionOf(resource, property);
    if (at == nullptr) return;
    Proposal repair{.title = "Do it", .changes = changes(resource)};
    if (repair.changes.empty()) return;
    Draft& draft = context.Report(info, resource, *at);
    draft.message = message;
    draft.Propose(std::move(repair));
  });
}

// The rules that are given, run over one file.
template <typename... Rules>
std::optional<FileResult> RunText(const std::string& text,
                                  const Options& options,
                                  const Rules&... rules) {
  const std::vector<const Rule*> list = {rules...};
  const auto catalog = Catalog::BuiltIn();
  const Workbench bench{.platforms = Platforms(),
                        .rules = list,
                        .types = kTypes,
                        .catalog = *catalog,
                        .options = options};
  const UnitFile file{.file = *SourceFile::Create("stack.json", text),
                      .named = true};
  return RunUnit(bench, {&file, 1}).front();
}

// Checks what holds for every result.
template <typename... Rules>
FileResult RunRules(const std::string& text, const Rules&... rules) {
  const std::optional<FileResult> result = RunText(text, Options(), rules...);
  EXPECT_TRUE(result.has_value());
  EditList edits;
  for (const OwnedEdit& edit : result->edits) {
    EXPECT_TRUE(edits.Add({.span = edit.span, .text = edit.text}).ok());
  }
  EXPECT_EQ(edits.Apply(0, text), result->after);
  EXPECT_EQ(result->before, text);
  EXPECT_EQ(result->status == FileResult::Status::kChanged,
            result->before != result->after);
  return *result;
}

std::string Stack(const std::string& properties) {
  return R"({"Resources": {"R": {"Type": "A::B::C", "Properties": {)" +
         properties + "}}}}";
}

// "rule: message at TEXT -> what became of it"
std::vector<std::string> Shown(const FileResult& result) {
  std::vector<std::string> lines;
  for (const Finding& finding : result.findings) {
    const Span span = finding.location.span;
    std::string line = std::string(finding.rule->id) + ": " + finding.message +
                       " at " + result.before.substr(span.begin, span.size());
    if (finding.fix) {
      line += finding.fix->applied ? " -> applied" : " -> ";
      if (!finding.fix->applied) {
        line += ApplicabilityName(finding.fix->applicability);
        line += finding.fix->reason.empty() ? "" : ", " + finding.fix->reason;
      }
    } else {
      line += " -> declined: " + finding.declined;
    }
    lines.push_back(line);
  }
  return lines;
}

// "[what was written] -> [what is]" of each edit of a finding.
std::vector<std::string> EditsOf(const FileResult& result, size_t finding) {
  std::vector<std::string> lines;
  for (const Edit& edit : result.findings[finding].fix->edits) {
    lines.push_back(result.before.substr(edit.span.begin, edit.span.size()) +
                    " -> " + edit.text);
  }
  return lines;
}

TEST(RunUnitTest, KnowsNothingOfOtherFiles) {
  EXPECT_FALSE(RunText("{}", Options()).has_value());
}

TEST(RunUnitTest, SaysWhereFileCannotBeRead) {
  const FileResult result = RunRules("{\n  \"Resources\": }");
  EXPECT_EQ(result.status, FileResult::Status::kError);
  EXPECT_EQ(result.error.at, (Position{2, 16}));
  EXPECT_THAT(result.findings, IsEmpty());
}

TEST(RunUnitTest, ChangesNothingWhereNothingIsWrong) {
  const FileResult result =
      RunRules(Stack(R"("V": "9")"), Replaces("a", "V", "1", "2"));
  EXPECT_EQ(result.status, FileResult::Status::kUnchanged);
  EXPECT_EQ(result.platform, "cloudformation");
  EXPECT_THAT(result.findings, IsEmpty());
}

TEST(RunUnitTest, AppliesFix) {
  const FileResult result =
      RunRules(Stack(R"("V": "1")"), Replaces("a", "V", "1", "2"));
  EXPECT_EQ(result.status, FileResult::Status::kChanged);
  EXPECT_EQ(result.after, Stack(R"("V": "2")"));
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)"));
  EXPECT_THAT(EditsOf(result, 0), ElementsAre(R"("1" -> "2")"));
}

TEST(RunUnitTest, GoesOnUntilNothingIsLeft) {
  const FileResult result = RunRules(
      Stack(R"("V": "1", "W": "x")"), Replaces("a", "V", "1", "22222"),
      Replaces("b", "V", "22222", "3"), Replaces("c", "V", "3", "4444"),
      Does("d", "W", "W is alone", [](const Resource& resource) {
        if (resource.Get("V")->text() != "4444") return std::vector<Change>();
        return std::vector<Change>{
            RemoveProperty{.property = resource.Find("W")}};
      }));
  EXPECT_EQ(result.after, Stack(R"("V": "4444")"));
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)",
                                         R"(b: V is 22222 at "1" -> applied)",
                                         R"(c: V is 3 at "1" -> applied)",
                                         R"(d: W is alone at "x" -> applied)"));
  // Against the input, whatever the pass.
  EXPECT_THAT(EditsOf(result, 1), ElementsAre(R"("1" -> "4444")"));
  EXPECT_THAT(EditsOf(result, 3), ElementsAre(R"(, "W": "x" -> )"));
}

TEST(RunUnitTest, KnowsPlacesOfLaterPassesInTheInput) {
  const FileResult result = RunRules(
      "{\"Resources\": {\"R\": {\"Type\": \"A::B::C\",\n"
      "\"Properties\": {\"V\": \"1\",\n  \"W\": \"x\"}}}}",
      Does("a", "V", "V is there",
           [](const Resource& resource) {
             return std::vector<Change>{
                 RemoveProperty{.property = resource.Find("V")}};
           }),
      Does("b", "W", "W is alone", [](const Resource& resource) {
        if (resource.Find("V") != nullptr) {
          return std::vector<Change>();
        }
        return std::vector<Change>{
            RenameProperty{.property = resource.Find("W"), .name = "Z"}};
      }));
  ASSERT_EQ(result.findings.size(), 2u);
  EXPECT_EQ(result.findings[1].message, "W is alone");
  EXPECT_EQ(result.findings[1].location.begin, (Position{3, 8}));
  EXPECT_EQ(result.findings[1].location.end, (Position{3, 11}));
  EXPECT_EQ(result.findings[1].location.line, R"(  "W": "x"}}}})");
  EXPECT_THAT(EditsOf(result, 1), ElementsAre(R"("W" -> "Z")"));
}

TEST(RunUnitTest, LetsCollidingFixWaitForTheNextPass) {
  const FileResult result =
      RunRules(Stack(R"("V": "1", "W": "x")"), Replaces("a", "V", "1", "2"),
               Does("b", "V", "V and W", [](const Resource& resource) {
                 if (resource.Find("W") == nullptr)
                   return std::vector<Change>();
                 const Definition* v = DefinitionOf(resource, "V");
                 return std::vector<Change>{
                     RemoveProperty{.property = resource.Find("W")},
                     SetValue{.resource = &resource,
                              .property = "V",
                              .definition = v,
                              .text = v->text + "b"}};
               }));
  EXPECT_EQ(result.after, Stack(R"("V": "2b")"));
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)",
                                         R"(b: V and W at "1" -> applied)"));
}

TEST(RunUnitTest, DropsFixWholeWhenOneOfItsEditsCollides) {
  const FileResult result = RunRules(
      Stack(R"("V": "1", "W": "x")"), Replaces("a", "V", "1", "2"),
      Does("b", "W", "both", [](const Resource& resource) {
        const Definition* v = DefinitionOf(resource, "V");
        if (v->text != "1") return std::vector<Change>();
        return std::vector<Change>{
            RenameProperty{.property = resource.Find("W"), .name = "Z"},
            SetValue{.resource = &resource,
                     .property = "V",
                     .definition = v,
                     .text = "3"}};
      }));
  EXPECT_EQ(result.after, Stack(R"("V": "2", "W": "x")"));
}

TEST(RunUnitTest, MakesEditOnceThatTwoFixesAskFor) {
  const auto add = [](const Resource& resource) {
    if (resource.Find("N") != nullptr) return std::vector<Change>();
    return std::vector<Change>{AddProperty{
        .resource = &resource, .property = {"N", NewValue::Text("new")}}};
  };
  const FileResult result =
      RunRules(Stack(R"("V": "1")"), Does("a", "V", "one", add),
               Does("b", "V", "other", add));
  EXPECT_EQ(result.after, Stack(R"("V": "1", "N": "new")"));
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: one at "1" -> applied)",
                                         R"(b: other at "1" -> applied)"));
  EXPECT_THAT(EditsOf(result, 1), ElementsAre(R"( -> , "N": "new")"));
}

TEST(RunUnitTest, AddsPropertiesOfTwoFixesToResourceThatHasNone) {
  const auto add = [](std::string_view id, std::string name) {
    return Fake(id, [=](const Resource& resource, RuleContext& context,
                        const RuleInfo& info) {
      if (resource.Find(name) != nullptr) return;
      Draft& draft = context.Report(info, resource, resource.type_span);
      draft.message = name + " is missing";
      draft.Propose(
          {.title = "Add " + name,
           .changes = {AddProperty{.resource = &resource,
                                   .property = {name, NewValue::Text(name)}}}});
    });
  };
  const FileResult result =
      RunRules(R"({"Resources": {"R": {"Type": "A::B::C"}}})", add("a", "V"),
               add("b", "W"));
  EXPECT_EQ(result.after, Stack(R"("V": "V", "W": "W")"));
  EXPECT_THAT(Shown(result),
              ElementsAre(R"(a: V is missing at "A::B::C" -> applied)",
                          R"(b: W is missing at "A::B::C" -> applied)"));
}

TEST(RunUnitTest, GivesUpWhenFixesDoNotSettle) {
  const FileResult result =
      RunRules(Stack(R"("V": "1", "W": "x")"), Replaces("a", "V", "1", "2"),
               Replaces("b", "V", "2", "1"),
               Replaces("c", "W", "x", "y", Applicability::kDisplay));
  EXPECT_EQ(result.status, FileResult::Status::kError);
  EXPECT_EQ(result.error.message,
            "not repaired: the fixes did not settle in 10 passes");
  EXPECT_EQ(result.after, result.before);
  EXPECT_THAT(result.edits, IsEmpty());
  // What is wrong with the input is told all the same, each once.
  EXPECT_THAT(Shown(result),
              ElementsAre(R"(a: V is 1 at "1" -> safe)",
                          R"(c: W is x at "x" -> display, not sure)"));
}

TEST(RunUnitTest, GivesUpWhenFixLeavesItsFinding) {
  const FileResult result = RunRules(
      Stack(R"("V": "1", "W": "x")"),
      Does("a", "V", "V is bad",
           [](const Resource& resource) {
             const Definition* v = DefinitionOf(resource, "V");
             return std::vector<Change>{SetValue{.resource = &resource,
                                                 .property = "V",
                                                 .definition = v,
                                                 .text = v->text + "1"}};
           }),
      Replaces("b", "W", "x", "y"));
  EXPECT_EQ(result.status, FileResult::Status::kError);
  EXPECT_EQ(result.error.message,
            "not repaired: after the fix it was still found that V is bad");
  EXPECT_EQ(result.after, result.before);
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is bad at "1" -> safe)",
                                         R"(b: W is x at "x" -> safe)"));
}

TEST(RunUnitTest, GivesUpWhenResultCannotBeRead) {
  const FileResult result =
      RunRules(Stack(R"("V": "1", "W": "x")"),
               Does("a", "V", "V is bad", [](const Resource& resource) {
                 return std::vector<Change>{RenameProperty{
                     .property = resource.Find("V"), .name = "W"}};
               }));
  EXPECT_EQ(result.status, FileResult::Status::kError);
  EXPECT_EQ(result.error.message,
            "not repaired: the repaired text could not be read again");
  EXPECT_EQ(result.after, result.before);
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is bad at "1" -> safe)"));
}

TEST(RunUnitTest, AppliesUnsafeFixWhenAskedTo) {
  const std::string text = Stack(R"("V": "1")");
  const Rule* rule = Replaces("a", "V", "1", "2", Applicability::kUnsafe);
  const FileResult left = RunRules(text, rule);
  EXPECT_EQ(left.after, text);
  EXPECT_THAT(Shown(left),
              ElementsAre(R"(a: V is 1 at "1" -> unsafe, not sure)"));
  EXPECT_THAT(EditsOf(left, 0), ElementsAre(R"("1" -> "2")"));

  Options options;
  options.unsafe = true;
  const std::optional<FileResult> done = RunText(text, options, rule);
  EXPECT_EQ(done->after, Stack(R"("V": "2")"));
}

TEST(RunUnitTest, NeverAppliesWhatIsOnlyShown) {
  const std::string text = Stack(R"("V": "1")");
  Options options;
  options.unsafe = true;
  const std::optional<FileResult> result = RunText(
      text, options, Replaces("a", "V", "1", "2", Applicability::kDisplay));
  EXPECT_EQ(result->after, text);
  EXPECT_EQ(result->status, FileResult::Status::kUnchanged);
  EXPECT_THAT(Shown(*result),
              ElementsAre(R"(a: V is 1 at "1" -> display, not sure)"));
}

TEST(RunUnitTest, ReportsWhatAnotherFixRepairedAlong) {
  const FileResult result =
      RunRules(Stack(R"("V": "1", "W": "x")"), Replaces("a", "V", "1", "2"),
               Fake("b", [](const Resource& resource, RuleContext& context,
                            const RuleInfo& info) {
                 const Definition* v = DefinitionOf(resource, "V");
                 if (v->text != "1") return;
                 Draft& draft = context.Report(info, resource, *v);
                 draft.message = "V is odd";
                 draft.Decline("nobody knows");
               }));
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)",
                                         R"(b: V is odd at "1" -> applied)"));
  EXPECT_EQ(result.findings[1].declined, "");
  EXPECT_EQ(result.findings[1].fix->title, "Use 2");
}

TEST(RunUnitTest, ReportsWhyThereIsNoFix) {
  const FileResult result =
      RunRules(Stack(R"("V": "1")"),
               Fake("a", [](const Resource& resource, RuleContext& context,
                            const RuleInfo& info) {
                 Draft& draft = context.Report(info, resource,
                                               *DefinitionOf(resource, "V"));
                 draft.message = "V is odd";
                 draft.Decline("nobody knows");
               }));
  EXPECT_THAT(Shown(result),
              ElementsAre(R"(a: V is odd at "1" -> declined: nobody knows)"));
}

TEST(RunUnitTest, OffersAlternatives) {
  const FileResult result =
      RunRules(Stack(R"("V": "1")"),
               Fake("a", [](const Resource& resource, RuleContext& context,
                            const RuleInfo& info) {
                 const Definition* v = DefinitionOf(resource, "V");
                 if (v->text != "1") return;
                 Draft& draft = context.Report(info, resource, *v);
                 draft.message = "V is 1";
                 const auto set = [&](std::string text) {
                   return Proposal{.title = "Use " + text,
                                   .changes = {SetValue{.resource = &resource,
                                                        .property = "V",
                                                        .definition = v,
                                                        .text = text}}};
                 };
                 draft.Propose(set("2"));
                 draft.alternatives = {set("3")};
               }));
  ASSERT_EQ(result.findings.size(), 1u);
  ASSERT_EQ(result.findings[0].alternatives.size(), 1u);
  const Alternative& other = result.findings[0].alternatives[0];
  EXPECT_EQ(other.title, "Use 3");
  ASSERT_EQ(other.edits.size(), 1u);
  EXPECT_EQ(other.edits[0].text, R"("3")");
  EXPECT_EQ(result.before.substr(other.edits[0].span.begin,
                                 other.edits[0].span.size()),
            R"("1")");
}

TEST(RunUnitTest, ShowsBothStatesInExcerpts) {
  const FileResult result = RunRules(R"({
  "Resources": {
    "R": {
      "Type": "A::B::C",
      "Properties": {
        "A": 1,
        "V": "1",
        "B": 2
      }
    }
  }
})",
                                     Replaces("a", "V", "1", "2"));
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].excerpt.language, "json");
  EXPECT_EQ(result.findings[0].excerpt.before, R"("R": {
  "Type": "A::B::C",
  "Properties": {
    ...
    "V": "1",
    ...
  }
}
)");
  EXPECT_EQ(result.findings[0].excerpt.after, R"("R": {
  "Type": "A::B::C",
  "Properties": {
    ...
    "V": "2",
    ...
  }
}
)");
}

TEST(RunUnitTest, NotesWhatCouldNotBeChecked) {
  const FileResult result = RunRules(
      Stack("\n\"V\": {\"Ref\": \"Nothing\"}, \"W\": {\"Ref\": \"AWS::X\"}"),
      Fake("a",
           [](const Resource& resource, RuleContext& context, const RuleInfo&) {
             context.Unchecked(*resource.Get("V"), "V");
             context.Unchecked(*resource.Get("W"), "W");
           }));
  ASSERT_EQ(result.unchecked.size(), 2u);
  EXPECT_EQ(result.unchecked[0].message,
            "V not checked: 'Nothing' is no parameter and no resource");
  EXPECT_EQ(result.unchecked[0].at, (Position{2, 6}));
  EXPECT_TRUE(result.unchecked[0].broken);
  EXPECT_EQ(result.unchecked[1].message,
            "W not checked: AWS::X is known at deployment");
  EXPECT_FALSE(result.unchecked[1].broken);
}

TEST(RunUnitTest, OrdersFindingsByPlaceThenRule) {
  const FileResult result =
      RunRules(Stack(R"("V": "1", "W": "x")"),
               Replaces("z", "V", "1", "2", Applicability::kDisplay),
               Replaces("c", "W", "x", "y", Applicability::kDisplay),
               Replaces("a", "V", "1", "3", Applicability::kDisplay));
  EXPECT_THAT(Shown(result),
              ElementsAre(R"(a: V is 1 at "1" -> display, not sure)",
                          R"(z: V is 1 at "1" -> display, not sure)",
                          R"(c: W is x at "x" -> display, not sure)"));
}

// Values that several read.

// Two resources that read one parameter, and what else the template holds.
std::string Shared(const std::string& more = "",
                   const std::string& second = R"({"Ref": "P"})") {
  return R"({"Parameters": {"P": {"Type": "String", "Default": "1"}},
 "Resources": {
  "R": {"Type": "A::B::C", "Properties": {"V": {"Ref": "P"}}},
  "S": {"Type": "A::B::C", "Properties": {"V": )" +
         second + R"(}}}
 )" + more +
         "}";
}

TEST(RunUnitTest, ChangesSharedValueOnceWhenAllWantIt) {
  const FileResult result = RunRules(Shared(), Replaces("a", "V", "1", "2"));
  EXPECT_EQ(result.status, FileResult::Status::kChanged);
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)"));
  EXPECT_THAT(EditsOf(result, 0), ElementsAre(R"("1" -> "2")"));
  EXPECT_EQ(result.findings[0].fix->applicability, Applicability::kSafe);
}

TEST(RunUnitTest, MindsNoUseThatIsOnlyTold) {
  const FileResult result =
      RunRules(Shared(R"(, "Outputs": {"V": {"Value": {"Ref": "P"}}})"),
               Replaces("a", "V", "1", "2"));
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)"));
}

TEST(RunUnitTest, IsUnsafeWhenSomebodyElseReadsTheValue) {
  const FileResult result = RunRules(
      Shared(R"(, "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "1"]}})"),
      Replaces("a", "V", "1", "2"));
  EXPECT_EQ(result.after, result.before);
  EXPECT_THAT(
      Shown(result),
      ElementsAre(R"(a: V is 1 at "1" -> unsafe, 'P' is also used at line 5)"));
}

TEST(RunUnitTest, IsUnsafeWhenValueIsPartOfAnotherText) {
  const FileResult result = RunRules(Shared("", R"({"Fn::Sub": "v${P}"})"),
                                     Replaces("a", "V", "1", "2"));
  EXPECT_EQ(result.after, result.before);
  EXPECT_THAT(
      Shown(result),
      ElementsAre(R"(a: V is 1 at "1" -> unsafe, 'P' is also used at line 4)"));
}

TEST(RunUnitTest, DeclinesWhenUsersWantDifferentTexts) {
  const auto rule = Fake("a", [](const Resource& resource, RuleContext& context,
                                 const RuleInfo& info) {
    const Definition* v = DefinitionOf(resource, "V");
    if (v->text != "1") return;
    Draft& draft = context.Report(info, resource, *v);
    draft.message = resource.name + " has 1";
    draft.Propose({.title = "Set it",
                   .changes = {SetValue{.resource = &resource,
                                        .property = "V",
                                        .definition = v,
                                        .text = "for-" + resource.name}}});
  });
  const FileResult result = RunRules(Shared(), rule);
  EXPECT_EQ(result.after, result.before);
  EXPECT_THAT(Shown(result),
              ElementsAre("a: R has 1 at \"1\" -> declined: 'P' is also used "
                          "by 'S', which needs for-S",
                          "a: S has 1 at \"1\" -> declined: 'P' is also used "
                          "by 'R', which needs for-R"));
}

TEST(RunUnitTest, ChangesMappingEntryOnceWhenAllWantIt) {
  const FileResult result = RunRules(
      R"({"Mappings": {"M": {"a": {"b": "1"}}},
 "Resources": {
  "R": {"Type": "A::B::C", "Properties": {
        "V": {"Fn::FindInMap": ["M", "a", "b"]}}},
  "S": {"Type": "A::B::C", "Properties": {
        "V": {"Fn::FindInMap": ["M", "a", "b"]}}}}})",
      Replaces("a", "V", "1", "2"));
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)"));
  EXPECT_TRUE(
      result.after.starts_with(R"({"Mappings": {"M": {"a": {"b": "2"}}},)"));
}

TEST(RunUnitTest, ChangesDefaultAndChoicesTogether) {
  const FileResult result = RunRules(
      R"({"Parameters": {"P": {"Type": "String", "Default": "1",
   "AllowedValues": ["1", "3"]}},
 "Resources": {"R": {"Type": "A::B::C", "Properties": {"V": {"Ref": "P"}}}}})",
      Replaces("a", "V", "1", "2"), Replaces("b", "V", "3", "2"));
  EXPECT_EQ(result.status, FileResult::Status::kChanged);
  EXPECT_TRUE(result.after.starts_with(
      R"({"Parameters": {"P": {"Type": "String", "Default": "2",
   "AllowedValues": ["2"]}},)"))
      << result.after;
  EXPECT_THAT(Shown(result), ElementsAre(R"(a: V is 1 at "1" -> applied)",
                                         R"(b: V is 3 at "3" -> applied)"));
  EXPECT_THAT(EditsOf(result, 1), ElementsAre(R"(, "3" -> )"));
}

TEST(RunUnitTest, ChangesNothingInTheSecondRun) {
  const std::vector<std::string> texts = {
      Stack(R"("V": "1", "W": "x")"), Shared(),
      Shared(R"(, "Outputs": {"V": {"Value": {"Ref": "P"}}})")};
  for (const std::string& text : texts) {
    const Rule* a = Replaces("a", "V", "1", "2");
    const Rule* b = Replaces("b", "W", "x", "y");
    const FileResult first = RunRules(text, a, b);
    ASSERT_EQ(first.status, FileResult::Status::kChanged);
    const FileResult second = RunRules(first.after, a, b);
    EXPECT_EQ(second.status, FileResult::Status::kUnchanged);
    EXPECT_THAT(second.findings, IsEmpty());
  }
}

}  // namespace
}  // namespace libfix
