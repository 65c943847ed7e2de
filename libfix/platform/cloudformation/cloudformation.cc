#include "libfix/platform/cloudformation/cloudformation.h"

#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_set.h"
#include "fmt/format.h"
#include "libfix/platform/cloudformation/lower.h"
#include "libfix/platform/cloudformation/sections.h"
#include "libfix/platform/cloudformation/uses.h"
#include "libfix/platform/cloudformation/values.h"
#include "libfix/syntax/document/json.h"

namespace libfix {
namespace cloudformation {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

class Loaded final : public LoadedTemplate {
 public:
  Loaded(Tree tree, uint32_t file) : tree_(std::move(tree)), file_(file) {}

  const Tree& tree() const { return tree_; }
  Template& mutable_model() { return model_; }

  const Template& model() const override { return model_; }
  std::vector<Use> UsesOf(const Definition& definition) const override {
    return FindUses(tree_, definition);
  }
  Lowered Lower(std::span<const Change> changes) const override {
    return cloudformation::Lower(tree_, file_, changes);
  }

 private:
  const Tree tree_;
  const uint32_t file_;
  Template model_;
};

bool LooksLikeJson(const SourceFile& file) {
  const std::string_view text = file.bytes().substr(file.content_begin());
  const size_t first = text.find_first_not_of(kBlanks);
  return first != std::string_view::npos &&
         (text[first] == '{' || text[first] == '[');
}

bool IsBlank(const SourceFile& file) {
  return file.bytes().find_first_not_of(kBlanks, file.content_begin()) ==
         std::string_view::npos;
}

// What every template holds, whether it can be parsed or not.
bool LooksLikeTemplate(const SourceFile& file) {
  const std::string_view text = file.bytes();
  return text.find("\"Resources\"") != std::string_view::npos &&
         text.find("::") != std::string_view::npos;
}

bool IsResourceType(std::string_view type) {
  return type.find("::") != std::string_view::npos;
}

// Judges the shape of a document. True when it is a template; `error` is set
// when it is one with a mistake that makes its resources unreadable.
bool JudgeShape(const Tree& tree, std::optional<ReadError>& error) {
  if (tree.kind(tree.root()) != NodeKind::kMap) return false;
  const bool declared =
      tree.Find(tree.root(), "AWSTemplateFormatVersion") != kNoNode;
  const NodeId resources = tree.Find(tree.root(), "Resources");
  if (resources == kNoNode) return false;
  if (tree.kind(resources) != NodeKind::kMap) {
    if (declared) {
      error = {.span = tree.node(resources).span,
               .message =
                   "'Resources' must be an object that maps names to "
                   "resources"};
    }
    return false;
  }
  bool is_template = declared;
  NodeId wrong_type = kNoNode;
  for (NodeId resource : tree.Children(resources)) {
    const NodeId type = tree.Find(resource, "Type");
    if (type == kNoNode) continue;
    if (tree.kind(type) != NodeKind::kString) {
      if (wrong_type == kNoNode) wrong_type = type;
    } else if (IsResourceType(tree.Raw(type))) {
      is_template = true;
    }
  }
  if (is_template && wrong_type != kNoNode) {
    error = {
        .span = tree.node(wrong_type).span,
        .message = fmt::format("the Type of resource '{}' must be a string",
                               tree.Key(tree.node(wrong_type).parent))};
  }
  return is_template;
}

void ReadResources(const Tree& tree, uint32_t file,
                   std::span<const std::string_view> types, Template& model) {
  const absl::flat_hash_set<std::string_view> wanted(types.begin(),
                                                     types.end());
  const Sections sections(tree);
  const ValueReader values(tree, file);
  for (NodeId id : tree.Children(sections.resources)) {
    const NodeId type = tree.Find(id, "Type");
    if (type == kNoNode || tree.kind(type) != NodeKind::kString) continue;
    std::string type_name = tree.Text(type);
    const bool read = wanted.contains(type_name);
    Resource& resource = model.resources.emplace_back();
    resource.name = tree.Key(id);
    resource.type = std::move(type_name);
    resource.handle = id;
    if (!read) continue;
    resource.file = file;
    resource.span = EntrySpan(tree, id);
    resource.name_span = tree.node(id).key;
    resource.type_span = tree.node(type).span;
    resource.properties_read = true;
    resource.outline = {OpeningSpan(tree, id), EntrySpan(tree, type),
                        ClosingSpan(tree, id)};
    for (NodeId member : tree.Children(id)) {
      if (member == type) continue;
      if (tree.KeyIs(member, "Properties")) {
        if (tree.kind(member) != NodeKind::kMap) continue;
        resource.properties = values.ReadMembers(member);
        resource.outline.push_back(OpeningSpan(tree, member));
        resource.outline.push_back(ClosingSpan(tree, member));
        continue;
      }
      resource.attributes.push_back({.name = tree.Key(member),
                                     .name_span = tree.node(member).key,
                                     .value = values.Read(member),
                                     .handle = member});
    }
  }
  if (sections.parameters == kNoNode) return;
  for (NodeId parameter : tree.Children(sections.parameters)) {
    model.reserved_names.push_back(tree.Key(parameter));
  }
}

class CloudFormationPlatform final : public Platform {
 public:
  std::string_view id() const override { return "cloudformation"; }
  std::string_view Language(const SourceFile&) const override { return "json"; }

  Reading Read(SourceFilePtr file, uint32_t file_index,
               std::span<const std::string_view> types,
               bool named) const override {
    if (named && IsBlank(*file)) {
      return {.error = ReadError{.message = "the file is empty"}};
    }
    const bool looks_like_template = LooksLikeTemplate(*file);
    if (!LooksLikeJson(*file)) return {};
    // Other JSON is not parsed at all, unless somebody asked for it by name.
    if (!looks_like_template && !named) return {};
    ParseResult parsed = ParseJson(file);
    if (parsed.error) {
      return {.error = ReadError{parsed.error->span, parsed.error->message}};
    }
    Reading reading;
    if (!JudgeShape(*parsed.tree, reading.error) || reading.error) {
      return reading;
    }
    auto loaded = std::make_unique<Loaded>(*std::move(parsed.tree), file_index);
    ReadResources(loaded->tree(), file_index, types, loaded->mutable_model());
    reading.loaded = std::move(loaded);
    return reading;
  }
};

}  // namespace
}  // namespace cloudformation

const Platform& CloudFormation() {
  static const cloudformation::CloudFormationPlatform kPlatform;
  return kPlatform;
}

}  // namespace libfix
