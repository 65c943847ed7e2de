// Reads the values of a CloudFormation template into the model: what `Ref`,
// `Fn::FindInMap`, `Fn::If`, `Fn::Sub` and `Fn::Join` can be known to mean.
//
//   ValueReader reader(tree, Sections(tree, tree.root()), /*file=*/0);
//   Value version = reader.Read(node);
//
// What depends on anything that is only known at deployment is opaque.

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_VALUES_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_VALUES_H_

#include <string>
#include <vector>

#include "libfix/model/value.h"
#include "libfix/platform/cloudformation/sections.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::cloudformation {

class ValueReader {
 public:
  // The tree must outlive the reader.
  ValueReader(const Tree& tree, const Sections& sections, uint32_t file)
      : tree_(tree), sections_(sections), file_(file) {}

  Value Read(NodeId node) const;

  // Inside of a loop its variable stands for each item of a collection.
  struct Loop {
    std::string variable;
    NodeId collection = kNoNode;
  };
  void PushLoop(Loop loop) { loops_.push_back(std::move(loop)); }
  void PopLoop() { loops_.pop_back(); }
  const std::vector<Loop>& loops() const { return loops_; }

  // The members of an ordinary map.
  std::vector<Property> ReadMembers(NodeId map) const;

 private:
  Value ReadCall(const Call& call, NodeId node) const;
  Value ReadRef(NodeId node, const std::string& name) const;
  Value ReadLoopVariable(NodeId use, const Loop& loop) const;
  Value ReadParameter(NodeId use, NodeId parameter) const;
  Value ReadGetAtt(NodeId node, NodeId argument) const;
  Value ReadFindInMap(NodeId node, NodeId argument) const;
  Value ReadIf(NodeId node, NodeId argument) const;
  Value ReadSub(NodeId node, NodeId argument) const;
  Value ReadJoin(NodeId node, NodeId argument) const;
  Value ReadSelect(NodeId node, NodeId argument) const;

  Value Start(NodeId node) const;
  Value Opaque(NodeId node, std::string reason) const;
  Value Scalar(NodeId node) const;
  // Puts the texts of the pieces together when each is known to be one
  // constant.
  Value Compose(NodeId node, const std::vector<Value>& pieces,
                std::string_view between, std::string_view function) const;
  Definition Define(NodeId constant, Definition::Origin origin,
                    std::string name) const;

  const Tree& tree_;
  Sections sections_;
  uint32_t file_;
  std::vector<Loop> loops_;
};

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_VALUES_H_
