#include "libfix/platform/cloudformation/resources.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "fmt/format.h"
#include "libfix/platform/cloudformation/values.h"

namespace libfix::cloudformation {
namespace {

constexpr std::string_view kInclude = "Fn::Transform";
constexpr std::string_view kServerless = "AWS::Serverless::";
constexpr size_t kDeepestLoop = 5;  // as many as CloudFormation takes

class TemplateReader {
 public:
  TemplateReader(const Tree& tree, const Sections& sections, uint32_t file,
                 std::span<const std::string_view> types)
      : tree_(tree),
        sections_(sections),
        values_(tree, sections, file),
        file_(file),
        types_(types.begin(), types.end()) {}

  Template Read() {
    ReadMap(sections_.resources);
    model_.IndexNames();
    if (sections_.parameters != kNoNode) {
      for (NodeId parameter : tree_.Children(sections_.parameters)) {
        model_.reserved_names.push_back(tree_.Key(parameter));
      }
    }
    return std::move(model_);
  }

 private:
  void ReadMap(NodeId map) {
    if (tree_.kind(map) != NodeKind::kMap) return;
    for (NodeId id : MembersOf(tree_, map)) {
      if (tree_.KeyIs(id, kInclude)) {
        model_.complete = false;
      } else if (tree_.kind(id) == NodeKind::kList) {
        ReadLoop(id);
      } else {
        ReadResource(id);
      }
    }
  }

  // [variable, collection, {name: resource}]
  void ReadLoop(NodeId loop) {
    if (!tree_.Key(loop).starts_with(kLoop) ||
        tree_.node(loop).child_count != 3) {
      return;
    }
    const NodeId variable = tree_.FirstChild(loop);
    const NodeId collection = tree_.node(variable).next;
    if (values_.loops().size() == kDeepestLoop) return;
    values_.PushLoop({StringText(tree_, variable), collection});
    ReadMap(tree_.node(collection).next);
    values_.PopLoop();
  }

  void ReadResource(NodeId id) {
    const NodeId type = tree_.Find(id, "Type");
    if (type == kNoNode || tree_.kind(type) != NodeKind::kString) return;
    Resource& resource = model_.resources.emplace_back();
    resource.name = tree_.Key(id);
    resource.type = tree_.Text(type);
    resource.handle = id;
    resource.repeated = !values_.loops().empty();
    if (!types_.contains(resource.type)) return;
    resource.file = file_;
    resource.span = EntrySpan(tree_, id);
    resource.name_span = tree_.node(id).key;
    resource.type_span = tree_.node(type).span;
    resource.properties_read = true;
    resource.outline = {OpeningSpan(tree_, id), EntrySpan(tree_, type),
                        ClosingSpan(tree_, id)};
    for (NodeId member : MembersOf(tree_, id)) {
      if (member == type) continue;
      if (!tree_.KeyIs(member, "Properties")) {
        resource.attributes.push_back({.name = tree_.Key(member),
                                       .name_span = tree_.node(member).key,
                                       .value = values_.Read(member),
                                       .handle = member});
      } else if (tree_.kind(member) == NodeKind::kMap) {
        resource.properties = values_.ReadMembers(member);
        resource.outline.push_back(OpeningSpan(tree_, member));
        resource.outline.push_back(ClosingSpan(tree_, member));
      }
    }
    AddGlobals(resource);
  }

  // What a SAM template says for all functions (APIs, tables) holds for each
  // that does not say otherwise.
  void AddGlobals(Resource& resource) {
    if (!resource.type.starts_with(kServerless)) return;
    const std::string kind = resource.type.substr(kServerless.size());
    const NodeId globals = tree_.Find(sections_.globals, kind);
    if (globals == kNoNode || tree_.kind(globals) != NodeKind::kMap) return;
    for (Property& property : values_.ReadMembers(globals)) {
      if (resource.Find(property.name) != nullptr) continue;
      for (Definition& definition : property.value.definitions) {
        if (definition.origin != Definition::Origin::kLiteral) continue;
        definition.origin = Definition::Origin::kShared;
        definition.name = fmt::format("Globals.{}", kind);
      }
      resource.properties.push_back(std::move(property));
    }
  }

  const Tree& tree_;
  const Sections& sections_;
  ValueReader values_;
  const uint32_t file_;
  const absl::flat_hash_set<std::string_view> types_;
  Template model_;
};

}  // namespace

Template ReadTemplate(const Tree& tree, const Sections& sections, uint32_t file,
                      std::span<const std::string_view> types) {
  return TemplateReader(tree, sections, file, types).Read();
}

}  // namespace libfix::cloudformation
