// Pulumi's AWS provider called its newer S3 classes `...V2` until version 6;
// with version 7 they got the plain names, and the V2 ones are deprecated.
// Other classes had a mistake in their name or the wrong module, and were taken
// away.

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "fmt/format.h"
#include "libfix/catalog/deprecated_api.h"
#include "libfix/rules/all_rules.h"
#include "libfix/rules/provider_words.h"

namespace libfix {
namespace {

constexpr std::string_view kTypes[] = {
    "aws:chime:VoiceConnectorOrganization",
    "aws:directoryservice:ConditionalForwader",
    "aws:directoryservice:LogService",
    "aws:ec2:EncryptionControl",
    "aws:gamelift:MatchmakingConfiguration",
    "aws:gamelift:MatchmakingRuleSet",
    "aws:lambda:MicrovmsImage",
    "aws:s3:BucketAccelerateConfigurationV2",
    "aws:s3:BucketAclV2",
    "aws:s3:BucketCorsConfigurationV2",
    "aws:s3:BucketLifecycleConfigurationV2",
    "aws:s3:BucketLoggingV2",
    "aws:s3:BucketObjectLockConfigurationV2",
    "aws:s3:BucketRequestPaymentConfigurationV2",
    "aws:s3:BucketServerSideEncryptionConfigurationV2",
    "aws:s3:BucketV2",
    "aws:s3:BucketVersioningV2",
    "aws:s3:BucketWebsiteConfigurationV2",
    "aws:workspaces:WebBrowserSettings",
    "aws:workspaces:WebDataProtectionSettings",
    "aws:workspaces:WebIpAccessSettings",
    "aws:workspaces:WebNetworkSettings",
    "aws:workspaces:WebUserAccessLoggingSettings",
    "aws:workspaces:WebUserSettings",
};

constexpr std::string_view kImpact[] = {
    "Maintenance: every preview and deployment prints a warning for each "
    "resource, and a later major version may take the class away",
    "No effect on cost, security or performance: the resource is the same",
};

constexpr std::string_view kReferences[] = {
    "https://github.com/pulumi/pulumi-aws/releases/tag/v7.0.0",
};

constexpr RuleInfo kInfo = {
    .id = "deprecated-resource-type",
    .title = "Deprecated class",
    .why =
        "it still works, but warns at every run, and a later major version can "
        "take it away",
    .severity = Severity::kMedium,
    .impact_level = "Code Maintenance",
    .resource_types = kTypes,
    .fixes = kAnyFix,
    .root_cause =
        "Up to version 6 of the provider, aws.s3.Bucket was an older resource, "
        "so the newer one and what belongs to it were called V2, and most "
        "examples date from then. Version 7 gives them the plain names.",
    .impact = kImpact,
    .knowledge_gap =
        "Which classes and arguments of the Pulumi AWS provider belong to "
        "which "
        "of its major versions",
    .references = kReferences,
};

std::string FirstSmall(std::string text) {
  if (!text.empty()) {
    text[0] =
        static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

// "aws:s3" of "aws:s3:BucketV2".
std::string_view ModuleOf(std::string_view type) {
  return type.substr(0, type.rfind(':'));
}

std::string MessageOf(const DeprecatedClass& old, const Provider& provider) {
  std::string message = fmt::format("'{}' is {} {}", ClassPath(old.type),
                                    old.is_removed ? "gone" : "deprecated",
                                    SinceWords(provider, old.since));
  if (!old.replacement.empty()) {
    message +=
        fmt::format(", where it is called '{}'", ClassPath(old.replacement));
  }
  return message;
}

class DeprecatedResourceTypeRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& resource, RuleContext& context) const override {
    const Provider& provider = context.provider();
    if (provider.package.empty()) return;
    const DeprecatedClass* old =
        DeprecatedApi::BuiltIn().FindClass(provider.package, resource.type);
    if (old == nullptr) return;
    // Before, the old name is the right one.
    if (provider.major != 0 && provider.major < old->since) return;
    Draft& draft = context.Report(kInfo, resource, resource.type_span);
    draft.title = fmt::format("Deprecated Class {}", ClassPath(old->type));
    draft.message = MessageOf(*old, provider);
    draft.source = old->source;
    if (old->is_removed && provider.major >= old->since) {
      draft.severity = Severity::kCritical;
      draft.why = "the program fails before anything is deployed";
    }
    if (old->replacement.empty()) {
      return draft.Decline("no class of this provider takes its place");
    }
    draft.references.push_back(RegistryPage(old->replacement));
    if (ModuleOf(old->replacement) != ModuleOf(old->type)) {
      return draft.Decline(fmt::format(
          "'{}' is in another module, which has to be imported: write it by "
          "hand",
          ClassPath(old->replacement)));
    }
    for (const Property& property : resource.properties) {
      const std::string name = FirstSmall(property.name);
      if (std::ranges::find(old->reshaped, name) == old->reshaped.end()) {
        continue;
      }
      return draft.Decline(fmt::format(
          "its argument '{}' is written otherwise in '{}', which takes one "
          "object where the old class took a list",
          Spelled(context.model(), name), ClassPath(old->replacement)));
    }
    draft.Propose(Rename(resource, *old, provider));
  }

 private:
  static Proposal Rename(const Resource& resource, const DeprecatedClass& old,
                         const Provider& provider) {
    Proposal repair{
        .title = fmt::format("Use {}", ClassPath(old.replacement)),
        .changes = {RenameType{.resource = &resource,
                               .type = old.replacement,
                               .classes = old.classes,
                               .same_properties = old.same_arguments}}};
    LowerWithoutVersion(provider, old.since,
                        old.same_arguments
                            ? "there is no class of the new name"
                            : "the new name is that of another class",
                        repair);
    if (!old.is_certain) {
      repair.Lower(Applicability::kDisplay,
                   fmt::format("not every release of {} {} has the new name",
                               provider.package, old.since));
    }
    if (!old.state_kept) {
      repair.Lower(Applicability::kUnsafe,
                   "it is not known whether the provider takes an existing "
                   "bucket over or replaces it: look at a preview first");
    }
    return repair;
  }
};

}  // namespace

const Rule& DeprecatedResourceType() {
  static const DeprecatedResourceTypeRule kRule;
  return kRule;
}

}  // namespace libfix
