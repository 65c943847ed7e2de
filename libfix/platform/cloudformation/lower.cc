#include "libfix/platform/cloudformation/lower.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "libfix/platform/cloudformation/sections.h"
#include "libfix/platform/document_values.h"
#include "libfix/syntax/document/editor.h"

namespace libfix::cloudformation {
namespace {

class Lowering {
 public:
  explicit Lowering(const Tree& tree)
      : tree_(tree),
        editor_(tree.yaml() == nullptr ? MakeJsonEditor(tree)
                                       : MakeYamlEditor(tree)) {}

  Lowered Run(uint32_t file, std::span<const Change> changes) {
    for (const Change& change : changes) {
      std::visit([this](const auto& one) { Apply(one); }, change);
    }
    for (const auto& [parameter, texts] : parameters_) {
      SetParameter(parameter, texts);
    }
    for (auto& [resource, members] : new_properties_) {
      editor_->Insert(resource, tree_.Find(resource, "Type"),
                      {.key = "Properties",
                       .kind = NodeKind::kMap,
                       .members = std::move(members)},
                      kNoNode);
    }
    Lowered lowered{.edits = editor_->Finish(file),
                    .declined = editor_->declined()};
    lowered.loses_comment = !editor_->lost_comments().empty();
    if (!declined_.empty()) lowered.declined = declined_;
    if (!lowered.declined.empty()) lowered.edits.clear();
    return lowered;
  }

 private:
  using NewTexts = std::map<std::string, SetValue>;  // by the old text

  void Apply(const SetValue& set) {
    const Definition& definition = *set.definition;
    const NodeId node = definition.handle;
    if (definition.origin == Definition::Origin::kDefault) {
      parameters_[tree_.node(node).parent].emplace(definition.text, set);
    } else if (definition.origin == Definition::Origin::kAllowedValue) {
      const NodeId list = tree_.node(node).parent;
      parameters_[tree_.node(list).parent].emplace(definition.text, set);
    } else {
      editor_->SetScalar(node, KindOf(set.kind), set.text);
    }
  }

  void Apply(const RenameProperty& rename) {
    MindAnchor(rename.property->handle);
    editor_->RenameKey(rename.property->handle, rename.name);
  }

  void Apply(const RemoveProperty& remove) {
    MindAnchor(remove.property->handle);
    editor_->Remove(remove.property->handle);
  }

  void Apply(const RenameType& rename) {
    const NodeId type = tree_.Find(rename.resource->handle, "Type");
    editor_->SetScalar(type, NodeKind::kString, rename.type);
  }

  void Apply(const AddProperty& add) {
    const NodeId after = add.after == nullptr ? kNoNode : add.after->handle;
    NewNode member = Node(add.property.name, add.property.value);
    if (add.map != nullptr) {
      MindAnchor(add.map->handle);
      return editor_->Insert(add.map->handle, after, std::move(member),
                             kNoNode);
    }
    const NodeId properties = tree_.Find(add.resource->handle, "Properties");
    if (properties != kNoNode) {
      MindAnchor(properties);
      return editor_->Insert(properties, after, std::move(member), kNoNode);
    }
    new_properties_[add.resource->handle].push_back(std::move(member));
  }

  void Apply(const AddResource& add) {
    if (add.after->repeated) {
      declined_ = fmt::format("'{}' stands in a loop", add.after->name);
      return;
    }
    const NodeId neighbour = add.after->handle;
    NewNode properties{.key = "Properties", .kind = NodeKind::kMap};
    for (const NewProperty& property : add.properties) {
      properties.members.push_back(Node(property.name, property.value));
    }
    if (IsAlphabetical(tree_, tree_.Find(neighbour, "Properties"))) {
      std::ranges::stable_sort(properties.members, {}, &NewNode::key);
    }
    NewNode resource{.key = add.name, .kind = NodeKind::kMap};
    resource.members.push_back({.key = "Type", .text = add.type});
    const NodeId condition = tree_.Find(neighbour, "Condition");
    if (condition != kNoNode) {
      resource.members.push_back({.key = "Condition",
                                  .verbatim = std::string(tree_.Raw(condition)),
                                  .original = condition});
    }
    resource.members.push_back(std::move(properties));
    SortLike(tree_, neighbour, resource.members);
    editor_->Insert(tree_.node(neighbour).parent, neighbour,
                    std::move(resource), neighbour);
  }

  // The shape of what several places share through an anchor is not changed for
  // one of them; a text in it is, when all of them want it.
  void MindAnchor(NodeId node) {
    const std::string anchor = SharedAnchor(tree_, node);
    if (anchor.empty()) return;
    declined_ = fmt::format(
        "what would change is shared through the anchor '&{}'", anchor);
  }

  // Default and AllowedValues change together: the choice that is the default
  // stays among the choices, and none stands there twice.
  void SetParameter(NodeId parameter, const NewTexts& texts) {
    const NodeId fallback = tree_.Find(parameter, "Default");
    const SetValue* new_default = nullptr;
    if (fallback != kNoNode) {
      const auto it = texts.find(tree_.Text(fallback));
      if (it != texts.end()) new_default = &it->second;
    }
    if (new_default != nullptr) {
      editor_->SetScalar(fallback, KindOf(new_default->kind),
                         new_default->text);
    }
    const NodeId allowed = tree_.Find(parameter, "AllowedValues");
    if (allowed == kNoNode || tree_.kind(allowed) != NodeKind::kList) return;

    std::set<std::string> offered;
    for (NodeId choice : tree_.Children(allowed)) {
      if (!texts.contains(tree_.Text(choice)))
        offered.insert(tree_.Text(choice));
    }
    for (NodeId choice : tree_.Children(allowed)) {
      const auto it = texts.find(tree_.Text(choice));
      if (it == texts.end()) continue;
      if (offered.insert(it->second.text).second) {
        editor_->SetScalar(choice, KindOf(it->second.kind), it->second.text);
      } else {
        editor_->Remove(choice);
      }
    }
    if (new_default != nullptr && !offered.contains(new_default->text)) {
      editor_->Append(allowed, KindOf(new_default->kind), new_default->text);
    }
  }

  NewNode Node(std::string key, const NewValue& value) const {
    switch (value.kind) {
      case NewValue::Kind::kScalar:
        return {.key = std::move(key),
                .kind = KindOf(value.scalar),
                .text = value.text};
      case NewValue::Kind::kReference:
        return {.key = std::move(key),
                .kind = NodeKind::kMap,
                .members = {{.key = "Ref", .text = value.text}}};
      case NewValue::Kind::kMap: {
        NewNode map{.key = std::move(key), .kind = NodeKind::kMap};
        for (const NewProperty& member : value.members) {
          map.members.push_back(Node(member.name, member.value));
        }
        return map;
      }
      case NewValue::Kind::kCopy:
        return {.key = std::move(key),
                .verbatim = CopyText(tree_, value),
                .original = value.original->handle};
    }
    return {};
  }

  const Tree& tree_;
  std::unique_ptr<DocumentEditor> editor_;
  std::map<NodeId, NewTexts> parameters_;
  std::string declined_;
  // Of resources that had none, by resource.
  std::map<NodeId, std::vector<NewNode>> new_properties_;
};

}  // namespace

Lowered Lower(const Tree& tree, uint32_t file,
              std::span<const Change> changes) {
  return Lowering(tree).Run(file, changes);
}

}  // namespace libfix::cloudformation
