// An Expression is one level of an expression in a program, with the language's
// spelling forgotten: `aws.rds.Cluster("db", engine="mysql")` of Python and
// `new aws.rds.Cluster("db", { engine: "mysql" })` of TypeScript are both a
// call with a callee and arguments.
//
//   const Expression call = ReadExpression(tree, id);
//   if (call.kind != Expression::Kind::kCall) return;
//   for (const Argument& argument : call.arguments) ...
//
// Parts are node ids, to be read in their turn: nothing here recurses. What a
// language has and this has no word for is kOther. Parentheses, `await`, type
// assertions (`x as string`, `x!`) and `satisfies` are looked through; the span
// of what they hold is its own.

#ifndef LIBFIX_SYNTAX_PROGRAM_EXPRESSION_H_
#define LIBFIX_SYNTAX_PROGRAM_EXPRESSION_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/program/program_tree.h"

namespace libfix::program {

// An argument of a call, or an entry of a map.
struct Argument {
  NodeId node = kNoNode;       // all of it
  NodeId name_node = kNoNode;  // kNoNode where it has no name
  std::string name;            // without quotes
  NodeId value = kNoNode;
  // `**rest`, `...rest`: `value` is what is spread.
  bool is_spread = false;
  // `[key]: value`, `{key: value}` of Python with a key that is no constant.
  bool is_computed = false;
  // `{ engineVersion }` of TypeScript: name and value are one word.
  bool is_shorthand = false;
};

struct Expression {
  enum class Kind {
    kText,         // a constant string; `text` has its escapes resolved
    kTemplate,     // f"..{x}..", `..${x}..`, a + b of strings: `pieces`
    kNumber,       // `text` as written
    kBool,         // `text`: "true" or "false"
    kNull,         // None, null, undefined
    kName,         // `text`
    kMember,       // `object`.`text`; also `object?.text`
    kIndex,        // `object`[`index`]
    kCall,         // `object`(`arguments`); `is_new` with `new`
    kMap,          // `arguments` are its entries
    kList,         // `parts`
    kFallback,     // `parts[0]` or else `parts[1]`: `or`, `||`, `??`
    kConditional,  // `condition` decides between `parts[0]` and `parts[1]`
    kFunction,     // a lambda or an arrow function
    kOther,
  };
  struct Piece {
    Span span;
    std::string text;        // constant
    NodeId value = kNoNode;  // or an expression
  };

  Kind kind = Kind::kOther;
  NodeId node = kNoNode;  // after looking through parentheses and the like
  Span span;              // of that node
  std::string text;
  NodeId object = kNoNode;  // also the callee of a call
  NodeId index = kNoNode;
  NodeId condition = kNoNode;
  std::vector<NodeId> parts;
  std::vector<Argument> arguments;
  std::vector<Piece> pieces;
  bool is_new = false;
};

// Reads one level. A node with an error in it is kOther.
Expression ReadExpression(const Tree& tree, NodeId id);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_EXPRESSION_H_
