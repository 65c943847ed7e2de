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
// arguments, entries or items in brackets. All wishes of one fix go to one
// editor, because they meet: of two neighbours that are removed, only one may
// take the comma along. What is added behind an argument that is removed takes
// its place. In a tree of several files each wish is about one of them.
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

#include "libfix/syntax/program/new_expression.h"
#include "libfix/syntax/program/program_tree.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/span.h"

namespace libfix::program {

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
  // Adds a name to `from x import ...`, `import { ... } from` or `const { ... }
  // =`; a name that is imported already makes no edit.
  void AddImportName(NodeId import_statement, std::string name);

  // The edits, by file and in order, none of which overlap. Those of the tree's
  // first file carry `file`, those of the next ones the numbers after it. The
  // editor is spent. There are none when the wishes are declined.
  std::vector<Edit> Finish(uint32_t file);

  // After Finish(): why the wishes cannot be granted; empty when they are.
  const std::string& declined() const { return declined_; }
  // After Finish(): the comments that go away with what is removed. A
  // fix that takes some along is not safe.
  const std::vector<Span>& lost_comments() const { return lost_comments_; }

 private:
  friend class ProgramLowering;

  struct Rewrite {
    NewExpression value;
    bool is_scalar = false;
  };
  struct NewArgument {
    NodeId list = kNoNode;
    NodeId after = kNoNode;
    NewExpression value;
  };
  struct NewImport {
    NodeId statement = kNoNode;
    std::string name;
  };

  // The wishes about one file, in terms of its own tree.
  ProgramEditor About(size_t file_number) const;
  std::vector<Edit> FinishEach(uint32_t file);

  const Tree& tree_;
  std::map<NodeId, Rewrite> rewrites_;
  std::map<NodeId, std::string> names_;  // by argument
  std::vector<NodeId> removed_;
  std::vector<NewArgument> added_;
  std::vector<NewStatement> statements_;
  std::vector<NewImport> imports_;
  std::string declined_;
  std::vector<Span> lost_comments_;
};

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_PROGRAM_EDITOR_H_
