// Reads the values of a Pulumi program into the model.
//
//   ValueReader reader(tree, resolver, constructors, files);
//   Value version = reader.Read(argument);
//
// What depends on anything that is only known when the program runs is opaque.

#ifndef LIBFIX_PLATFORM_PULUMI_VALUES_H_
#define LIBFIX_PLATFORM_PULUMI_VALUES_H_

#include <span>
#include <string>
#include <vector>

#include "libfix/model/value.h"
#include "libfix/platform/pulumi/constructors.h"
#include "libfix/platform/pulumi/sources.h"
#include "libfix/syntax/program/expression.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::pulumi {

class ValueReader {
 public:
  // All that is given must outlive the reader.
  // `files`: the numbers of the tree's files in the unit.
  ValueReader(const program::Tree& tree, const Resolver& resolver,
              const Constructors& constructors, std::span<const uint32_t> files)
      : tree_(tree),
        resolver_(resolver),
        constructors_(constructors),
        files_(files) {}

  // `token`: the class whose words the entries are in; empty for parts of a
  // resource. Entries that are null are not set, and left out.
  std::vector<Property> ReadEntries(const Entries& entries,
                                    const Token& token) const;

 private:
  Value Read(program::NodeId node) const;
  Value ReadArgument(const program::Argument& argument) const;
  Value ReadSources(program::NodeId node, const Sources& sources) const;
  Value ReadSeveral(program::NodeId node, const Sources& sources) const;
  Value ReadOne(program::NodeId node, const Source& source) const;
  Value Compose(program::NodeId node, const Source& source,
                const program::Expression& read) const;
  uint32_t FileOf(program::NodeId node) const {
    return files_[tree_.FileNumberOf(node)];
  }
  Value Start(program::NodeId node) const;
  Value Opaque(program::NodeId node, std::string reason) const;
  Definition Define(const Source& source,
                    const program::Expression& read) const;

  const program::Tree& tree_;
  const Resolver& resolver_;
  const Constructors& constructors_;
  const std::span<const uint32_t> files_;
  mutable int depth_ = 0;
  mutable int steps_ = 0;
};

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_VALUES_H_
