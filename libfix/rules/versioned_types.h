// Which resources have a version, where it is written and how.
//
// A table knows for each CloudFormation type the property of the version, the
// engine it is a version of, and the spelling. Rules speak of engine and plain
// version, as the catalog does, and have a chosen version spelled as before:
//
//   const auto read = ReadVersion(model, domain, definition);
//   // "OpenSearch_2.10" -> engine "opensearch", version "2.10"
//   SpellVersion(catalog, domain, definition, {"opensearch", "2.19"});
//   // "OpenSearch_2.19"
//
// A service is added by a line in the table, and an engine's facts.

#ifndef LIBFIX_RULES_VERSIONED_TYPES_H_
#define LIBFIX_RULES_VERSIONED_TYPES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "libfix/catalog/catalog.h"
#include "libfix/model/template.h"

namespace libfix {

enum class VersionSpelling {
  kPlain,         // 15.4
  kEnginePrefix,  // OpenSearch_2.19
  kMajorDotX,     // 7.1, or 7.x for the newest of a major
  kMajor,         // 7
};

struct VersionedType {
  std::string_view type;
  std::string_view engine;           // when it is always this one
  std::string_view engine_property;  // else; empty when the version says it
  std::string_view version_property;
  std::string_view service;  // "EKS", who refuses
  std::string_view thing;    // "cluster", what is refused
  VersionSpelling spelling = VersionSpelling::kPlain;
  bool engine_in_any_case = false;
  // Without a version something else is created than is wanted, or nothing.
  bool version_required = false;
};

// False for what is no database of RDS or Aurora.
bool IsOfRds(const VersionedType& type);

struct EngineVersion {
  std::string engine;   // "opensearch", as the catalog calls it
  std::string version;  // "2.19"
};

// Every type of the table.
std::span<const std::string_view> VersionedTypeNames();
// nullptr when resources of the type have no version.
const VersionedType* FindVersionedType(std::string_view type);
// The value of the resource's version, or nullptr.
const Value* VersionOf(const Resource& resource);

// What is written at a definition of the resource's version. nullopt when the
// engine can be more than one, or is not known.
std::optional<EngineVersion> ReadVersion(const Template& model,
                                         const Resource& resource,
                                         const Definition& written);

// A version in the spelling in which `written` is, for the same property.
std::string SpellVersion(const Catalog& catalog, const Resource& resource,
                         const Definition& written,
                         const EngineVersion& chosen);

// False when the property cannot say this engine: a domain of the old type has
// no OpenSearch.
bool CanHaveEngine(const VersionedType& type, std::string_view engine);

// The one text that a value has under the circumstances; nullopt when it can be
// more than one.
std::optional<std::string> TextUnder(const Value& value,
                                     const Circumstance& when);

}  // namespace libfix

#endif  // LIBFIX_RULES_VERSIONED_TYPES_H_
