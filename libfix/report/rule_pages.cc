// The pages and the table about rules.

#include <algorithm>

#include "fmt/format.h"
#include "libfix/report/reporter.h"

namespace libfix {

std::string RulePage(const RuleInfo& rule) {
  std::string page =
      fmt::format("# {}\n\n{}: {}.\n\n", rule.id, rule.title, rule.why);
  page += fmt::format("- severity: {}\n", SeverityName(rule.severity));
  if (!rule.group.empty()) {
    page += fmt::format(
        "- runs only when asked for: `--extend-select {}`, or the group `{}`\n",
        rule.id, rule.group);
  }
  page += "- looks at:";
  for (const std::string_view type : rule.resource_types) {
    page += fmt::format(" `{}`", type);
  }
  page +=
      fmt::format("\n\n## Root cause\n\n{}\n\n## Impact\n\n", rule.root_cause);
  for (const auto& items : {rule.deployment_impact, rule.impact}) {
    for (const std::string_view item : items) {
      page += fmt::format("- {}\n", item);
    }
  }
  page += "\n## References\n\n";
  for (const std::string_view url : rule.references) {
    page += fmt::format("- {}\n", url);
  }
  return page;
}

std::string RulesAsTable(std::span<const RuleInfo* const> rules) {
  size_t width = 0;
  for (const RuleInfo* rule : rules) width = std::max(width, rule->id.size());
  std::string table;
  for (const RuleInfo* rule : rules) {
    table += fmt::format(
        "{:<{}}  {:<8}  {}{}\n", rule->id, width, SeverityName(rule->severity),
        rule->title,
        rule->group.empty()
            ? ""
            : fmt::format(" (only when asked for: {})", rule->group));
  }
  return table;
}

}  // namespace libfix
