#include "libfix/platform/cloudformation/cloudformation.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "fmt/format.h"
#include "libfix/platform/cloudformation/ignored_rules.h"
#include "libfix/platform/cloudformation/lower.h"
#include "libfix/platform/cloudformation/region_hints.h"
#include "libfix/platform/cloudformation/resources.h"
#include "libfix/platform/cloudformation/sections.h"
#include "libfix/platform/cloudformation/uses.h"
#include "libfix/syntax/document/comments.h"
#include "libfix/syntax/document/json.h"
#include "libfix/syntax/document/yaml.h"
#include "libfix/syntax/program/file_language.h"

namespace libfix {
namespace cloudformation {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

class Loaded final : public LoadedTemplate {
 public:
  Loaded(Tree tree, NodeId root, uint32_t file,
         std::span<const std::string_view> types)
      : tree_(std::move(tree)),
        sections_(tree_, root),
        file_(file),
        model_(ReadTemplate(tree_, sections_, file, types)) {}

  const Template& model() const override { return model_; }
  std::vector<Use> UsesOf(const Definition& definition) const override {
    return FindUses(tree_, definition);
  }
  std::vector<RegionHint> RegionHints() const override {
    return FindRegionHints(tree_, sections_);
  }
  std::vector<Comment> Comments() const override {
    std::vector<Comment> comments;
    for (const Span span : CommentsOf(tree_)) {
      comments.push_back({.file = file_, .span = span});
    }
    return comments;
  }
  std::vector<IgnoredRule> IgnoredRules() const override {
    return FindIgnoredRules(tree_, sections_, model_);
  }
  Lowered Lower(std::span<const Change> changes) const override {
    return cloudformation::Lower(tree_, file_, changes);
  }

 private:
  const Tree tree_;
  const Sections sections_;
  const uint32_t file_;
  const Template model_;
};

bool LooksLikeJson(const SourceFile& file) {
  const std::string_view text = file.bytes().substr(file.content_begin());
  const size_t first = text.find_first_not_of(kBlanks);
  return first != std::string_view::npos &&
         (text[first] == '{' || text[first] == '[');
}

bool IsCalledYaml(const SourceFile& file) {
  return file.path().ends_with(".yaml") || file.path().ends_with(".yml");
}

bool IsBlank(const SourceFile& file) {
  return file.bytes().find_first_not_of(kBlanks, file.content_begin()) ==
         std::string_view::npos;
}

// What every template holds, whether it can be parsed or not.
bool LooksLikeJsonTemplate(std::string_view text) {
  return text.find("\"Resources\"") != std::string_view::npos &&
         text.find("::") != std::string_view::npos;
}

// The same in brackets, with or without quotes.
bool LooksLikeFlowTemplate(std::string_view text) {
  return text.find("Resources") != std::string_view::npos &&
         text.find("::") != std::string_view::npos;
}

// A page that shows templates; a merge key of YAML begins with `<<`.
bool LooksLikeHtml(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.starts_with('<') && !text.starts_with("<<");
}

// The same in YAML: a line that starts with the key. Markdown that carries
// templates has lines that start with a backtick, which no YAML has.
bool LooksLikeYamlTemplate(std::string_view text) {
  if (text.find("::") == std::string_view::npos || LooksLikeHtml(text)) {
    return false;
  }
  bool has_resources = false;
  for (std::string_view quote : {"", "\"", "'"}) {
    const std::string key = fmt::format("{0}Resources{0}:", quote);
    has_resources = has_resources || text.starts_with(key) ||
                    text.find("\n" + key) != std::string_view::npos;
  }
  return has_resources && text.find("\n```") == std::string_view::npos;
}

// All types of AWS begin alike, so that is what is searched for; what follows
// tells whether it is one of those.
bool MentionsType(std::string_view text,
                  std::span<const std::string_view> types) {
  constexpr std::string_view kBegin = "AWS::";
  const auto is_of_type = [](unsigned char byte) {
    return std::isalnum(byte) != 0 || byte == ':';
  };
  for (size_t at = text.find(kBegin); at != std::string_view::npos;
       at = text.find(kBegin, at)) {
    const size_t begin = at;
    at += kBegin.size();
    while (at < text.size() && is_of_type(text[at])) ++at;
    if (std::ranges::binary_search(types, text.substr(begin, at - begin))) {
      return true;
    }
  }
  return false;
}

bool IsResourceType(std::string_view type) {
  return type.find("::") != std::string_view::npos;
}

bool IsLoop(const Tree& tree, NodeId resource) {
  return tree.kind(resource) == NodeKind::kList &&
         tree.Key(resource).starts_with(kLoop);
}

// Judges the shape of a document. True when it is a template; `error` is set
// when it is one with a mistake that makes its resources unreadable.
bool JudgeShape(const Tree& tree, NodeId root,
                std::optional<ReadError>& error) {
  if (tree.kind(root) != NodeKind::kMap) return false;
  const bool declared = tree.Find(root, "AWSTemplateFormatVersion") != kNoNode;
  const NodeId resources = tree.Find(root, "Resources");
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
    is_template = is_template || IsLoop(tree, resource);
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

class CloudFormationPlatform final : public Platform {
 public:
  std::string_view id() const override { return "cloudformation"; }
  std::string_view Language(const SourceFile& file) const override {
    return LooksLikeJson(file) ? "json" : "yaml";
  }

  // A program may hold a template as a text; it is none.
  Glance GlanceAt(std::string_view path, std::string_view bytes,
                  std::span<const std::string_view> types) const override {
    return {.may_matter =
                !program::LanguageOf(path) && MentionsType(bytes, types)};
  }

  Reading Read(SourceFilePtr file, uint32_t file_index,
               std::span<const std::string_view> types,
               bool named) const override {
    if (program::LanguageOf(file->path())) return {};
    if (named && IsBlank(*file)) {
      return {.error = ReadError{.message = "the file is empty"}};
    }
    const bool is_json = LooksLikeJson(*file);
    const std::string_view text = file->bytes().substr(file->content_begin());
    const bool looks_like_template =
        is_json ? LooksLikeJsonTemplate(text) ||
                      (IsCalledYaml(*file) && LooksLikeFlowTemplate(text))
                : LooksLikeYamlTemplate(text);
    // Other JSON is not parsed at all, unless somebody asked for it by name.
    if (!looks_like_template && !(is_json && named)) return {};
    ParseResult parsed = is_json ? ParseJson(file) : ParseYaml(file);
    // YAML can begin with a bracket too.
    if (is_json && parsed.error && IsCalledYaml(*file)) {
      parsed = ParseYaml(file);
    }
    if (parsed.error) {
      return {.error = ReadError{parsed.error->span, parsed.error->message}};
    }
    Reading reading;
    for (NodeId root : RootsOf(*parsed.tree)) {
      const bool is_template = JudgeShape(*parsed.tree, root, reading.error);
      if (reading.error) return reading;
      if (!is_template) continue;
      reading.loaded = std::make_unique<Loaded>(*std::move(parsed.tree), root,
                                                file_index, types);
      return reading;
    }
    return reading;
  }

 private:
  // The values of all documents in a file; a template is one of them.
  static std::vector<NodeId> RootsOf(const Tree& tree) {
    if (tree.yaml() == nullptr) return {tree.root()};
    return {tree.roots().begin(), tree.roots().end()};
  }
};

}  // namespace
}  // namespace cloudformation

const Platform& CloudFormation() {
  static const cloudformation::CloudFormationPlatform kPlatform;
  return kPlatform;
}

}  // namespace libfix
