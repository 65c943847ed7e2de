// The resources of a program as they are written: calls of the provider's
// classes, with what stands in their brackets sorted.
//
//   aws.rds.Cluster("db", engine="mysql", opts=...)
//   aws.rds.Cluster("db", args=aws.rds.ClusterArgs(engine="mysql"))
//   new aws.rds.Cluster("db", { engine: "mysql" }, { parent: this })

#ifndef LIBFIX_PLATFORM_PULUMI_CONSTRUCTORS_H_
#define LIBFIX_PLATFORM_PULUMI_CONSTRUCTORS_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "libfix/platform/pulumi/names.h"
#include "libfix/syntax/program/bindings.h"
#include "libfix/syntax/program/program_tree.h"

namespace libfix::pulumi {

struct Constructor {
  program::NodeId call = program::kNoNode;
  program::NodeId callee = program::kNoNode;
  Token token;
  program::NodeId logical_name = program::kNoNode;
  // What holds the properties: the call itself in Python, else an object or a
  // call of an Args class, or what stands for one; kNoNode where there are
  // none.
  program::NodeId properties = program::kNoNode;
  program::NodeId options = program::kNoNode;
  // The name that is bound to it: "cluster", also of `self.cluster`; empty when
  // there is none.
  std::string variable;
  program::NodeId binding = program::kNoNode;
  // What the model calls it; no two have the same.
  std::string name;
};

class Constructors {
 public:
  // Those without a mistake inside, in the order of the source.
  static Constructors Of(const program::Tree& tree,
                         const program::Bindings& bindings);

  const std::vector<Constructor>& all() const { return all_; }
  // The one that is the call `node`; nullptr for any other.
  const Constructor* At(program::NodeId node) const;
  // The first one whose properties are written in that map.
  const Constructor* Taking(program::NodeId map) const;
  // The one of that name in the model; nullptr for no other.
  const Constructor* Named(std::string_view name) const;

 private:
  std::vector<Constructor> all_;
  absl::flat_hash_map<program::NodeId, size_t> by_call_;
  absl::flat_hash_map<program::NodeId, size_t> by_map_;
  std::map<std::string, size_t, std::less<>> by_name_;
};

// The `name=` arguments of a Python constructor that are no properties.
bool IsReserved(std::string_view argument);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_CONSTRUCTORS_H_
