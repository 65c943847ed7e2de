// Bindings tell what a name in a program stands for: an import, the one value
// that is assigned to it, a parameter with its default, a loop.
//
//   const Bindings bindings = Bindings::Of(tree);
//   for (const Binding* b : bindings.Find(use, "version")) ...
//
// A name is looked up as the language does it: in the scopes around the use,
// from the inside out (function, class body of Python only for itself, module;
// blocks for `let` and `const`). The nearest scope that binds it answers, with
// every binding that it has there: two assignments are two bindings, and which
// of them counts is for the caller to give up on. Never follows a value; makes
// no guesses about what runs.
//
// Immutable; must not outlive the tree.

#ifndef LIBFIX_SYNTAX_PROGRAM_BINDINGS_H_
#define LIBFIX_SYNTAX_PROGRAM_BINDINGS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::program {

// In front of the names that CommonJS exports, which are no names in their
// file. A default export is called "default", a whole module that is passed on
// "*".
inline constexpr std::string_view kExported = "exports.";

struct Binding {
  enum class Kind {
    kImport,      // `module` and `imported`
    kAssignment,  // `value`; also of `const` and class attributes
    kParameter,   // `value` is its default, or kNoNode
    kPart,        // taken out of `value`: `keys`, `fallback`
    kLoop,        // a loop's or comprehension's; `value` is what it goes over
    kFunction,
    kClass,
    kOther,  // `with`, `except`, `global`, augmented: not one value
  };

  std::string name;
  Kind kind = Kind::kOther;
  NodeId node = kNoNode;   // the statement, parameter or loop
  NodeId scope = kNoNode;  // function, class or block; a root for the module
  NodeId value = kNoNode;
  // Of a part: the keys that lead to it, the first one first; what it is when
  // nothing stands there; whether a caller hands it in (then `value` is a
  // default, too).
  std::vector<std::string> keys;
  NodeId fallback = kNoNode;
  bool of_parameter = false;
  // Of an import: "pulumi_aws", "@pulumi/aws", "./config", ".config"; and what
  // of it: "rds", "" for the module itself, "default" for a default import,
  // "*" for `import *`.
  std::string module;
  std::string imported;
};

class Bindings {
 public:
  static Bindings Of(const Tree& tree);

  // Empty when nothing in the file of the use binds the name.
  std::vector<const Binding*> Find(NodeId use, std::string_view name) const;
  // What `self.name` or `this.name` is set to, anywhere in the class around the
  // use; class attributes included.
  std::vector<const Binding*> FindMember(NodeId use,
                                         std::string_view name) const;
  // Those of a module itself that another file can import; `root` is its
  // file's.
  std::vector<const Binding*> Exported(NodeId root,
                                       std::string_view name) const;
  // What `A.name` can be of the class `owner`.
  std::vector<const Binding*> MembersOf(NodeId owner,
                                        std::string_view name) const;
  // Those of which the node is the value or what they fall back on.
  std::vector<const Binding*> Taking(NodeId value) const;
  // The words of that name within a node, in order: identifiers and the
  // `{ name }` of TypeScript; or the members `x.name`.
  std::span<const NodeId> Words(NodeId within, std::string_view name) const;
  std::span<const NodeId> Members(NodeId within, std::string_view name) const;
  const std::vector<Binding>& all() const { return bindings_; }

 private:
  using Places = absl::flat_hash_map<std::string_view, std::vector<NodeId>>;

  std::vector<const Binding*> In(NodeId scope, std::string_view name) const;
  std::span<const NodeId> Within(NodeId node, const Places& places,
                                 std::string_view name) const;
  void IndexWords();

  const Tree* tree_ = nullptr;
  std::vector<Binding> bindings_;
  // By scope and name; members are under the class with "this.name".
  std::map<std::pair<NodeId, std::string>, std::vector<size_t>> by_scope_;
  absl::flat_hash_map<NodeId, std::vector<size_t>> by_value_;
  Places words_;
  Places members_;
};

// "@pulumi/aws" of `require("@pulumi/aws")` and `await import("@pulumi/aws")`.
std::optional<std::string> RequiredModule(const Tree& tree, NodeId node);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_BINDINGS_H_
