// The names that are set at once by taking a value apart:
// `const { rds, version: v = "15.4" } = settings`, `engine, version = "mysql",
// "8.0"`.
//
//   for (const PatternPart& part : TakeApart(tree, pattern, value)) part.keys;

#ifndef LIBFIX_SYNTAX_PROGRAM_DESTRUCTURING_H_
#define LIBFIX_SYNTAX_PROGRAM_DESTRUCTURING_H_

#include <string>
#include <vector>

#include "libfix/syntax/program/program_tree.h"

namespace libfix::program {

struct PatternPart {
  NodeId name = kNoNode;  // what is set: a word, or a member like `self.v`
  // It is what stands under these keys of `value`, one in the other, or
  // `fallback` where that is not set. kNoNode: not known, none.
  NodeId value = kNoNode;
  std::vector<std::string> keys;
  NodeId fallback = kNoNode;
  // False of what cannot be said so: `...rest`, a key that is computed.
  bool is_known = true;
};

// Every name in `pattern`, which is given `value`; kNoNode where that is not in
// the program.
std::vector<PatternPart> TakeApart(const Tree& tree, NodeId pattern,
                                   NodeId value);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_DESTRUCTURING_H_
