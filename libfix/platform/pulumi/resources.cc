#include "libfix/platform/pulumi/resources.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "libfix/platform/pulumi/lookups.h"
#include "libfix/platform/pulumi/parameters.h"
#include "libfix/platform/pulumi/values.h"
#include "libfix/syntax/program/expression.h"

namespace libfix::pulumi {
namespace {

using program::Expression;
using program::kNoNode;
using program::Language;
using program::NodeId;
using program::Tree;

constexpr std::string_view kStatements[] = {
    "expression_statement", "lexical_declaration", "variable_declaration",
    "export_statement", "return_statement"};
constexpr std::string_view kLoops[] = {"for_statement",
                                       "while_statement",
                                       "for_in_statement",
                                       "do_statement",
                                       "list_comprehension",
                                       "set_comprehension",
                                       "dictionary_comprehension",
                                       "generator_expression"};
constexpr std::string_view kExpressions[] = {
    "list_comprehension", "set_comprehension", "dictionary_comprehension",
    "generator_expression", "lambda"};
constexpr std::string_view kFunctions[] = {
    "function_definition", "function_declaration", "method_definition",
    "class_definition", "class_declaration"};
constexpr std::string_view kBlocks[] = {"block", "statement_block", "module",
                                        "program"};
// Functions that make nothing of what they are given.
constexpr std::string_view kHarmless[] = {"ResourceOptions", "pulumi.export",
                                          "print", "register_outputs",
                                          "registerOutputs"};

// An arrow function that is passed on is called for each of something.
bool IsRepeated(const Tree& tree, NodeId call) {
  for (NodeId id = call; id != kNoNode; id = tree.Parent(id)) {
    const std::string_view kind = tree.Kind(id);
    if (absl::c_linear_search(kLoops, kind)) return true;
    if ((kind == "arrow_function" || kind == "lambda") &&
        tree.Kind(tree.Parent(id)) == "arguments") {
      return true;
    }
    if (absl::c_linear_search(kFunctions, kind)) return false;
  }
  return false;
}

// The conditions of the `if`s around a call, as written; empty outside of any.
std::string ConditionOf(const Tree& tree, NodeId call) {
  std::string words;
  for (NodeId id = call; id != kNoNode; id = tree.Parent(id)) {
    if (absl::c_linear_search(kFunctions, tree.Kind(id))) break;
    const NodeId parent = tree.Parent(id);
    if (parent == kNoNode || tree.Kind(parent) != "if_statement") continue;
    const std::string_view field = tree.FieldOf(id);
    if (field == "condition") continue;
    words += field == "consequence" ? "" : "not ";
    words += tree.Text(tree.Field(parent, "condition"));
  }
  return words;
}

class TemplateReader {
 public:
  TemplateReader(const Program& program, std::span<const uint32_t> files,
                 std::span<const std::string_view> types)
      : program_(program),
        tree_(program.tree),
        values_(tree_, program.resolver, program.constructors, files),
        files_(files),
        types_(types.begin(), types.end()) {}

  Template Read() {
    // What could not be read may be a resource, and who is handed one may make
    // others of it.
    model_.complete = !IsBroken() && !HandsOn();
    model_.words_are_snake_case = tree_.language() == Language::kPython;
    model_.provider.package =
        tree_.language() == Language::kPython ? "pulumi-aws" : "@pulumi/aws";
    for (const program::Binding& binding : program_.bindings.all()) {
      model_.reserved_names.push_back(binding.name);
    }
    for (const Constructor& made : program_.constructors.all()) {
      ReadResource(made);
    }
    const std::vector<std::string_view> types(types_.begin(), types_.end());
    for (const Lookup& lookup : FindLookups(program_, types)) {
      ReadLookup(lookup);
    }
    model_.IndexNames();
    return std::move(model_);
  }

 private:
  bool IsBroken() const {
    for (size_t i = 0; i < tree_.file_count(); ++i) {
      if (tree_.IsBroken(tree_.RootOfFile(i))) return true;
    }
    return false;
  }

  void ReadResource(const Constructor& made) {
    Resource& resource = model_.resources.emplace_back();
    resource.name = made.name;
    resource.type = TypeOf(made.token);
    resource.handle = made.call;
    resource.repeated = IsRepeated(tree_, made.call);
    // An excerpt shows what a resource of another type has become as well.
    resource.file = files_[tree_.FileNumberOf(made.call)];
    resource.span = tree_.SpanOf(StatementOf(tree_, made.call));
    resource.name_span = NameSpan(made, resource.span);
    resource.type_span = tree_.SpanOf(made.callee);
    resource.outline = OutlineOf(made, resource.span);
    if (!types_.contains(resource.type)) return;
    resource.properties_read = true;
    resource.properties =
        values_.ReadEntries(program_.resolver.PropertiesOf(made), made.token);
    ReadParameters(resource.properties);
    const std::string condition = ConditionOf(tree_, made.call);
    if (condition.empty()) return;
    Value value;
    value.kind = Value::Kind::kScalar;
    value.definitions.push_back({.text = condition});
    resource.attributes.push_back(
        {.name = "Condition", .value = std::move(value)});
  }

  // What is read of it are its properties; nothing of it can be set.
  void ReadLookup(const Lookup& lookup) {
    Resource& resource = model_.resources.emplace_back();
    resource.name = lookup.name;
    resource.type = lookup.type;
    resource.handle = lookup.call;
    resource.file = files_[tree_.FileNumberOf(lookup.call)];
    resource.span = tree_.SpanOf(StatementOf(tree_, lookup.call));
    resource.name_span = tree_.SpanOf(lookup.call);
    resource.type_span = tree_.SpanOf(tree_.Field(lookup.call, "function"));
    resource.outline = {resource.name_span};
    resource.properties_read = true;
    for (const NodeId member : lookup.reads) {
      // A read in another file has no place among the resource's own.
      if (tree_.FileNumberOf(member) != tree_.FileNumberOf(lookup.call)) {
        continue;
      }
      const Expression read = program::ReadExpression(tree_, member);
      const NodeId name = NameOfMember(tree_, member);
      Property property{.name = PropertyOf({}, read.text),
                        .name_span = tree_.SpanOf(name),
                        .handle = member};
      property.value.file = resource.file;
      property.value.span = tree_.SpanOf(member);
      property.value.opaque_reason = "it is looked up";
      property.value.attribute = property.name;
      resource.properties.push_back(std::move(property));
    }
    ReadLookupArguments(lookup, resource);
  }

  // Of most functions only results are deprecated, and an argument can be
  // called like one that is.
  void ReadLookupArguments(const Lookup& lookup, Resource& resource) {
    if (lookup.type != "aws:iam:getPolicyDocument") return;
    NodeId map = lookup.call;
    if (tree_.language() != Language::kPython) {
      const Expression call = program::ReadExpression(tree_, lookup.call);
      if (call.arguments.empty()) return;
      map = program::ReadExpression(tree_, call.arguments[0].value).node;
      if (!program_.resolver.IsMapBeside(map, lookup.call)) return;
    }
    std::ranges::move(values_.ReadEntries(program_.resolver.EntriesOf(map), {}),
                      std::back_inserter(resource.properties));
  }

  // True when a resource of those that were asked for is given to a function.
  bool HandsOn() const {
    for (NodeId id = 0; id < tree_.nodes().size(); ++id) {
      const std::string_view kind = tree_.Kind(id);
      if (kind != "identifier" && kind != "attribute" &&
          kind != "member_expression") {
        continue;
      }
      if (!IsGivenAway(id)) continue;
      const Sources sources = program_.resolver.Resolve(id);
      for (const Source& source : sources.all) {
        const Constructor* made = program_.constructors.At(source.node);
        if (made != nullptr && types_.contains(TypeOf(made->token))) {
          return true;
        }
      }
    }
    return false;
  }

  // A whole value, as an argument of a function of the program's.
  bool IsGivenAway(NodeId id) const {
    NodeId list = tree_.Parent(id);
    if (list != kNoNode && tree_.Kind(list) == "keyword_argument") {
      list = tree_.Parent(list);
    }
    if (list == kNoNode || (tree_.Kind(list) != "argument_list" &&
                            tree_.Kind(list) != "arguments")) {
      return false;
    }
    const NodeId call = tree_.Parent(list);
    if (program_.constructors.At(call) != nullptr ||
        program_.resolver.IsMap(call)) {
      return false;
    }
    const Expression read = program::ReadExpression(tree_, call);
    if (read.object == kNoNode) return false;  // the bases of a class
    const std::string_view callee = tree_.Text(read.object);
    return std::ranges::none_of(kHarmless, [&](std::string_view ending) {
      return callee.ends_with(ending);
    });
  }

  // The variable where there is one, else the logical name.
  Span NameSpan(const Constructor& made, Span statement) const {
    if (made.variable.empty()) {
      return tree_.SpanOf(made.logical_name == kNoNode ? made.callee
                                                       : made.logical_name);
    }
    const uint32_t begin = std::min(tree_.SpanOf(made.binding).begin,
                                    tree_.SpanOf(made.call).begin);
    const std::string_view head = tree_.FileOf(made.call).bytes().substr(
        begin, tree_.SpanOf(made.call).begin - begin);
    const size_t at = head.find(made.variable);
    if (at == std::string_view::npos) return {statement.begin, statement.begin};
    const auto from = static_cast<uint32_t>(begin + at);
    return {from, static_cast<uint32_t>(from + made.variable.size())};
  }

  // From the variable to the opening bracket, the logical name, and the closing
  // bracket.
  std::vector<Span> OutlineOf(const Constructor& made, Span statement) const {
    const Span call = tree_.SpanOf(made.call);
    std::vector<Span> outline = {
        {statement.begin, tree_.SpanOf(made.callee).end},
        {call.end - 1, call.end}};
    if (made.logical_name != kNoNode) {
      outline.push_back(tree_.SpanOf(made.logical_name));
    }
    const NodeId map = program_.resolver.PropertyMapOf(made);
    if (map != kNoNode && map != made.call) {
      const Span span = tree_.SpanOf(map);
      outline.push_back({span.begin, span.begin + 1});
      outline.push_back({span.end - 1, span.end});
    }
    return outline;
  }

  const Program& program_;
  const Tree& tree_;
  ValueReader values_;
  const std::span<const uint32_t> files_;
  const absl::flat_hash_set<std::string_view> types_;
  Template model_;
};

}  // namespace

NodeId NameOfMember(const Tree& tree, NodeId member) {
  return tree.Field(
      member, tree.Kind(member) == "attribute" ? "attribute" : "property");
}

NodeId StatementOf(const Tree& tree, NodeId node) {
  for (NodeId id = node; id != kNoNode; id = tree.Parent(id)) {
    const NodeId parent = tree.Parent(id);
    const bool is_statement =
        absl::c_linear_search(kStatements, tree.Kind(id)) &&
        (parent == kNoNode || tree.Kind(parent) != "export_statement");
    if (is_statement) return id;
    if (absl::c_linear_search(kBlocks, tree.Kind(id)) ||
        absl::c_linear_search(kFunctions, tree.Kind(id)))
      break;
  }
  return node;
}

bool IsInExpression(const Tree& tree, NodeId node) {
  for (NodeId id = node; id != kNoNode; id = tree.Parent(id)) {
    const std::string_view kind = tree.Kind(id);
    if (absl::c_linear_search(kBlocks, kind)) return false;
    if (absl::c_linear_search(kExpressions, kind) || kind == "arrow_function" ||
        kind == "class_body") {
      return true;
    }
  }
  return false;
}

Template ReadTemplate(const Program& program, std::span<const uint32_t> files,
                      std::span<const std::string_view> types) {
  return TemplateReader(program, files, types).Read();
}

}  // namespace libfix::pulumi
