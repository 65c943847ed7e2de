#include "libfix/platform/pulumi/stack_config.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <variant>

#include "fmt/format.h"
#include "libfix/grouping.h"
#include "libfix/platform/document_values.h"
#include "libfix/syntax/document/comments.h"
#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/places.h"
#include "libfix/syntax/document/yaml.h"

namespace libfix::pulumi {
namespace {

constexpr std::string_view kSection = "config";
constexpr std::string_view kRegion = "aws:region";
// Once, keys of a project's own had this in the middle.
constexpr std::string_view kOldMiddle = ":config:";

// "dev" of "infra/Pulumi.dev.yaml"; empty of "infra/Pulumi.yaml".
std::string StackOf(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
  const size_t first = path.find('.');
  const size_t last = path.rfind('.');
  return first == last ? ""
                       : std::string(path.substr(first + 1, last - first - 1));
}

// The constant of an entry: itself, or the `default:` or `value:` that a
// project gives it.
NodeId ConstantOf(const Tree& tree, NodeId entry, bool is_project) {
  if (IsScalar(tree.kind(entry))) return entry;
  if (!is_project || tree.kind(entry) != NodeKind::kMap) return kNoNode;
  for (const std::string_view key : {"default", "value"}) {
    const NodeId value = tree.Find(entry, key);
    if (value != kNoNode) return IsScalar(tree.kind(value)) ? value : kNoNode;
  }
  return kNoNode;
}

}  // namespace

StackConfigs StackConfigs::Of(std::span<const UnitFile> unit,
                              std::vector<ReadError>& errors,
                              uint32_t program) {
  StackConfigs configs;
  configs.program_ = program;
  for (uint32_t i = 0; i < unit.size(); ++i) {
    const std::string& path = unit[i].file->path();
    if (!IsStackFile(path)) continue;
    ParseResult parsed = ParseYaml(unit[i].file);
    if (parsed.error) {
      errors.push_back({parsed.error->span, parsed.error->message, i});
      continue;
    }
    configs.files_.push_back(std::make_unique<File>(
        File{i, StackOf(path), *std::move(parsed.tree)}));
  }
  for (const auto& file : configs.files_) {
    if (!file->stack.empty()) ++configs.stack_count_;
    if (!file->stack.empty() || file->tree.roots().empty()) continue;
    const NodeId name = file->tree.Find(file->tree.roots().front(), "name");
    if (name != kNoNode && IsScalar(file->tree.kind(name))) {
      configs.project_ = file->tree.Text(name);
    }
  }
  for (const auto& file : configs.files_) {
    if (file->number != program) configs.Read(*file);
  }
  return configs;
}

void StackConfigs::Read(const File& file) {
  if (file.tree.roots().empty()) return;
  const NodeId top = file.tree.roots().front();
  if (file.tree.kind(top) != NodeKind::kMap) return;
  const NodeId section = file.tree.Find(top, kSection);
  if (section == kNoNode || file.tree.kind(section) != NodeKind::kMap) return;
  for (const NodeId entry : file.tree.Children(section)) {
    ReadEntry(file, entry);
  }
}

void StackConfigs::ReadEntry(const File& file, NodeId entry) {
  const Tree& tree = file.tree;
  const NodeId constant = ConstantOf(tree, entry, file.stack.empty());
  if (constant == kNoNode || tree.kind(constant) == NodeKind::kNull) return;
  std::string key = tree.Key(entry);
  if (const size_t at = key.find(kOldMiddle); at != std::string::npos) {
    key.replace(at, kOldMiddle.size(), ":");
  }
  if (key.find(':') == std::string::npos) key = KeyOf(key);
  // A program gets every value as a text.
  Definition definition{
      .file = file.number,
      .span = tree.node(constant).span,
      .text = tree.Text(constant),
      .origin = file.stack.empty() ? Definition::Origin::kDefault
                                   : Definition::Origin::kMappingEntry,
      .name = file.stack.empty()
                  ? key
                  : fmt::format("{} of stack '{}'", key, file.stack),
      .outline = {tree.node(constant).span},
      .handle = constant};
  if (!file.stack.empty()) {
    definition.when.conditions.emplace_back(
        fmt::format("the stack is '{}'", file.stack), true);
    const NodeId region =
        tree.Find(tree.node(entry).parent, std::string(kRegion));
    if (region != kNoNode && IsScalar(tree.kind(region))) {
      definition.when.region = tree.Text(region);
    }
  }
  if (const std::string anchor = SharedAnchor(tree, constant);
      !anchor.empty()) {
    definition.locked =
        fmt::format("it is shared through the anchor '&{}'", anchor);
  }
  values_.push_back(std::make_unique<StackValue>(
      StackValue{std::move(key), file.stack, std::move(definition)}));
}

std::string StackConfigs::KeyOf(std::string_view name) const {
  return fmt::format("{}:{}", project_, name);
}

StackConfigs::Found StackConfigs::Find(std::string_view key) const {
  Found found;
  std::set<std::string_view> stacks;
  for (const auto& value : values_) {
    if (value->key != key) continue;
    found.values.push_back(value.get());
    stacks.insert(value->stack);
  }
  found.is_complete = stacks.contains("") || stacks.size() == stack_count_;
  return found;
}

const StackValue* StackConfigs::ValueAt(const Definition& definition) const {
  const auto found = std::ranges::find_if(values_, [&](const auto& value) {
    return value->definition.place() == definition.place();
  });
  return found == values_.end() ? nullptr : found->get();
}

std::vector<RegionHint> StackConfigs::RegionHints() const {
  std::vector<RegionHint> hints;
  for (const StackValue* value : Find(kRegion).values) {
    const Definition& definition = value->definition;
    if (!hints.empty() && hints.front().text != definition.text) return {};
    const std::string where = value->stack.empty()
                                  ? std::string("Pulumi.yaml")
                                  : fmt::format("Pulumi.{}.yaml", value->stack);
    if (!hints.empty()) continue;
    hints.push_back({.kind = RegionHint::Kind::kParameter,
                     .text = definition.text,
                     .how = fmt::format("'aws:region' of {}", where),
                     .file = definition.file,
                     .span = definition.span});
  }
  return hints;
}

Lowered StackConfigs::LowerOwn(std::span<const Change> changes) const {
  Lowered lowered;
  for (const auto& file : files_) {
    const auto editor = MakeYamlEditor(file->tree);
    bool has_wish = false;
    for (const Change& change : changes) {
      const SetValue* set = std::get_if<SetValue>(&change);
      if (set == nullptr || set->definition->file != file->number) continue;
      // As a number 13.10 would lose its last digit.
      editor->SetScalar(set->definition->handle, NodeKind::kString, set->text);
      has_wish = true;
    }
    if (!has_wish) continue;
    std::ranges::move(editor->Finish(file->number),
                      std::back_inserter(lowered.edits));
    if (lowered.declined.empty()) lowered.declined = editor->declined();
    lowered.loses_comment =
        lowered.loses_comment || !editor->lost_comments().empty();
  }
  return lowered;
}

std::vector<Comment> StackConfigs::Comments() const {
  std::vector<Comment> comments;
  for (const auto& file : files_) {
    if (file->number == program_) continue;
    for (const Span span : CommentsOf(file->tree)) {
      comments.push_back({.file = file->number, .span = span});
    }
  }
  return comments;
}

Lowered StackConfigs::Lower(
    std::span<const Change> changes,
    const std::function<Lowered(std::span<const Change>)>& lower_program)
    const {
  std::vector<Change> rest;
  for (const Change& change : changes) {
    const SetValue* set = std::get_if<SetValue>(&change);
    if (set == nullptr || ValueAt(*set->definition) == nullptr) {
      rest.push_back(change);
    }
  }
  Lowered lowered = lower_program(rest);
  Lowered own = LowerOwn(changes);
  std::ranges::move(own.edits, std::back_inserter(lowered.edits));
  lowered.loses_comment = lowered.loses_comment || own.loses_comment;
  if (lowered.declined.empty()) lowered.declined = std::move(own.declined);
  if (!lowered.declined.empty()) lowered.edits.clear();
  return lowered;
}

}  // namespace libfix::pulumi
