#include "libfix/rules/service_demands.h"

#include <algorithm>

#include "fmt/format.h"
#include "libfix/rules/database.h"

namespace libfix {
namespace {

constexpr std::string_view kAddon = "AWS::EKS::Addon";
constexpr std::string_view kKafkaConfiguration = "AWS::MSK::Configuration";

constexpr std::string_view kTypes[] = {kAddon, kKafkaConfiguration};

// The images of Amazon Linux 2 end with a Kubernetes version, and a release
// version names an image of one.
void CheckNodes(const Resource& nodes, const EngineVersion& chosen,
                Proposal& repair) {
  if (nodes.Get("ReleaseVersion") != nullptr) {
    repair.Lower(Applicability::kUnsafe,
                 fmt::format("the ReleaseVersion of '{}' belongs to the old "
                             "Kubernetes version",
                             nodes.name));
  }
  const Value* image = nodes.Get("AmiType");
  if (image == nullptr) return;
  for (const Definition& definition : image->definitions) {
    if (!definition.text.starts_with("AL2_")) continue;
    repair.Lower(
        Applicability::kUnsafe,
        fmt::format("the AmiType of '{}', {}, may not be offered for {}",
                    nodes.name, definition.text, chosen.version));
  }
}

void CheckCluster(const RuleContext& context, const Resource& cluster,
                  const EngineVersion& chosen, Proposal& repair) {
  const Template& model = context.model();
  for (const Resource* nodes : MembersOf(context, cluster)) {
    CheckNodes(*nodes, chosen, repair);
  }
  const Value* name = cluster.Get("Name");
  for (const Resource& addon : model.resources) {
    if (addon.type != kAddon || addon.Get("AddonVersion") == nullptr) continue;
    const Value* its = addon.Get("ClusterName");
    const bool is_ours = model.Target(its) == &cluster ||
                         (its != nullptr && name != nullptr && its->text() &&
                          its->text() == name->text());
    if (!is_ours) continue;
    repair.Lower(Applicability::kUnsafe,
                 fmt::format("the AddonVersion of '{}' belongs to the old "
                             "Kubernetes version",
                             addon.name));
  }
}

void CheckNodegroup(const RuleContext&, const Resource& nodes,
                    const EngineVersion& chosen, Proposal& repair) {
  CheckNodes(nodes, chosen, repair);
}

// A configuration may name the versions it is for.
void CheckKafka(const RuleContext& context, const Resource& cluster,
                const EngineVersion& chosen, Proposal& repair) {
  const Value* info = cluster.Get("ConfigurationInfo");
  if (info == nullptr) return;
  const Resource* configuration = context.model().Target(info->Get("Arn"));
  if (configuration == nullptr || configuration->type != kKafkaConfiguration) {
    repair.Lower(Applicability::kUnsafe,
                 "which Kafka versions its configuration is for is not known");
    return;
  }
  const Value* versions = configuration->Get("KafkaVersionsList");
  if (versions == nullptr) return;
  const bool named = std::ranges::any_of(versions->items, [&](const Value& v) {
    return v.text() == chosen.version;
  });
  if (named) return;
  repair.Lower(Applicability::kUnsafe,
               fmt::format("the KafkaVersionsList of '{}' does not name {}",
                           configuration->name, chosen.version));
}

// Brokers whose version is written as major.minor have to upgrade themselves.
void CheckBroker(const RuleContext&, const Resource& broker,
                 const EngineVersion&, Proposal& repair) {
  constexpr std::string_view kUpgrade = "AutoMinorVersionUpgrade";
  const Value* upgrade = broker.Get(kUpgrade);
  if (upgrade == nullptr) return;
  bool is_off = upgrade->kind != Value::Kind::kScalar;
  for (const Definition& definition : upgrade->definitions) {
    if (definition.text == "true") continue;
    is_off = true;
    repair.changes.push_back(SetValue{.resource = &broker,
                                      .property = std::string(kUpgrade),
                                      .definition = &definition,
                                      .text = "true",
                                      .kind = definition.kind});
    repair.steps.push_back(fmt::format(
        "Setting `{}` to `true`, which such a version needs", kUpgrade));
  }
  if (!is_off) return;
  repair.Lower(Applicability::kUnsafe,
               fmt::format("such a version needs {} to be true", kUpgrade));
}

void CheckCache(const RuleContext&, const Resource& cache,
                const EngineVersion& chosen, Proposal& repair) {
  if (chosen.engine != "valkey") return;
  if (cache.Get("TransitEncryptionEnabled") != nullptr) return;
  repair.Lower(Applicability::kUnsafe,
               "Valkey wants TransitEncryptionEnabled to be said");
}

struct Demand {
  std::string_view type;
  void (*check)(const RuleContext&, const Resource&, const EngineVersion&,
                Proposal&);
};

constexpr Demand kDemands[] = {
    {kKubernetesCluster, CheckCluster},
    {kNodegroup, CheckNodegroup},
    {"AWS::MSK::Cluster", CheckKafka},
    {"AWS::AmazonMQ::Broker", CheckBroker},
    {"AWS::ElastiCache::ReplicationGroup", CheckCache},
};

}  // namespace

std::span<const std::string_view> DemandingTypes() { return kTypes; }

void MeetDemands(const RuleContext& context, const Resource& resource,
                 const EngineVersion& chosen, Proposal& repair) {
  for (const Demand& demand : kDemands) {
    if (demand.type != resource.type) continue;
    demand.check(context, resource, chosen, repair);
  }
}

}  // namespace libfix
