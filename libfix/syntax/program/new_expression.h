// An expression to be written into a program, with the language's spelling
// forgotten; see ProgramEditor.
//
//   NewExpression scaling = {
//       .name = "serverlessv2_scaling_configuration",
//       .kind = NewExpression::Kind::kCall,
//       .text = "aws.rds.ClusterServerlessv2ScalingConfigurationArgs",
//       .entries = {{.name = "min_capacity", .kind = kNumber, .text = "0.5"}}};

#ifndef LIBFIX_SYNTAX_PROGRAM_NEW_EXPRESSION_H_
#define LIBFIX_SYNTAX_PROGRAM_NEW_EXPRESSION_H_

#include <string>
#include <vector>

#include "libfix/syntax/program/program_tree.h"
#include "libfix/text/span.h"

namespace libfix::program {

// What stands in the place of some bytes of a copy: of a node, or of a constant
// piece of a string (with kRaw). A template, because it holds what holds it.
template <typename Expression>
struct PieceOf {
  Span span;
  Expression value;
};

struct NewExpression {
  enum class Kind {
    kText,    // a string; quoted as the neighbours are
    kNumber,  // as in `text`
    kBool,    // "true" or "false" in `text`, whatever the language writes
    kRaw,     // source text as it is; lines behind the first are indented anew
    kMap,     // `entries`: {"a": 1} in Python, { a: 1 } in TypeScript
    // `text`(`entries`), with `new` in front when `is_new`. An entry without a
    // name is positional; those with one are keywords of Python. In TypeScript
    // give a kMap as an entry instead.
    kCall,
    kCopy,  // of `original`, with `pieces` in the place of bytes within it
  };
  using Piece = PieceOf<NewExpression>;

  std::string name = {};  // of an argument or entry; unquoted
  Kind kind = Kind::kText;
  std::string text = {};
  bool is_new = false;
  std::vector<NewExpression> entries = {};
  NodeId original = kNoNode;
  std::vector<Piece> pieces = {};  // in order
};

struct NewStatement {
  NodeId after = kNoNode;  // a statement, or what is in one
  std::string head = {};   // "writer = "
  NewExpression value = {};
};

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_NEW_EXPRESSION_H_
