// What the page of a rule shows: one of its fixtures, the one that is marked
// `example`, compiled in by cmake/examples.cmake.

#ifndef LIBFIX_REPORT_RULE_EXAMPLE_H_
#define LIBFIX_REPORT_RULE_EXAMPLE_H_

#include <span>
#include <string_view>

namespace libfix {

struct RuleExample {
  std::string_view settings;  // the .fix.yaml it was made with
  std::string_view findings;  // the `text` report
  std::string_view diff;
};

// Empty texts when the rule has none.
RuleExample ExampleOf(std::string_view rule);

struct ExampleFile {
  std::string_view name;  // "engine-version-unavailable/diff"
  std::string_view text;
};

std::span<const ExampleFile> ExampleFiles();

}  // namespace libfix

#endif  // LIBFIX_REPORT_RULE_EXAMPLE_H_
