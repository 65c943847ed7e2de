#include "libfix/platform/pulumi_yaml/uses.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace libfix::pulumi_yaml {
namespace {

// Where a value is only told to people, any value is fine.
constexpr std::string_view kInformationalProperties[] = {"Tags", "Description"};

// What a constant is called by: `${name}`, or `${name.property}` when it is a
// property of a resource.
struct Name {
  std::string name;
  std::string property;  // CloudFormation's word; empty: no resource

  friend auto operator<=>(const Name&, const Name&) = default;
};

class Collector {
 public:
  Collector(const Tree& tree, const Stack& stack)
      : tree_(tree), stack_(stack) {}

  std::vector<Use> Collect(NodeId constant) && {
    Visit(constant);
    return std::move(*this).FollowAll();
  }

  // "orders:dbVersion" is called by what follows the project, too.
  std::vector<Use> CollectKey(std::string_view key) && {
    Follow({std::string(key), ""});
    Follow({std::string(key.substr(key.rfind(':') + 1)), ""});
    return std::move(*this).FollowAll();
  }

 private:
  std::vector<Use> FollowAll() && {
    while (!open_.empty()) {
      const Name name = std::move(open_.back());
      open_.pop_back();
      VisitReferences(name);
    }
    return std::move(uses_);
  }

  // A place that has the value: a use, or something with a name of its own.
  void Visit(NodeId place) {
    const std::vector<std::string> path = PathOf(place);
    if (path.size() < 2) return;
    const Span span = tree_.node(place).span;
    if (path[0] == "variables") return Follow({path[1], ""});
    if (std::ranges::find(kConfigurations, path[0]) !=
        std::end(kConfigurations)) {
      // "orders:dbVersion" is called by what follows the project.
      Follow({path[1], ""});
      return Follow({path[1].substr(path[1].rfind(':') + 1), ""});
    }
    if (path[0] != "resources") {
      uses_.push_back({.span = span, .informational = path[0] == "outputs"});
      return;
    }
    Use use{.resource = path[1], .span = span};
    if (path.size() > 3 && path[2] == "properties") {
      const NodeId resource = tree_.Find(stack_.resources, path[1]);
      use.property = pulumi::PropertyOf(
          TokenAt(tree_, resource).value_or(pulumi::Token{}), path[3]);
      use.informational =
          std::ranges::find(kInformationalProperties, use.property) !=
          std::end(kInformationalProperties);
      Follow({path[1], use.property});
    } else if (path.size() > 2) {
      use.property = path[2];
    }
    uses_.push_back(std::move(use));
  }

  void Follow(Name name) {
    if (seen_.insert(name).second) open_.push_back(std::move(name));
  }

  void VisitReferences(const Name& name) {
    for (NodeId id = 0; id < tree_.size(); ++id) {
      if (tree_.node(id).is_alias) continue;  // seen where it leads
      const Interpolation text = InterpolationAt(tree_, id);
      const bool refers =
          std::ranges::any_of(text.pieces, [&](const Piece& piece) {
            return piece.is_reference && piece.text == name.name &&
                   (name.property.empty() ||
                    name.property == PropertyIn(piece));
          });
      if (refers) Visit(id);
    }
  }

  // "EngineVersion" of `${cluster.engineVersion}`.
  std::string PropertyIn(const Piece& piece) const {
    if (!piece.path.starts_with('.')) return "";
    const std::string_view path = std::string_view(piece.path).substr(1);
    const NodeId resource = tree_.Find(stack_.resources, piece.text);
    if (resource == kNoNode) return "";
    return pulumi::PropertyOf(
        TokenAt(tree_, resource).value_or(pulumi::Token{}),
        path.substr(0, path.find_first_of(".[")));
  }

  std::vector<std::string> PathOf(NodeId node) const {
    std::vector<std::string> path;
    for (NodeId id = node; id != kNoNode; id = tree_.node(id).parent) {
      if (!tree_.node(id).key.empty()) path.push_back(tree_.Key(id));
    }
    std::ranges::reverse(path);
    return path;
  }

  const Tree& tree_;
  const Stack& stack_;
  std::vector<Use> uses_;
  std::set<Name> seen_;
  std::vector<Name> open_;
};

}  // namespace

std::vector<Use> FindUses(const Tree& tree, const Stack& stack,
                          NodeId constant) {
  return Collector(tree, stack).Collect(constant);
}

std::vector<Use> FindUsesOfKey(const Tree& tree, const Stack& stack,
                               std::string_view key) {
  return Collector(tree, stack).CollectKey(key);
}

}  // namespace libfix::pulumi_yaml
