#include "libfix/rules/rule.h"

#include <algorithm>

#include "fmt/format.h"
#include "libfix/rules/database.h"

namespace libfix {

void Proposal::Lower(Applicability to, std::string why_not_safe) {
  if (to <= applicability) return;
  applicability = to;
  reason = std::move(why_not_safe);
}

Draft& RuleContext::Report(const RuleInfo& rule, const Resource& resource,
                           const Definition& at) {
  Draft& draft = Report(rule, resource, at.span);
  draft.definition = &at;
  draft.file = at.file;
  return draft;
}

Draft& RuleContext::Report(const RuleInfo& rule, const Resource& resource,
                           Span at) {
  return drafts_.emplace_back(Draft{.rule = &rule,
                                    .severity = rule.severity,
                                    .resource = &resource,
                                    .file = resource.file,
                                    .span = at,
                                    .title = std::string(rule.title),
                                    .why = std::string(rule.why)});
}

const Memberships& RuleContext::memberships() const {
  if (memberships_ == nullptr) {
    memberships_ = std::make_shared<const Memberships>(model_);
  }
  return *memberships_;
}

void RuleContext::Unchecked(const Value& value, std::string_view what) {
  unchecked_.push_back(
      {&value, fmt::format("{} not checked: {}", what, value.opaque_reason)});
}

std::vector<std::string_view> NamesOfRules() {
  std::vector<std::string_view> names;
  for (const Rule* rule : AllRules()) {
    const RuleInfo& info = rule->info();
    names.push_back(info.id);
    const bool is_new = std::ranges::find(names, info.group) == names.end();
    if (!info.group.empty() && is_new) names.push_back(info.group);
  }
  return names;
}

bool IsName(std::string_view name, const RuleInfo& rule) {
  return name == rule.id || (!rule.group.empty() && name == rule.group);
}

}  // namespace libfix
