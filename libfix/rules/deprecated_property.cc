// Arguments that Pulumi's AWS provider has deprecated: some have a better name,
// most have become resources of their own.

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

using Instead = DeprecatedProperty::Instead;

// With the functions of which results are deprecated.
constexpr std::string_view kTypes[] = {
    "AWS::EKS::Cluster",
    "aws:cfg:AggregateAuthorization",
    "aws:cloudformation:StackSetInstance",
    "aws:cloudwatch:EventRule",
    "aws:directconnect:HostedConnection",
    "aws:dms:S3Endpoint",
    "aws:ec2:Instance",
    "aws:ec2:SpotInstanceRequest",
    "aws:ecs:ExpressGatewayService",
    "aws:guardduty:Detector",
    "aws:guardduty:OrganizationConfiguration",
    "aws:redshift:Cluster",
    "aws:s3:Bucket",
    "aws:secretsmanager:SecretVersion",
    "aws:servicequotas:Template",
    "aws:ssmincidents:ReplicationSet",
    "aws:cognito:getUserPool",
    "aws:ec2:getVpc",
    "aws:ec2:getVpcEndpointService",
    "aws:ec2:getVpcPeeringConnection",
    "aws::getRegion",
    "aws::getRegions",
    "aws:iam:getPolicyDocument",
    "aws:lambda:getFunction",
    "aws:lambda:getLayerVersion",
    "aws:secretsmanager:getSecretVersion",
    "aws:secretsmanager:getSecretVersions",
    "aws:servicequotas:getTemplates",
    "aws:ssmincidents:getReplicationSet",
};

constexpr std::string_view kImpact[] = {
    "Maintenance: the provider warns of it, and a later major version may "
    "refuse it",
};

constexpr std::string_view kReferences[] = {
    "https://github.com/pulumi/pulumi-aws/releases/tag/v7.0.0",
};

constexpr RuleInfo kInfo = {
    .id = "deprecated-property",
    .title = "Deprecated argument",
    .why =
        "it still works, but a later major version of the provider can refuse "
        "it",
    .severity = Severity::kMedium,
    .impact_level = "Code Maintenance",
    .resource_types = kTypes,
    .fixes = kAnyFix,
    .root_cause =
        "Arguments are renamed or moved to resources of their own from one "
        "major version of the provider to the next; examples on the web are "
        "seldom rewritten.",
    .impact = kImpact,
    .knowledge_gap =
        "Which classes and arguments of the Pulumi AWS provider belong to "
        "which "
        "of its major versions",
    .references = kReferences,
};

// The provider's own name of a type that CloudFormation names as well.
std::string_view ProviderType(std::string_view type) {
  return type == "AWS::EKS::Cluster" ? "aws:eks:Cluster" : type;
}

std::string WithFirst(std::string text, int (*change)(int)) {
  if (!text.empty()) {
    text[0] = static_cast<char>(change(static_cast<unsigned char>(text[0])));
  }
  return text;
}

// "aws:s3:BucketAcl" of "s3.BucketAcl".
std::string TypeOf(std::string_view path) {
  std::string type = fmt::format("aws:{}", path);
  std::ranges::replace(type, '.', ':');
  return type;
}

// A function that looks something up.
bool IsLookup(std::string_view type) {
  return type.substr(type.rfind(':') + 1).starts_with("get");
}

// Set by the program, not read from what was looked up.
bool IsGiven(const Property& property) {
  return property.value.attribute.empty();
}

// "aws.ec2.get_vpc" for "aws:ec2:getVpc" where the program has it so.
std::string FunctionPath(const Template& model, std::string_view type) {
  const size_t at = type.rfind(':') + 1;
  // Of the package itself there is no module.
  const std::string_view module =
      type.substr(0, at).ends_with("::") ? "aws:" : type.substr(0, at);
  return ClassPath(
      fmt::format("{}{}", module, Spelled(model, type.substr(at))));
}

class DeprecatedPropertyRule final : public Rule {
 public:
  const RuleInfo& info() const override { return kInfo; }

  void Check(const Resource& resource, RuleContext& context) const override {
    const Provider& provider = context.provider();
    if (provider.package.empty()) return;
    for (const Property& property : resource.properties) {
      const DeprecatedProperty* old = DeprecatedApi::BuiltIn().FindProperty(
          ProviderType(resource.type), WithFirst(property.name, std::tolower));
      if (old == nullptr) continue;
      if (provider.major != 0 && provider.major < old->since) continue;
      CheckProperty(resource, property, *old, context);
    }
  }

 private:
  static void CheckProperty(const Resource& resource, const Property& property,
                            const DeprecatedProperty& old,
                            RuleContext& context) {
    const std::string_view type = ProviderType(resource.type);
    const bool is_result = IsLookup(type) && !IsGiven(property);
    const std::string name = Spelled(context.model(), old.property);
    const std::string path =
        IsLookup(type) ? FunctionPath(context.model(), type) : ClassPath(type);
    Draft& draft = context.Report(kInfo, resource, property.name_span);
    draft.title = fmt::format("Deprecated {} {} of {}",
                              is_result ? "Result" : "Argument", name, path);
    draft.message = fmt::format("'{}' of '{}' is deprecated {}", name, path,
                                SinceWords(context.provider(), old.since));
    draft.shows = {property.name};
    draft.references.push_back(RegistryPage(type));
    draft.source = old.source;
    const std::string instead = Spelled(context.model(), old.replacement);
    switch (old.instead) {
      case Instead::kNothing:
        return draft.Decline(fmt::format(
            "no {} takes its place: the provider's page about the {} says what "
            "does",
            is_result ? "result" : "argument",
            IsLookup(type) ? "function" : "class"));
      case Instead::kProperty:
        return draft.Decline(fmt::format(
            "'{}' takes its place, with values of another kind: write it by "
            "hand",
            instead));
      case Instead::kResource:
        draft.references.push_back(RegistryPage(TypeOf(old.replacement)));
        return draft.Decline(fmt::format(
            "it has become a resource of its own: write an '{}' beside it and "
            "take the argument out",
            ClassPath(TypeOf(old.replacement))));
      case Instead::kRename:
        break;
    }
    const std::string replacement = WithFirst(old.replacement, std::toupper);
    if (!is_result && resource.Find(replacement) != nullptr) {
      return draft.Decline(fmt::format("'{}' is set as well", instead));
    }
    Proposal repair{.title = fmt::format("Call it {}", instead),
                    .changes = {RenameProperty{.property = &property,
                                               .name = replacement}}};
    LowerWithoutVersion(context.provider(), old.since,
                        "there is no argument of the new name", repair);
    if (!is_result) {
      repair.Lower(Applicability::kUnsafe,
                   "it is not known whether the provider changes or replaces "
                   "a resource that exists: look at a preview first");
    } else if (!old.same_value) {
      repair.Lower(Applicability::kUnsafe,
                   "the old name may have come to mean something else: look at "
                   "a preview first");
    }
    draft.Propose(std::move(repair));
  }
};

}  // namespace

const Rule& DeprecatedArgument() {
  static const DeprecatedPropertyRule kRule;
  return kRule;
}

}  // namespace libfix
