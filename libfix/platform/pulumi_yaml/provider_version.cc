#include "libfix/platform/pulumi_yaml/provider_version.h"

#include <charconv>
#include <string>
#include <string_view>

#include "libfix/syntax/document/places.h"

namespace libfix::pulumi_yaml {
namespace {

constexpr std::string_view kPackage = "aws";
// A provider that is set up by hand; its options have the version of what it
// makes.
constexpr std::string_view kProviderType = "pulumi:providers:aws";

// 6 of "6.83.4" and "v6.83.4"; 0 of what allows others as well.
int MajorOf(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  int major = 0;
  const auto [end, error] =
      std::from_chars(version.data(), version.data() + version.size(), major);
  const bool is_exact = error == std::errc() &&
                        (end == version.data() + version.size() || *end == '.');
  return is_exact ? major : 0;
}

bool IsText(const Tree& tree, NodeId node) {
  return node != kNoNode && (tree.kind(node) == NodeKind::kString ||
                             tree.kind(node) == NodeKind::kNumber);
}

std::string TextIn(const Tree& tree, NodeId map, std::string_view key) {
  if (map == kNoNode || tree.kind(map) != NodeKind::kMap) return "";
  const NodeId value = tree.Find(map, key);
  return IsText(tree, value) ? std::string(tree.Text(value)) : "";
}

NodeId MapIn(const Tree& tree, NodeId map, std::string_view key) {
  if (map == kNoNode || tree.kind(map) != NodeKind::kMap) return kNoNode;
  return tree.Find(map, key);
}

class VersionReader {
 public:
  VersionReader(const Tree& tree, const Stack& stack)
      : tree_(tree), stack_(stack) {}

  Provider Read() {
    provider_.package = kPackage;
    ReadPlugins();
    ReadPackages();
    ReadResources();
    if (contradicts_) return {.package = provider_.package};
    return std::move(provider_);
  }

 private:
  void Take(const std::string& version, std::string_view source) {
    const int major = MajorOf(version);
    if (major == 0) return;
    if (provider_.major != 0 && provider_.major != major) contradicts_ = true;
    if (provider_.major == 0) provider_.source = source;
    provider_.major = major;
  }

  // plugins: {providers: [{name: aws, version: 6.83.4}]}
  void ReadPlugins() {
    const NodeId list =
        MapIn(tree_, tree_.Find(stack_.root, "plugins"), "providers");
    if (list == kNoNode || tree_.kind(list) != NodeKind::kList) return;
    for (const NodeId plugin : tree_.Children(list)) {
      if (TextIn(tree_, plugin, "name") != kPackage) continue;
      Take(TextIn(tree_, plugin, "version"), "plugins");
    }
  }

  // packages: {aws: aws@6.83.4}, packages: {aws: {source: aws,
  // version: 6.83.4}}
  void ReadPackages() {
    const NodeId packages = tree_.Find(stack_.root, "packages");
    const NodeId package = MapIn(tree_, packages, kPackage);
    if (package == kNoNode) return;
    if (!IsText(tree_, package)) {
      return Take(TextIn(tree_, package, "version"), "packages");
    }
    const std::string text(tree_.Text(package));
    const size_t at = text.rfind('@');
    Take(at == std::string::npos ? text : text.substr(at + 1), "packages");
  }

  void ReadResources() {
    for (const NodeId id : MembersOf(tree_, stack_.resources)) {
      if (tree_.kind(id) != NodeKind::kMap) continue;
      const bool is_provider = TextIn(tree_, id, "type") == kProviderType;
      if (!is_provider && !TokenAt(tree_, id)) continue;
      Take(TextIn(tree_, tree_.Find(id, "options"), "version"), "options");
    }
  }

  const Tree& tree_;
  const Stack& stack_;
  Provider provider_;
  bool contradicts_ = false;
};

}  // namespace

Provider ProviderOf(const Tree& tree, const Stack& stack) {
  return VersionReader(tree, stack).Read();
}

}  // namespace libfix::pulumi_yaml
