// Follows an expression to the expressions that its value can come from:
// through names, imports from other files, members of objects, tables of
// constants, defaults and conditions.
//
//   Resolver resolver(tree, bindings, modules, constructors, stacks);
//   Sources sources = resolver.Resolve(node);
//   for (const Source& source : sources.all) ReadExpression(tree, source.node);
//
// What a source is found to be is never a name: it is a literal, a map, a call
// of the provider, or text put together. What cannot be followed is left out,
// with the reason.

#ifndef LIBFIX_PLATFORM_PULUMI_SOURCES_H_
#define LIBFIX_PLATFORM_PULUMI_SOURCES_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/model/value.h"
#include "libfix/platform/pulumi/constructors.h"
#include "libfix/platform/pulumi/modules.h"
#include "libfix/platform/pulumi/stack_config.h"
#include "libfix/syntax/program/bindings.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::pulumi {

struct Source {
  program::NodeId node = program::kNoNode;
  Definition::Origin origin = Definition::Origin::kLiteral;
  std::string name;
  // The name is a key of the configuration, not a name in the program.
  bool is_key = false;
  Circumstance when;
  std::string caveat;
  std::string locked;
  // Of what is read from a resource: the resource, and its property in the
  // model's words; that alone when the resource does not set it.
  const Constructor* target = nullptr;
  std::string attribute;
  bool is_reference = false;
  std::string enum_text;  // of a member of an enumeration of the provider
  // Of a value in the configuration of a stack, which is in no program.
  const StackValue* configured = nullptr;
};

struct Sources {
  std::vector<Source> all;
  bool complete = true;  // false: it can be something else as well
  std::string reason;    // why, or why there are none
};

// The entries of a map, its spread ones included.
struct Entry {
  program::Argument argument;
  // How it came in by a spread: the name of the map that it stands in.
  std::string shared;
  // What stands behind it and may set it anew.
  std::string overridden;
};
struct Entries {
  std::vector<Entry> all;
  std::string unknown;  // what may hold more: "**common"

  const Entry* Find(std::string_view name) const;
};

class Resolver {
 public:
  Resolver(const program::Tree& tree, const program::Bindings& bindings,
           const Modules& modules, const Constructors& constructors,
           const StackConfigs& stacks)
      : tree_(tree),
        bindings_(bindings),
        modules_(modules),
        constructors_(constructors),
        stacks_(stacks) {}

  Sources Resolve(program::NodeId node) const;
  // "orders:dbVersion" of `config.require("dbVersion")`; empty of all else.
  std::string ConfigurationKeyOf(const program::Expression& call) const;
  // The word of `{ engineVersion }` is a name, too.
  Sources ResolveArgument(const program::Argument& argument) const;
  // True for a map, a call of an Args class or of `dict`.
  bool IsMap(program::NodeId node) const;
  // The same, in the file of `other`: a resource is written in one file.
  bool IsMapBeside(program::NodeId node, program::NodeId other) const;
  // `map`: a source that is one, or the call of a constructor in Python.
  Entries EntriesOf(program::NodeId map) const;
  // The properties of a resource, wherever they are written.
  Entries PropertiesOf(const Constructor& constructor) const;
  // Where those are written; kNoNode when that is not known or shared.
  program::NodeId PropertyMapOf(const Constructor& constructor) const;

 private:
  Sources ResolveExpression(const program::Expression& read) const;
  Sources ResolveName(program::NodeId use, const std::string& name) const;
  Sources ResolveBindings(const std::vector<const program::Binding*>& bound,
                          const std::string& name) const;
  Sources ResolveBinding(const program::Binding& binding) const;
  Sources ResolveImport(const program::Binding& import) const;
  Sources ResolvePart(const program::Binding& part) const;
  Sources TakeOut(const program::Binding& part) const;
  Sources ResolveLoop(const program::Binding& loop) const;
  Sources ResolveMember(const program::Expression& read) const;
  Sources ResolveClassMember(const program::Expression& read) const;
  Sources ResolveModuleMember(const program::Expression& read) const;
  // `node`: where the attribute is read.
  Sources ResolveOutput(const Constructor& constructor, program::NodeId node,
                        std::string_view attribute) const;
  Sources ResolveIndex(const program::Expression& read) const;
  // The entry of that name of each map, or every entry when `key` is empty;
  // `index` says under which circumstances.
  Sources Lookup(const Sources& maps, const std::string& key,
                 const std::string& index, const std::string& called) const;
  Sources ResolveFallback(const program::Expression& read) const;
  Sources ResolveConditional(const program::Expression& read) const;
  Sources ResolveCall(const program::Expression& read) const;
  // `second` counts when the first is not given.
  Sources Default(program::NodeId second,
                  const program::Expression& first) const;
  Sources FromStacks(const program::Expression& call) const;
  std::string WordsOf(program::NodeId node) const;

  const program::Tree& tree_;
  const program::Bindings& bindings_;
  const Modules& modules_;
  const Constructors& constructors_;
  const StackConfigs& stacks_;
  // What has been followed for one question: programs can go round in circles.
  mutable int depth_ = 0;
  mutable int steps_ = 0;
};

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_SOURCES_H_
