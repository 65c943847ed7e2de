#include "libfix/platform/pulumi_yaml/lower.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/platform/document_values.h"
#include "libfix/platform/pulumi_yaml/stack.h"
#include "libfix/syntax/document/editor.h"
#include "libfix/syntax/document/places.h"

namespace libfix::pulumi_yaml {
namespace {

using pulumi::PropertyOf;
using pulumi::Spelling;
using pulumi::Token;
using pulumi::TokenOf;

// Options that are right for a neighbour as well.
constexpr std::string_view kSharedOptions[] = {"parent", "provider",
                                               "providers"};
constexpr std::string_view kMembership = "DBClusterIdentifier";
// The tag that says which one of many a resource is.
constexpr std::string_view kNameTag = "Name";

// A name that can stand in `${}` as it is.
bool IsWord(std::string_view name) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  return !name.empty() &&
         name.find_first_not_of(kLetters) == std::string_view::npos;
}

std::string Written(const Token& token, std::string_view property) {
  return pulumi::Written(token, property, Spelling::kCamel);
}

// "orders-cluster-${environment}" -> "orders-instance-${environment}".
std::string InstanceTag(std::string text) {
  for (const auto& [cluster, instance] :
       {std::pair{"cluster", "instance"}, {"Cluster", "Instance"}}) {
    const size_t at = text.rfind(cluster);
    if (at == std::string::npos) continue;
    return text.replace(at, std::string_view(cluster).size(), instance);
  }
  return text + "-instance";
}

class Lowering {
 public:
  explicit Lowering(const Tree& tree)
      : tree_(tree), editor_(MakeYamlEditor(tree)) {}

  Lowered Run(uint32_t file, std::span<const Change> changes) {
    for (const Change& change : changes) {
      std::visit([this](const auto& one) { Apply(one); }, change);
    }
    for (auto& [resource, members] : new_properties_) {
      editor_->Insert(resource, tree_.Find(resource, "type"),
                      {.key = "properties",
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
  void Decline(std::string why) {
    if (declined_.empty()) declined_ = std::move(why);
  }

  void Apply(const SetValue& set) {
    editor_->SetScalar(set.definition->handle, KindOf(set.kind), set.text);
  }

  void Apply(const RenameProperty& rename) {
    if (rename.name == rename.property->name) return;
    const NodeId node = rename.property->handle;
    MindAnchor(node);
    const std::string name = Written(OwnerOf(node), rename.name);
    MindNull(tree_.node(node).parent, name);
    editor_->RenameKey(node, name);
  }

  void Apply(const RemoveProperty& remove) {
    MindAnchor(remove.property->handle);
    editor_->Remove(remove.property->handle);
  }

  void Apply(const RenameType& rename) {
    const NodeId type = tree_.Find(rename.resource->handle, "type");
    const std::optional<Token> token =
        rename.type == rename.resource->type
            ? TokenFrom(tree_.Text(type))
            : TokenOf(rename.type, /*alone=*/false);
    if (!token) {
      return Decline(fmt::format("Pulumi has no class for {}", rename.type));
    }
    editor_->SetScalar(type, NodeKind::kString,
                       WriteToken(*token, tree_.Text(type)));
  }

  void Apply(const AddProperty& add) {
    const NodeId resource = add.resource->handle;
    const NodeId after = add.after == nullptr ? kNoNode : add.after->handle;
    const NodeId map = add.map != nullptr ? add.map->handle
                                          : tree_.Find(resource, "properties");
    const Token token = add.map != nullptr
                            ? Token{}
                            : TokenAt(tree_, resource).value_or(Token{});
    const bool is_block =
        map == kNoNode || tree_.node(map).style == NodeStyle::kBlock;
    NewNode member = Node(token, add.property, is_block);
    if (map == kNoNode) {
      new_properties_[resource].push_back(std::move(member));
      return;
    }
    MindAnchor(map);
    MindNull(map, member.key);
    editor_->Insert(map, after, std::move(member), kNoNode);
  }

  void Apply(const AddResource& add) {
    const NodeId neighbour = add.after->handle;
    const bool alone =
        std::ranges::find(add.properties, kMembership, &NewProperty::name) ==
        add.properties.end();
    const std::optional<Token> token = TokenOf(add.type, alone);
    const Token beside = TokenAt(tree_, neighbour).value_or(Token{});
    if (!token || token->module != beside.module) {
      return Decline(fmt::format("'{}' is made by another module", add.type));
    }
    MindAnchor(neighbour);
    const NodeId its_properties = tree_.Find(neighbour, "properties");
    NewNode properties{.key = "properties", .kind = NodeKind::kMap};
    const bool is_block =
        tree_.node(neighbour).style == NodeStyle::kBlock &&
        (its_properties == kNoNode ||
         tree_.node(its_properties).style == NodeStyle::kBlock);
    for (const NewProperty& property : add.properties) {
      properties.members.push_back(Node(*token, property, is_block));
    }
    AddTags(its_properties, properties.members);
    if (IsAlphabetical(tree_, its_properties)) {
      std::ranges::stable_sort(properties.members, {}, &NewNode::key);
    }
    const std::string type = tree_.Text(tree_.Find(neighbour, "type"));
    NewNode resource{.key = add.name, .kind = NodeKind::kMap};
    resource.members.push_back(
        {.key = "type", .text = WriteToken(*token, type)});
    resource.members.push_back(std::move(properties));
    AddOptions(neighbour, resource.members);
    SortLike(tree_, neighbour, resource.members);
    editor_->Insert(tree_.node(neighbour).parent, neighbour,
                    std::move(resource), neighbour);
  }

  void AddTags(NodeId properties, std::vector<NewNode>& members) const {
    const NodeId tags = tree_.Find(properties, "tags");
    if (tags == kNoNode) return;
    const bool is_map =
        tree_.kind(tags) == NodeKind::kMap && !tree_.node(tags).is_alias;
    if (!is_map || tree_.Find(tags, kNameTag) == kNoNode) {
      members.push_back(CopyOf("tags", tags));
      return;
    }
    NewNode copy{.key = "tags", .kind = NodeKind::kMap};
    for (const NodeId tag : tree_.Children(tags)) {
      const bool is_name = tree_.KeyIs(tag, kNameTag) &&
                           tree_.kind(tag) == NodeKind::kString &&
                           !tree_.node(tag).text_escaped;
      if (!is_name) {
        copy.members.push_back(CopyOf(tree_.Key(tag), tag));
        continue;
      }
      const Span whole = tree_.FullSpan(tag);
      const Span inside = TextSpan(tree_, tag);
      const std::string_view text = tree_.file().bytes();
      copy.members.push_back(
          {.key = std::string(kNameTag),
           .verbatim = fmt::format(
               "{}{}{}", text.substr(whole.begin, inside.begin - whole.begin),
               InstanceTag(std::string(tree_.file().Text(inside))),
               text.substr(inside.end, whole.end - inside.end)),
           .original = tag});
    }
    members.push_back(std::move(copy));
  }

  // Parent and provider; what protects or delays the neighbour is its own.
  void AddOptions(NodeId neighbour, std::vector<NewNode>& members) const {
    const NodeId options = tree_.Find(neighbour, "options");
    if (options == kNoNode || tree_.kind(options) != NodeKind::kMap) return;
    NewNode copy{.key = "options", .kind = NodeKind::kMap};
    for (const NodeId option : MembersOf(tree_, options)) {
      const std::string key = tree_.Key(option);
      if (std::ranges::find(kSharedOptions, key) == std::end(kSharedOptions)) {
        continue;
      }
      copy.members.push_back(CopyOf(key, option));
    }
    if (!copy.members.empty()) members.push_back(std::move(copy));
  }

  NewNode CopyOf(std::string key, NodeId node) const {
    return {.key = std::move(key),
            .verbatim = std::string(tree_.file().Text(tree_.FullSpan(node))),
            .original = node};
  }

  // `token`: the class whose property it is; none of a part of a resource.
  NewNode Node(const Token& token, const NewProperty& property, bool is_block) {
    const NewValue& value = property.value;
    NewNode node{.key = Written(token, property.name)};
    switch (value.kind) {
      case NewValue::Kind::kScalar:
        node.kind = KindOf(value.scalar);
        node.text = value.text;
        break;
      case NewValue::Kind::kReference:
        if (!IsWord(value.text)) {
          Decline(fmt::format("'{}' cannot be referred to", value.text));
        }
        node.text = fmt::format("${{{}.id}}", value.text);
        // No quotes where none are needed, as everybody writes it.
        if (is_block) node.verbatim = node.text;
        break;
      case NewValue::Kind::kMap:
        node.kind = NodeKind::kMap;
        for (const NewProperty& member : value.members) {
          node.members.push_back(Node({}, member, is_block));
        }
        break;
      case NewValue::Kind::kCopy:
        node.verbatim = CopyText(tree_, value);
        node.original = value.original->handle;
        break;
    }
    return node;
  }

  // The class of the resource of which `node` is a property; none of what
  // stands deeper.
  Token OwnerOf(NodeId node) const {
    const NodeId map = tree_.node(node).parent;
    if (!tree_.KeyIs(map, "properties")) return {};
    return TokenAt(tree_, tree_.node(map).parent).value_or(Token{});
  }

  // The shape of what several places share through an anchor is not changed for
  // one of them.
  void MindAnchor(NodeId node) {
    const std::string anchor = SharedAnchor(tree_, node);
    if (anchor.empty()) return;
    Decline(fmt::format("what would change is shared through the anchor '&{}'",
                        anchor));
  }

  // Null counts as not set, but the word is taken.
  void MindNull(NodeId map, const std::string& key) {
    const NodeId there = tree_.Find(map, key);
    if (there == kNoNode || tree_.kind(there) != NodeKind::kNull) return;
    Decline(fmt::format("'{}' is set to nothing", key));
  }

  const Tree& tree_;
  std::unique_ptr<DocumentEditor> editor_;
  std::string declined_;
  // Of resources that had none, by resource.
  std::map<NodeId, std::vector<NewNode>> new_properties_;
};

}  // namespace

Lowered Lower(const Tree& tree, uint32_t file,
              std::span<const Change> changes) {
  return Lowering(tree).Run(file, changes);
}

}  // namespace libfix::pulumi_yaml
