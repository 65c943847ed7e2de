// Which files the imports of a program lead to.
//
// A module of Python is looked for from the folder of the file that imports it
// upwards, since any of them can be the one that the program runs in; one of
// TypeScript and JavaScript only by its relative path.

#ifndef LIBFIX_PLATFORM_PULUMI_MODULES_H_
#define LIBFIX_PLATFORM_PULUMI_MODULES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/program/bindings.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::pulumi {

// The paths under which a module may lie that `importer` imports, the likeliest
// first; normal, as of NormalPath. Empty for a package of TypeScript.
std::vector<std::string> ModulePaths(std::string_view importer,
                                     program::Language language,
                                     std::string_view module);

// ModulePaths of everything that a program may import, found by the words in
// front of it: it can be more than that.
std::vector<std::vector<std::string>> ImportedPaths(std::string_view path,
                                                    program::Language language,
                                                    std::string_view text);

// The imports between the files of one tree. Immutable; must not outlive the
// tree and its bindings.
class Modules {
 public:
  Modules(const program::Tree& tree, const program::Bindings& bindings);

  // What an imported name is bound to in the file that it comes from; empty for
  // names of packages, and for whole modules.
  std::vector<const program::Binding*> Follow(
      const program::Binding& imported) const;
  // The root of the file that a name stands for; kNoNode when it stands for
  // none: it is a value, or of a package.
  program::NodeId ModuleOf(const program::Binding& imported) const;
  // What the name `name` is bound to that `module.name` reads.
  std::vector<const program::Binding*> Member(program::NodeId module,
                                              std::string_view name) const;
  // The imports of what `binding` binds, in other files.
  std::vector<const program::Binding*> ImportsOf(
      const program::Binding& binding) const;

 private:
  program::NodeId RootAt(const program::Binding& imported,
                         std::string_view module) const;

  const program::Tree& tree_;
  const program::Bindings& bindings_;
  std::map<std::string, program::NodeId, std::less<>> roots_;  // by path
};

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_MODULES_H_
