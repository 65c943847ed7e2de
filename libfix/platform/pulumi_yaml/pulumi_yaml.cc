#include "libfix/platform/pulumi_yaml/pulumi_yaml.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "libfix/platform/pulumi_yaml/lower.h"
#include "libfix/platform/pulumi_yaml/resources.h"
#include "libfix/platform/pulumi_yaml/stack.h"
#include "libfix/platform/pulumi_yaml/uses.h"
#include "libfix/syntax/document/comments.h"
#include "libfix/syntax/document/yaml.h"

namespace libfix {
namespace pulumi_yaml {
namespace {

constexpr std::string_view kRuntime = "yaml";
constexpr std::string_view kRegion = "aws:region";

class Loaded final : public LoadedTemplate {
 public:
  Loaded(Tree tree, NodeId root, pulumi::StackConfigs configs, uint32_t file,
         std::span<const std::string_view> types)
      : tree_(std::move(tree)),
        configs_(std::move(configs)),
        stack_(tree_, root, configs_),
        file_(file),
        model_(ReadTemplate(tree_, stack_, file, types)) {}

  const Template& model() const override { return model_; }
  std::vector<Use> UsesOf(const Definition& definition) const override {
    const pulumi::StackValue* value = OfStack(definition);
    std::vector<Use> uses = value == nullptr
                                ? FindUses(tree_, stack_, definition.handle)
                                : FindUsesOfKey(tree_, stack_, value->key);
    for (Use& use : uses) use.file = file_;
    return uses;
  }
  // What the program is deployed with unless a stack says otherwise.
  std::vector<RegionHint> RegionHints() const override {
    const NodeId entry = FindConfiguration(tree_, stack_, kRegion);
    const NodeId region = entry == kNoNode ? kNoNode : DefaultOf(tree_, entry);
    if (region == kNoNode) return configs_.RegionHints();
    return {{.kind = RegionHint::Kind::kParameter,
             .text = tree_.Text(region),
             .how = "configuration 'aws:region'",
             .file = file_,
             .span = tree_.node(region).span}};
  }
  std::vector<Comment> Comments() const override {
    std::vector<Comment> comments = configs_.Comments();
    for (const Span span : CommentsOf(tree_)) {
      comments.push_back({.file = file_, .span = span});
    }
    return comments;
  }
  Lowered Lower(std::span<const Change> changes) const override {
    return configs_.Lower(changes, [this](auto rest) {
      return pulumi_yaml::Lower(tree_, file_, rest);
    });
  }

 private:
  // The program's own file is read as one; the others only have stacks.
  const pulumi::StackValue* OfStack(const Definition& definition) const {
    return definition.file == file_ ? nullptr : configs_.ValueAt(definition);
  }

  const Tree tree_;
  const pulumi::StackConfigs configs_;
  const Stack stack_;
  const uint32_t file_;
  const Template model_;
};

bool IsCalledYaml(std::string_view path) {
  return path.ends_with(".yaml") || path.ends_with(".yml");
}

// What every program holds, whether it can be parsed or not, and few others: a
// line that starts with the key, and a class of the provider.
bool LooksLikeProgram(std::string_view text) {
  const bool has_resources = text.starts_with("resources:") ||
                             text.find("\nresources:") != std::string::npos;
  if (!has_resources) return false;
  for (const std::string_view type :
       {"type: aws:", "type: \"aws:", "type: 'aws:"}) {
    if (text.find(type) != std::string_view::npos) return true;
  }
  return false;
}

bool MayBeProgram(std::string_view path, std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) {
    bytes.remove_prefix(kByteOrderMark.size());
  }
  return IsCalledYaml(path) && LooksLikeProgram(bytes);
}

// `runtime: yaml`, `runtime: {name: yaml}`, or a file beside the one that says
// it.
bool RunsYaml(const Tree& tree, NodeId root) {
  NodeId runtime = tree.Find(root, "runtime");
  if (runtime == kNoNode) return true;
  if (tree.kind(runtime) == NodeKind::kMap) {
    runtime = tree.Find(runtime, "name");
  }
  return runtime != kNoNode && tree.kind(runtime) == NodeKind::kString &&
         tree.Text(runtime) == kRuntime;
}

bool IsProgram(const Tree& tree, NodeId root) {
  if (tree.kind(root) != NodeKind::kMap || !RunsYaml(tree, root)) return false;
  const NodeId resources = tree.Find(root, "resources");
  if (resources == kNoNode || tree.kind(resources) != NodeKind::kMap) {
    return false;
  }
  for (const NodeId resource : tree.Children(resources)) {
    if (TokenAt(tree, resource)) return true;
  }
  return false;
}

class PulumiYamlPlatform final : public Platform {
 public:
  std::string_view id() const override { return "pulumi-yaml"; }
  std::string_view Language(const SourceFile& /*file*/) const override {
    return "yaml";
  }

  Glance GlanceAt(std::string_view path, std::string_view bytes,
                  std::span<const std::string_view> /*types*/) const override {
    if (!MayBeProgram(path, bytes)) return {};
    return {.may_matter = true, .configured_as = std::string(id())};
  }

  Reading Read(SourceFilePtr file, uint32_t file_index,
               std::span<const std::string_view> types,
               bool /*named*/) const override {
    return ReadProgram(std::move(file), file_index, {}, types);
  }

  UnitReading ReadUnit(std::span<const UnitFile> unit,
                       std::span<const std::string_view> types) const override {
    // The program, and what it is configured with.
    const auto program = std::ranges::find_if(unit, [](const UnitFile& file) {
      return MayBeProgram(file.file->path(), file.file->bytes());
    });
    if (program == unit.end()) return {};
    UnitReading result;
    const auto index = static_cast<uint32_t>(program - unit.begin());
    Reading reading = ReadProgram(
        program->file, index,
        pulumi::StackConfigs::Of(unit, result.errors, index), types);
    result.loaded = std::move(reading.loaded);
    // What a program does not use need not be right.
    if (result.loaded == nullptr) result.errors.clear();
    if (reading.error) result.errors = {*std::move(reading.error)};
    return result;
  }

 private:
  static Reading ReadProgram(SourceFilePtr file, uint32_t file_index,
                             pulumi::StackConfigs configs,
                             std::span<const std::string_view> types) {
    if (!IsCalledYaml(file->path()) ||
        !LooksLikeProgram(file->bytes().substr(file->content_begin()))) {
      return {};
    }
    ParseResult parsed = ParseYaml(std::move(file));
    if (parsed.error) {
      return {.error = ReadError{parsed.error->span, parsed.error->message,
                                 file_index}};
    }
    for (const NodeId root : parsed.tree->roots()) {
      if (!IsProgram(*parsed.tree, root)) continue;
      return {.loaded = std::make_unique<Loaded>(*std::move(parsed.tree), root,
                                                 std::move(configs), file_index,
                                                 types)};
    }
    return {};
  }
};

}  // namespace
}  // namespace pulumi_yaml

const Platform& PulumiYaml() {
  static const pulumi_yaml::PulumiYamlPlatform kPlatform;
  return kPlatform;
}

}  // namespace libfix
