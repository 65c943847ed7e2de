#include "libfix/rules/rule.h"

#include "fmt/format.h"

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

void RuleContext::Unchecked(const Value& value, std::string_view what) {
  unchecked_.push_back(
      {&value, fmt::format("{} not checked: {}", what, value.opaque_reason)});
}

}  // namespace libfix
