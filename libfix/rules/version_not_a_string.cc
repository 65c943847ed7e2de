// A version is a string. Written as a bare number it is read as one: 15.10 is
// 15.1 by the time CloudFormation sees it.

#include <optional>

#include "fmt/format.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {kCluster, kInstance, kGlobalCluster};

constexpr std::string_view kDeploymentImpact[] = {
    "Deployment: another version is asked for than the one that is written; "
    "mostly there is none, and the stack rolls back",
};

constexpr std::string_view kReferences[] = {
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/"
    "aws-resource-rds-dbcluster.html",
};

constexpr RuleInfo kInfo = {
    .id = "version-not-a-string",
    .title = "Version is written as a number",
    .why = "a number loses its last zero, so another version is asked for",
    .severity = Severity::kCritical,
    .impact_level = "Deployment Blocker",
    .resource_types = kTypes,
    .root_cause =
        "A version looks like a decimal number, and without quotes it is read "
        "as one. 15.10 and 15.1 are the same number, but not the same version.",
    .deployment_impact = kDeploymentImpact,
    .knowledge_gap = "Versions are strings and want quotes",
    .references = kReferences,
};

class VersionNotAStringRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& resource, RuleContext& context) const override {
    const Value* version = resource.Get("EngineVersion");
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
    Draft& draft = context.Report(kInfo, resource, definition);
    draft.title = fmt::format("Version {} Is Read as the Number {}",
                              definition.text, seen);
    draft.message =
        fmt::format("engine version {} is a number: CloudFormation sees '{}'",
                    definition.text, seen);
    draft.shows = {"Engine", "EngineVersion"};
    Proposal repair{
        .title = fmt::format("Write '{}' as a string", definition.text),
        .changes = {SetValue{.resource = &resource,
                             .property = "EngineVersion",
                             .definition = &definition,
                             .text = definition.text}}};
    const std::optional<std::string> engine =
        EngineOf(context.model(), resource, definition.when);
    const bool was_dead =
        engine &&
        IsGone(context.catalog()
                   .Ask(AskAbout(context, *engine, seen, definition.when))
                   .availability);
    if (!was_dead && !context.options().new_stack) {
      repair.Lower(Applicability::kUnsafe,
                   fmt::format("a living database may run '{}'", seen));
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
