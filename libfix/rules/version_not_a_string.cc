// A version is a string. Written as a bare number it is read as one: 15.10 is
// 15.1 by the time CloudFormation sees it.

#include <optional>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"
#include "libfix/rules/versioned_types.h"

namespace libfix {
namespace {

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment: another version is asked for than the one that is written; "
    "mostly there is none, and the stack rolls back",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
    "aws-resource-rds-dbcluster.html",
};

const RuleInfo& Info() {
  static const RuleInfo kInfo = {
      .id = "version-not-a-string",
      .title = "Version is written as a number",
      .why = "a number loses its last zero, so another version is asked for",
      .severity = Severity::kCritical,
      .impact_level = "Deployment Blocker",
      .resource_types = VersionedTypeNames(),
      .fixes = kSafeOrUnsafe,
      .root_cause =
          "A version looks like a decimal number, and without quotes it is "
          "read as one. 15.10 and 15.1 are the same number, but not the same "
          "version.",
      .deployment_impact = kDeploymentImpact,
      .knowledge_gap = "Versions are strings and want quotes",
      .references = kReferences,
  };
  return kInfo;
}

class VersionNotAStringRule final : public Rule {
 public:
  const RuleInfo& info() const override { return Info(); }

  void Check(const Resource& resource, RuleContext& context) const override {
    const Value* version = VersionOf(resource);
    if (version == nullptr) return;
    for (const Definition& definition : version->definitions) {
      const std::optional<std::string> seen = LostAsNumber(definition);
      if (!seen) continue;
      Report(resource, definition, *seen, context);
    }
  }

 private:
  static void Report(const Resource& resource, const Definition& definition,
                     const std::string& seen, RuleContext& context) {
    Draft& draft = context.Report(Info(), resource, definition);
    draft.title = fmt::format("Version {} Is Read as the Number {}",
                              definition.text, seen);
    draft.message =
        fmt::format("engine version {} is a number: CloudFormation sees '{}'",
                    definition.text, seen);
    const VersionedType& type = *FindVersionedType(resource.type);
    draft.rule_references = IsOfRds(type);
    if (!type.engine_property.empty()) {
      draft.shows.emplace_back(type.engine_property);
    }
    draft.shows.emplace_back(type.version_property);
    Proposal repair{
        .title = fmt::format("Write '{}' as a string", definition.text),
        .changes = {SetValue{.resource = &resource,
                             .property = std::string(type.version_property),
                             .definition = &definition,
                             .text = definition.text}}};
    Definition as_seen = definition;
    as_seen.text = seen;
    const auto read = ReadVersion(context.model(), resource, as_seen);
    const bool was_dead =
        read && IsGone(context.catalog()
                           .Ask(AskAbout(context, read->engine, read->version,
                                         definition.when))
                           .availability);
    if (!was_dead && !context.options().new_stack) {
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("a living {} may run '{}'", type.thing, seen));
    }
    if (!definition.caveat.empty()) {
      repair.Lower(Applicability::kUnsafe, definition.caveat);
    }
    draft.Propose(std::move(repair));
  }
};

}  // namespace

const Rule& VersionNotAString() {
  static const VersionNotAStringRule kRule;
  return kRule;
}

}  // namespace libfix
