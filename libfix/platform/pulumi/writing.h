// What a Pulumi program would write for values and resources of the model, in
// the manner of the file: which quotes and brackets is the editor's business,
// which words and classes is decided here.

#ifndef LIBFIX_PLATFORM_PULUMI_WRITING_H_
#define LIBFIX_PLATFORM_PULUMI_WRITING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/model/change.h"
#include "libfix/platform/pulumi/program.h"
#include "libfix/syntax/program/program_editor.h"

namespace libfix::pulumi {

// A class to be called from the place of another one: `aws.rds.ClusterInstance`
// beside `aws.rds.Cluster`.
struct NewCallee {
  std::string text;
  // An import that has to name it as well, and the name; kNoNode: none.
  program::NodeId import_statement = program::kNoNode;
  std::string import_name;
};

// How a program writes a scalar of the model.
program::NewExpression::Kind KindOf(ScalarKind kind);

class Writer {
 public:
  explicit Writer(const Program& program)
      : program_(program), tree_(program.tree) {}

  // `token`: the class whose property it is; empty for a part of a resource.
  // nullopt: declined() says why.
  std::optional<program::NewExpression> Write(const Constructor& made,
                                              const Token& token,
                                              const NewProperty& property);
  // How a map spells its keys, or a call its keywords.
  Spelling SpellingIn(program::NodeId map) const;
  // The class `name` of the module from which `callee` is taken; nullopt when
  // it cannot be called from here.
  std::optional<NewCallee> CalleeBeside(program::NodeId callee,
                                        const std::string& name);
  // The class for the value of a property: "ClusterScalingConfigurationArgs".
  static std::string ArgsName(const Token& token, std::string_view property);

  const std::string& declined() const { return declined_; }
  // Names that have to be imported for what was written.
  const std::vector<NewCallee>& imports() const { return imports_; }
  void Import(NewCallee callee);

 private:
  std::optional<program::NewExpression> WriteMap(const Constructor& made,
                                                 const Token& token,
                                                 const NewProperty& property);
  bool WritesDictionaries() const;
  bool IsPython() const {
    return tree_.language() == program::Language::kPython;
  }
  std::nullopt_t Decline(std::string why);

  const Program& program_;
  const program::Tree& tree_;
  std::string declined_;
  std::vector<NewCallee> imports_;
};

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_WRITING_H_
