// The configuration of a Pulumi program's stacks: what `Pulumi.yaml` says for
// all of them and each `Pulumi.<stack>.yaml` for its own.
//
//   StackConfigs stacks = StackConfigs::Of(unit, errors);
//   for (const StackValue* value : stacks.Find("orders:dbVersion")) ...
//
// A secret, and what is no scalar, is not known. Moving it keeps its values
// where they are; immutable, so safe from many threads.

#ifndef LIBFIX_PLATFORM_PULUMI_STACK_CONFIG_H_
#define LIBFIX_PLATFORM_PULUMI_STACK_CONFIG_H_

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/model/change.h"
#include "libfix/model/value.h"
#include "libfix/platform/platform.h"
#include "libfix/syntax/document/tree.h"

namespace libfix::pulumi {

// A constant of a configuration.
struct StackValue {
  std::string key;  // with its namespace: "orders:dbVersion", "aws:region"
  // What it counts for: "dev" of Pulumi.dev.yaml; empty for all stacks that do
  // not set it.
  std::string stack;
  Definition definition;
};

class StackConfigs {
 public:
  // Of those files of a unit that are one; what cannot be parsed is added to
  // `errors`. Of the file that is the program itself (kNone: there is none)
  // only the name of the project counts.
  static constexpr uint32_t kNone = UINT32_MAX;
  static StackConfigs Of(std::span<const UnitFile> unit,
                         std::vector<ReadError>& errors,
                         uint32_t program = kNone);

  // No stack is known; there may be some all the same.
  bool empty() const { return stack_count_ == 0; }
  // The key of a name that the program asks its own configuration for.
  std::string KeyOf(std::string_view name) const;

  // Those of all stacks. `is_complete`: every stack that is known has one.
  struct Found {
    std::vector<const StackValue*> values;
    bool is_complete = false;
  };
  Found Find(std::string_view key) const;
  // nullptr when the definition is none of a configuration.
  const StackValue* ValueAt(const Definition& definition) const;

  // Where the stacks are deployed, as far as they agree.
  std::vector<RegionHint> RegionHints() const;

  // Those of its files; the program's own, read as one, is not among them.
  std::vector<Comment> Comments() const;

  // Edits for those of the changes that set values of a configuration, together
  // with those that `lower_program` makes of the others: all or nothing.
  Lowered Lower(std::span<const Change> changes,
                const std::function<Lowered(std::span<const Change>)>&
                    lower_program) const;

 private:
  Lowered LowerOwn(std::span<const Change> changes) const;
  struct File {
    uint32_t number = 0;  // in the unit
    std::string stack;
    Tree tree;
  };
  void Read(const File& file);
  void ReadEntry(const File& file, NodeId entry);

  std::string project_;
  uint32_t program_ = kNone;
  size_t stack_count_ = 0;
  std::vector<std::unique_ptr<File>> files_;
  std::vector<std::unique_ptr<StackValue>> values_;
};

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_STACK_CONFIG_H_
