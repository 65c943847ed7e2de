// A Value is what a property is set to, with the platform's spelling forgotten
// but not where it is defined.
//
// `EngineVersion: {"Ref": "DbVersion"}` is a Value whose one Definition is the
// parameter's Default; `Fn::If` gives two, a mapping that is looked up by
// region one for each row. What cannot be known is opaque, with the reason; it
// is never guessed.
//
//   const Value* version = cluster.Get("EngineVersion");
//   if (version == nullptr) ...                      // not set
//   for (const Definition& d : version->definitions) // each constant it can be
//
// Values belong to their Template and live as long as it does.

#ifndef LIBFIX_MODEL_VALUE_H_
#define LIBFIX_MODEL_VALUE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libfix/text/span.h"

namespace libfix {

// A number that only the platform which made it can read: a node of its tree.
using Handle = uint32_t;
inline constexpr Handle kNoHandle = UINT32_MAX;

enum class ScalarKind : uint8_t { kText, kNumber, kBool, kNull };

// When a definition counts: under which conditions, in which region.
struct Circumstance {
  // (condition, whether it holds), each condition once.
  std::vector<std::pair<std::string, bool>> conditions;
  std::string region;  // empty: everywhere

  // False when the two can never hold together.
  bool CanHoldWith(const Circumstance& other) const;
  // "when IsProd, in eu-west-1"; empty when it always holds.
  std::string ToString() const;
};

// Bytes of one of the files of a template.
struct Place {
  uint32_t file = 0;
  Span span;

  friend auto operator<=>(const Place&, const Place&) = default;
};

// A constant in the sources that a value can come from.
struct Definition {
  enum class Origin {
    kLiteral,       // written right there
    kDefault,       // a parameter's default
    kAllowedValue,  // a choice that a parameter offers beside its default
    kMappingEntry,  // an entry of a table of constants
    kShared,        // inside of what an anchor shares; `name` is the anchor
    kComposed,  // put together from several pieces; `span` is the expression
  };

  uint32_t file = 0;
  Span span;         // the bytes of the constant, quotes included
  std::string text;  // without quotes, escapes resolved
  ScalarKind kind = ScalarKind::kText;
  Origin origin = Origin::kLiteral;
  // How a person would call the place: "DbVersion", "Versions.eu-west-1.db".
  std::string name;
  Circumstance when;
  // Why a new value may not be accepted here, when there is a reason: the
  // parameter checks its values against a pattern, or the value depends on
  // inputs.
  std::string caveat;
  // Why it cannot be changed at all: a loop goes through it.
  std::string locked;
  // Lines that show where the constant stands.
  std::vector<Span> outline;
  Handle handle = kNoHandle;

  Place place() const { return {file, span}; }
};

// A piece of constant text inside an expression, as in "db-${Env}".
struct Fragment {
  Span span;  // the bytes as written, without quotes
  std::string text;
};

struct Property;

struct Value {
  enum class Kind {
    kScalar,     // `definitions` holds at least one
    kMap,        // `members`
    kList,       // `items`
    kReference,  // to the resource named `target`
    kOpaque,     // not known; `opaque_reason` says why
  };

  Kind kind = Kind::kOpaque;
  uint32_t file = 0;
  Span span;  // of the expression, where it is used

  std::vector<Definition> definitions;
  // True when the definitions are all there are: no branch is unknown or
  // absent.
  bool complete = true;
  std::vector<Property> members;
  std::vector<Value> items;
  // Also of what is known by reading it off another resource: it follows that.
  std::string target;
  std::string attribute;  // of the target; empty for the resource itself
  // The constant text in the expression, in order; also of opaque values.
  std::vector<Fragment> fragments;
  std::string opaque_reason;
  // True when the template itself is wrong here: a name that does not exist.
  bool broken = false;
  Handle handle = kNoHandle;

  // The member of a map with this name, or nullptr.
  const Property* Find(std::string_view name) const;
  const Value* Get(std::string_view name) const;
  // The text when it can only be one.
  std::optional<std::string_view> text() const;
};

struct Property {
  std::string name;
  Span name_span;  // quotes included
  Value value;
  Handle handle = kNoHandle;
};

}  // namespace libfix

#endif  // LIBFIX_MODEL_VALUE_H_
