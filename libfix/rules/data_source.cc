#include "libfix/rules/data_source.h"

#include <algorithm>
#include <optional>
#include <string>

#include "fmt/format.h"
#include "libfix/catalog/version.h"

namespace libfix {
namespace {

struct SourceProperty {
  std::string_view name;
  // How the database comes by the data: "is restored from".
  std::string_view verb;
  bool is_snapshot;
};

// Of clusters and instances of RDS, DocumentDB and Neptune.
constexpr SourceProperty kSources[] = {
    {"SnapshotIdentifier", "is restored from", true},
    {"DBSnapshotIdentifier", "is restored from", true},
    {"DBClusterSnapshotIdentifier", "is restored from", true},
    {"SourceDBInstanceIdentifier", "replicates", false},
    {"ReplicationSourceIdentifier", "replicates", false},
    {"SourceDBClusterIdentifier", "is copied from", false},
    {"SourceDbiResourceId", "is copied from", false},
};

// The version of the database in the template that the value names, other than
// `from`: what is equal is repaired alike.
std::optional<std::string> OtherVersionOf(const Template& model,
                                          const Value& source,
                                          const Definition& from) {
  const Resource* target = model.Target(&source);
  if (target == nullptr) return std::nullopt;
  const Value* version = target->Get("EngineVersion");
  if (version == nullptr) return std::nullopt;
  for (const Definition& definition : version->definitions) {
    if (definition.text != from.text) return definition.text;
  }
  return std::nullopt;
}

}  // namespace

void HeedDataSource(const RuleContext& context, const Resource& database,
                    std::string_view engine, const Definition& from,
                    std::string_view to, Proposal& repair) {
  const Catalog& catalog = context.catalog();
  const auto old_major = catalog.MajorOf(engine, from.text);
  const bool same_major = old_major && old_major == catalog.MajorOf(engine, to);
  for (const SourceProperty& property : kSources) {
    const Value* source = database.Get(property.name);
    // "" is how templates say that there is none.
    if (source == nullptr || source->text() == "") continue;
    if (!same_major) {
      repair.Lower(
          Applicability::kUnsafe,
          fmt::format("it {} {}, which another major version may not accept",
                      property.verb,
                      property.is_snapshot ? "a snapshot" : "a database"));
    }
    const auto other = OtherVersionOf(context.model(), *source, from);
    if (!other) continue;
    const auto theirs = Version::Parse(*other);
    const auto ours = Version::Parse(to);
    if (!theirs || !ours || *theirs <= *ours) continue;
    repair.Lower(Applicability::kUnsafe,
                 fmt::format("it {} '{}', which has the later version {}",
                             property.verb, source->target, *other));
  }
}

}  // namespace libfix
