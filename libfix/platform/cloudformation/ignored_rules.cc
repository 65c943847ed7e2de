#include "libfix/platform/cloudformation/ignored_rules.h"

#include <string>
#include <string_view>

#include "libfix/platform/document_values.h"

namespace libfix::cloudformation {
namespace {

constexpr std::string_view kTool = "fix";

// The words of `fix: {key: [...]}` in metadata; one alone needs no list.
void AddWords(const Tree& tree, NodeId metadata, std::string_view key,
              const IgnoredRule& sample, std::vector<IgnoredRule>& rules) {
  const NodeId words = tree.Find(tree.Find(metadata, kTool), key);
  if (words == kNoNode) return;
  const auto add = [&](NodeId word) {
    if (!IsScalar(tree.kind(word))) return;
    IgnoredRule& rule = rules.emplace_back(sample);
    rule.rule = tree.Text(word);
    rule.span = tree.node(word).span;
  };
  add(words);
  if (tree.kind(words) != NodeKind::kList) return;
  for (const NodeId word : tree.Children(words)) add(word);
}

}  // namespace

std::vector<IgnoredRule> FindIgnoredRules(const Tree& tree,
                                          const Sections& sections,
                                          const Template& model) {
  std::vector<IgnoredRule> rules;
  AddWords(tree, sections.metadata, "ignore-file", {}, rules);
  for (const Resource& resource : model.resources) {
    AddWords(tree, tree.Find(resource.handle, "Metadata"), "ignore",
             {.resource = resource.name}, rules);
  }
  const uint32_t file =
      model.resources.empty() ? 0 : model.resources.front().file;
  for (IgnoredRule& rule : rules) rule.file = file;
  return rules;
}

}  // namespace libfix::cloudformation
