#include "libfix/report/rule_example.h"

#include <algorithm>

#include "fmt/format.h"

namespace libfix {
namespace {

std::string_view TextOf(std::string_view rule, std::string_view file) {
  const auto found = std::ranges::find(
      ExampleFiles(), fmt::format("{}/{}", rule, file), &ExampleFile::name);
  return found == ExampleFiles().end() ? std::string_view() : found->text;
}

}  // namespace

RuleExample ExampleOf(std::string_view rule) {
  return {.settings = TextOf(rule, ".fix.yaml"),
          .findings = TextOf(rule, "findings.txt"),
          .diff = TextOf(rule, "diff")};
}

}  // namespace libfix
