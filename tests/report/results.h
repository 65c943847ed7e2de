// Results to be reported, made by hand.

#ifndef TESTS_REPORT_RESULTS_H_
#define TESTS_REPORT_RESULTS_H_

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "libfix/diagnostic/run_result.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/line_index.h"

namespace libfix {

inline constexpr std::array<std::string_view, 1> kTestRuleTypes = {"A::B::C"};
inline constexpr std::array<std::string_view, 1> kTestImpact = {
    "Cost: more of it"};
inline constexpr std::array<std::string_view, 1> kTestDeploymentImpact = {
    "The stack is not created"};
inline constexpr RuleInfo kTestRule{.id = "test-rule",
                                    .title = "Something is wrong",
                                    .why = "it matters",
                                    .severity = Severity::kCritical,
                                    .impact_level = "Deployment Blocker",
                                    .resource_types = kTestRuleTypes,
                                    .root_cause = "Old examples show it.",
                                    .deployment_impact = kTestDeploymentImpact,
                                    .impact = kTestImpact,
                                    .knowledge_gap = "What is offered changes"};

// One finding at `word` of the file, without a fix.
inline Finding FindingAt(const FileResult& file, std::string_view word) {
  const LineIndex lines(file.before);
  const auto begin = static_cast<uint32_t>(file.before.find(word));
  const auto end = static_cast<uint32_t>(begin + word.size());
  const Position at = lines.At(begin);
  return {.rule = &kTestRule,
          .severity = Severity::kCritical,
          .title = "Version 1 is not offered",
          .message = "there is no version '1'",
          .why = "creation fails",
          .resource = {.type = "A::B::C", .name = "Db"},
          .location = {.span = {begin, end},
                       .begin = at,
                       .end = lines.At(end),
                       .line = std::string(lines.Line(at.line))},
          .declined = "nothing fits",
          .excerpt = {.language = "json", .before = "\"V\": \"1\"\n"}};
}

inline FileResult FileOfText(std::string path, std::string text) {
  FileResult file;
  file.path = std::move(path);
  file.platform = "cloudformation";
  file.before = text;
  file.after = std::move(text);
  return file;
}

// Gives a finding the fix that replaces its place by `text`.
inline void Fixed(FileResult& file, Finding& finding, std::string text) {
  finding.declined.clear();
  finding.fix = Fix{.title = "Use 2",
                    .applicability = Applicability::kSafe,
                    .applied = true,
                    .edits = {{.span = finding.location.span, .text = text}}};
  finding.excerpt.after = "\"V\": " + text + "\n";
  file.edits.push_back(
      {.span = finding.location.span, .text = text, .owners = {0}});
  EditList edits;
  for (const OwnedEdit& edit : file.edits) {
    edits.Add({.span = edit.span, .text = edit.text}).IgnoreError();
  }
  file.after = edits.Apply(0, file.before);
  file.status = FileResult::Status::kChanged;
}

inline RunResult ResultOf(std::vector<FileResult> files) {
  return {.as_of = "2026-11-21",
          .catalog_date = "2026-08-19",
          .region = "us-east-1",
          .policy = "latest-in-major",
          .files = std::move(files)};
}

inline RunResult ResultOf(FileResult file) {
  return ResultOf(std::vector<FileResult>{std::move(file)});
}

}  // namespace libfix

#endif  // TESTS_REPORT_RESULTS_H_
