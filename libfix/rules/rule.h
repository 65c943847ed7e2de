// A Rule looks at one resource at a time and says what is wrong with it. It
// speaks of resources, values and facts, never of text or trees, so it works on
// every platform.
//
//   class EngineModeGone final : public Rule {
//     const RuleInfo& info() const override { return kInfo; }
//     void Check(const Resource& resource, RuleContext& context) const override
//     {
//       const Value* mode = resource.Get("EngineMode");
//       if (mode == nullptr || mode->text() != "serverless") return;
//       Draft& draft = context.Report(kInfo, resource, mode->definitions[0]);
//       draft.message = "...";
//       draft.Propose({.title = "Remove it", .changes = {...}});
//     }
//   };
//
// To add a rule: one file here, one line in all_rules.cc, one folder of
// fixtures. Rules are constants and safe from many threads; a RuleContext
// serves one pass over one template.

#ifndef LIBFIX_RULES_RULE_H_
#define LIBFIX_RULES_RULE_H_

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libfix/catalog/catalog.h"
#include "libfix/diagnostic/rule_info.h"
#include "libfix/model/change.h"
#include "libfix/model/template.h"
#include "libfix/options.h"

namespace libfix {

// For RuleInfo::fixes.
inline constexpr Applicability kAnyFix[] = {
    Applicability::kSafe, Applicability::kUnsafe, Applicability::kDisplay};
inline constexpr auto kSafeOrUnsafe = std::span(kAnyFix).first<2>();
inline constexpr auto kUnsafeOnly = kSafeOrUnsafe.last<1>();

// What would repair a finding. Safe unless something speaks against it.
struct Proposal {
  std::string title;               // "Use 15.8"
  std::vector<std::string> steps;  // when it does several things
  Applicability applicability = Applicability::kSafe;
  std::string reason;  // why not safe
  std::vector<Change> changes;

  // Lowers the applicability; the first reason for the lowest one is kept.
  void Lower(Applicability to, std::string why_not_safe);
};

// A finding as a rule sees it: in the model's terms, not yet in bytes.
struct Draft {
  const RuleInfo* rule = nullptr;
  Severity severity = Severity::kCritical;
  const Resource* resource = nullptr;
  // Where it stands: a definition, or any other span of the resource's file.
  const Definition* definition = nullptr;
  uint32_t file = 0;
  Span span;
  std::string title;
  std::string message;
  std::string why;
  // Names of the properties that an excerpt should show.
  std::vector<std::string> shows;
  std::optional<Proposal> proposal;
  std::string declined;  // why there is no proposal
  std::vector<Proposal> alternatives;
  std::vector<std::string> notes;
  std::string deployment_error;
  // Pages for this case; they come before the rule's own.
  std::vector<std::string> references;
  // False when the rule's own pages are about something else.
  bool rule_references = true;
  std::string policy;
  std::string source;
  // The sources say that it is not wanted. It still has a say in what becomes
  // of values that others share.
  bool suppressed = false;

  void Propose(Proposal repair) { proposal = std::move(repair); }
  void Decline(std::string reason) { declined = std::move(reason); }
};

class Memberships;  // database.h

class RuleContext {
 public:
  // All three must outlive the context. `region_found_by`: what in the sources
  // named the region of the options; empty when the user did, or nothing.
  // `provider`: that of the model, with what is known from elsewhere.
  RuleContext(const Template& model, const Catalog& catalog,
              const Options& options, std::string region_found_by = "",
              Provider provider = {})
      : model_(model),
        catalog_(catalog),
        options_(options),
        region_found_by_(std::move(region_found_by)),
        provider_(std::move(provider)) {}

  const Template& model() const { return model_; }
  const Catalog& catalog() const { return catalog_; }
  const Options& options() const { return options_; }
  const std::string& region_found_by() const { return region_found_by_; }
  const Provider& provider() const { return provider_; }

  // Who belongs to which cluster; found out when it is first asked for.
  const Memberships& memberships() const;

  // A new finding, with the rule's own words to begin with. The reference is
  // good as long as the context.
  Draft& Report(const RuleInfo& rule, const Resource& resource,
                const Definition& at);
  Draft& Report(const RuleInfo& rule, const Resource& resource, Span at);

  // A value that would have been checked if it were known.
  void Unchecked(const Value& value, std::string_view what);

  struct Opaque {
    const Value* value;
    std::string message;
  };
  std::deque<Draft>& drafts() { return drafts_; }
  const std::vector<Opaque>& unchecked() const { return unchecked_; }

 private:
  const Template& model_;
  const Catalog& catalog_;
  const Options& options_;
  const std::string region_found_by_;
  const Provider provider_;
  std::deque<Draft> drafts_;
  std::vector<Opaque> unchecked_;
  mutable std::shared_ptr<const Memberships> memberships_;
};

class Rule {
 public:
  virtual ~Rule() = default;
  virtual const RuleInfo& info() const = 0;
  virtual void Check(const Resource& resource, RuleContext& context) const = 0;
};

// Every rule, in the order in which they are documented.
std::span<const Rule* const> AllRules();
// By what they can be selected: their ids, and the groups of those that run
// only when asked for.
std::vector<std::string_view> NamesOfRules();
// Whether a name is the rule's id or its group.
bool IsName(std::string_view name, const RuleInfo& rule);

}  // namespace libfix

#endif  // LIBFIX_RULES_RULE_H_
