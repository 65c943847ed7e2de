// A ProgramEditor turns wishes about calls, arguments, maps and statements of a
// program into edits of bytes, in the style of what stands around them.
//
//   ProgramEditor editor(tree);
//   editor.SetScalar(version, NewExpression::Kind::kText, "15.8");
//   editor.RemoveArgument(engine_mode);
//   editor.AddArgument(call, /*after=*/engine_mode,
//                      {.name = "instance_class", .text = "db.serverless"});
//   std::vector<Edit> edits = editor.Finish(/*file=*/0);
//
// Python, TypeScript and JavaScript alike: a "list" below is what holds
// arguments, entries or items in brackets. All wishes of one fix that are about
// one file go to one editor, because they meet: of two neighbours that are
// removed, only one may take the comma along. What is added behind an argument
// that is removed takes its place.
//
// A comment belongs to what it stands beside, or to the argument that it stands
// directly above in the same column, and goes away with it. All others stay.
//
// An editor is used once, by one thread; the tree must outlive it.

#ifndef LIBFIX_SYNTAX_PROGRAM_PROGRAM_EDITOR_H_
#define LIBFIX_SYNTAX_PROGRAM_PROGRAM_EDITOR_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "libfix/syntax/program/program_tree.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/span.h"

namespace libfix::program {

// An expression to be written.
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
    kCopy,  // of `original`, with `pieces` in the place of nodes within it
  };
  struct Piece;

  std::string name = {};  // of an argument or entry; unquoted
  Kind kind = Kind::kText;
  std::string text = {};
  bool is_new = false;
  std::vector<NewExpression> entries = {};
  NodeId original = kNoNode;
  std::vector<Piece> pieces = {};
};
struct NewExpression::Piece {
  NodeId node = kNoNode;
  NewExpression value = {};
};

class ProgramEditor {
 public:
  explicit ProgramEditor(const Tree& tree) : tree_(tree) {}

  // Gives a string, number or boolean another value and keeps its quotes. A
  // number that was written as a string stays one. Setting what is already
  // there makes no edit. Any other expression is replaced.
  void SetScalar(NodeId node, NewExpression::Kind kind, std::string text);
  // Also of a callee or a type: `{.kind = kRaw, .text = "aws.s3.Bucket"}`. All
  // other wishes about what is in the node are forgotten.
  void Replace(NodeId node, NewExpression value);
  // `argument` here is the Argument::node of a call, map or list.
  void RenameArgument(NodeId argument, std::string name);
  // With its comma. All other wishes about it and what is in it are forgotten.
  void RemoveArgument(NodeId argument);
  // Adds a named argument to a call, an entry to a map, or an item (without a
  // name) to a list, behind its child `after`; kNoNode is the end, which in a
  // call of Python is in front of `opts=`.
  //
  // In TypeScript a call's named arguments are those of its first object within
  // the first two arguments; `new Cluster("db")` gets one.
  void AddArgument(NodeId list, NodeId after, NewExpression value);
  // Adds a statement behind the one that `after` is or is in, in the same
  // block: `head` ("writer = ", "const writer = ", or nothing) and the
  // expression, with a semicolon where the file writes them. `after` must not
  // be in a lambda or comprehension.
  void InsertStatement(NodeId after, std::string head, NewExpression value);
  // Adds a name to `from x import ...` or `import { ... } from`; a name that is
  // imported already makes no edit.
  void AddImportName(NodeId import_statement, std::string name);

  // The edits, in order, none of which overlap. The editor is spent. There are
  // none when the wishes are declined.
  std::vector<Edit> Finish(uint32_t file);

  // After Finish(): why the wishes cannot be granted; empty when they are.
  const std::string& declined() const { return declined_; }
  // After Finish(): the comments that go away with what is removed, in order. A
  // fix that takes some along is not safe.
  const std::vector<Span>& lost_comments() const { return lost_comments_; }

 private:
  const Tree& tree_;
  std::string declined_;
  std::vector<Span> lost_comments_;
};

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_PROGRAM_EDITOR_H_
