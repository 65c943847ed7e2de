// The pages and the tables about rules.

#include <algorithm>
#include <vector>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/report/markdown.h"
#include "libfix/report/reporter.h"
#include "libfix/report/rule_example.h"

namespace libfix {
namespace {

// "safe, unsafe".
std::string FixesOf(const RuleInfo& rule) {
  std::vector<std::string_view> names;
  for (const Applicability kind : rule.fixes) {
    names.push_back(ApplicabilityName(kind));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string Properties(const RuleInfo& rule) {
  std::string text = fmt::format("- severity: {}\n- fixes: {}\n",
                                 SeverityName(rule.severity), FixesOf(rule));
  if (!rule.group.empty()) {
    text += fmt::format(
        "- runs only when asked for: `--extend-select {}`, or the group `{}`\n",
        rule.id, rule.group);
  }
  text += "- looks at:";
  std::string_view comma = " ";
  for (const std::string_view type : rule.resource_types) {
    text += fmt::format("{}`{}`", comma, type);
    comma = ", ";
  }
  return text + "\n\n";
}

std::string Example(const RuleInfo& rule) {
  const RuleExample example = ExampleOf(rule.id);
  if (example.diff.empty()) return {};
  return fmt::format("## Example\n\n{}\n{}\nSettings in `.fix.yaml`:\n\n{}\n",
                     MarkdownFence("text", example.findings),
                     MarkdownFence("diff", example.diff),
                     MarkdownFence("yaml", example.settings));
}

// Of one family, or with a resource that both look at.
bool AreRelated(const RuleInfo& one, const RuleInfo& other) {
  if (one.knowledge_gap == other.knowledge_gap) return true;
  return std::ranges::any_of(one.resource_types, [&](std::string_view type) {
    return std::ranges::find(other.resource_types, type) !=
           other.resource_types.end();
  });
}

std::string Related(const RuleInfo& rule,
                    std::span<const RuleInfo* const> rules) {
  std::vector<std::string> links;
  for (const RuleInfo* other : rules) {
    if (other == &rule || !AreRelated(rule, *other)) continue;
    links.push_back(fmt::format("[{0}]({0}.md)", other->id));
  }
  links.push_back("[all rules](../../README.md#rules)");
  return fmt::format("See also {}.\n", fmt::join(links, ", "));
}

}  // namespace

std::string RulePage(const RuleInfo& rule,
                     std::span<const RuleInfo* const> rules) {
  std::string page =
      fmt::format("# {}\n\n{}: {}.\n\n", rule.id, rule.title, rule.why);
  page += Properties(rule);
  page += Example(rule);
  page += fmt::format("## Root cause\n\n{}\n\n## Impact\n\n", rule.root_cause);
  for (const auto& items : {rule.deployment_impact, rule.impact}) {
    for (const std::string_view item : items) {
      page += fmt::format("- {}\n", item);
    }
  }
  page += fmt::format(
      "\n## When it is not wanted\n\n`# fix: ignore[{0}] reason` in the source "
      "passes over one place ([suppressions](../suppressions.md)); in "
      "`.fix.yaml`, `ignore: [{0}]` switches the rule off and `rules: {{{0}: "
      "{{applicability: unsafe}}}}` leaves its fixes to `--unsafe` "
      "([configuration](../configuration.md)).\n\n## References\n\n",
      rule.id);
  for (const std::string_view url : rule.references) {
    page += fmt::format("- <{}>\n", url);
  }
  return page + "\n" + Related(rule, rules);
}

std::string RulesAsMarkdown(std::span<const RuleInfo* const> rules) {
  std::string table =
      "| rule | severity | fixes | finds |\n|---|---|---|---|\n";
  for (const RuleInfo* rule : rules) {
    table += fmt::format(
        "| [{0}](docs/rules/{0}.md) | {1} | {2} | {3}{4} |\n", rule->id,
        SeverityName(rule->severity), FixesOf(*rule), rule->title,
        rule->group.empty()
            ? ""
            : fmt::format("; only with `--extend-select {}`", rule->group));
  }
  return table;
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
