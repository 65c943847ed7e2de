// A Change says what should be true of a template instead; the platform turns
// it into edits (lowering). There are six.
//
// Changes point into a Template and are good as long as it is.

#ifndef LIBFIX_MODEL_CHANGE_H_
#define LIBFIX_MODEL_CHANGE_H_

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "libfix/model/template.h"
#include "libfix/model/value.h"

namespace libfix {

struct NewProperty;

// Something to be written.
struct NewValue {
  enum class Kind {
    kScalar,     // `text` of `scalar` kind
    kReference,  // to the resource named `text`
    kMap,        // `members`
    kCopy,       // as `original` is written, with fragments replaced
  };
  struct FragmentText {
    size_t index = 0;  // into original->fragments
    std::string text;
  };

  Kind kind = Kind::kScalar;
  ScalarKind scalar = ScalarKind::kText;
  std::string text;
  std::vector<NewProperty> members;
  const Value* original = nullptr;
  std::vector<FragmentText> replaced;

  static NewValue Text(std::string text);
  static NewValue Number(std::string text);
  static NewValue Bool(bool value);
  static NewValue Reference(std::string resource);
  static NewValue Map(std::vector<NewProperty> members);
  static NewValue Copy(const Value& original,
                       std::vector<FragmentText> replaced = {});
};

struct NewProperty {
  std::string name;
  NewValue value;
};

// Gives the constant at `definition` another text. `resource` and `property`
// say whose wish it is: others may use the same constant.
struct SetValue {
  const Resource* resource = nullptr;
  std::string property;
  const Definition* definition = nullptr;
  std::string text;
  ScalarKind kind = ScalarKind::kText;
};

struct RenameProperty {
  const Property* property = nullptr;
  std::string name;
};

struct RemoveProperty {
  const Property* property = nullptr;
};

// Adds to `map`, or to the resource's own properties when `map` is null; after
// `after`, or at the end when that is null.
struct AddProperty {
  const Resource* resource = nullptr;
  const Value* map = nullptr;
  const Property* after = nullptr;
  NewProperty property;
};

struct RenameType {
  const Resource* resource = nullptr;
  std::string type;
  // Classes that go by other names with the new type: {from, to}.
  std::vector<std::pair<std::string, std::string>> classes;
  // The new type takes every property that the old one took, so those that are
  // not known may stay as they are.
  bool same_properties = false;
};

// Right after `after`, and existing whenever that one exists.
struct AddResource {
  const Resource* after = nullptr;
  std::string name;
  std::string type;
  std::vector<NewProperty> properties;
};

using Change = std::variant<SetValue, RenameProperty, RemoveProperty,
                            AddProperty, RenameType, AddResource>;

}  // namespace libfix

#endif  // LIBFIX_MODEL_CHANGE_H_
