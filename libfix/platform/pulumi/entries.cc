// The part of the Resolver that takes maps apart: dictionaries, objects, calls
// of Args classes and the brackets of Python's constructors.

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/platform/pulumi/sources.h"

namespace libfix::pulumi {

using program::Argument;
using program::Expression;
using program::kNoNode;
using program::Language;
using program::NodeId;
using Kind = Expression::Kind;

namespace {

// A later entry takes the place of an earlier one.
void Put(Entries& entries, Entry entry) {
  std::erase_if(entries.all, [&](const Entry& old) {
    return old.argument.name == entry.argument.name;
  });
  entries.all.push_back(std::move(entry));
}

}  // namespace

bool Resolver::IsMap(NodeId node) const {
  const Expression read = program::ReadExpression(tree_, node);
  if (read.kind == Kind::kMap) return true;
  if (read.kind != Kind::kCall || read.object == kNoNode) return false;
  const std::optional<Token> token = ClassAt(tree_, bindings_, read.object);
  if (token) return IsArgs(*token);
  return tree_.Text(read.object) == "dict" &&
         bindings_.Find(read.node, "dict").empty();
}

bool Resolver::IsMapBeside(NodeId node, NodeId other) const {
  return IsMap(node) && tree_.FileNumberOf(node) == tree_.FileNumberOf(other);
}

Entries Resolver::EntriesOf(NodeId map) const {
  Entries entries;
  const Expression read = program::ReadExpression(tree_, map);
  const bool is_python = tree_.language() == Language::kPython;
  for (const Argument& argument : read.arguments) {
    if (!argument.is_spread && !argument.is_computed) {
      if (argument.name_node == kNoNode || argument.value == kNoNode) continue;
      Put(entries, {.argument = argument});
      continue;
    }
    const std::string words = WordsOf(argument.node);
    Sources maps;
    if (argument.is_spread) maps = Resolve(argument.value);
    const bool is_known = maps.all.size() == 1 && maps.complete &&
                          IsMapBeside(maps.all[0].node, map) && depth_ < 8;
    if (is_known) {
      ++depth_;
      Entries inner = EntriesOf(maps.all[0].node);
      --depth_;
      for (Entry& entry : inner.all) {
        if (entry.shared.empty()) entry.shared = maps.all[0].name;
        Put(entries, std::move(entry));
      }
      if (entries.unknown.empty()) entries.unknown = std::move(inner.unknown);
      continue;
    }
    entries.unknown = words;
    // Python refuses the same keyword twice; elsewhere the later one wins.
    if (is_python && read.kind == Kind::kCall) continue;
    for (Entry& entry : entries.all) entry.overridden = words;
  }
  return entries;
}

Entries Resolver::PropertiesOf(const Constructor& made) const {
  if (made.properties == kNoNode) return {};
  if (made.properties == made.call) {
    Entries entries = EntriesOf(made.call);
    std::erase_if(entries.all, [](const Entry& entry) {
      return IsReserved(entry.argument.name);
    });
    return entries;
  }
  const Sources maps = Resolve(made.properties);
  const bool is_known = maps.all.size() == 1 && maps.complete &&
                        IsMapBeside(maps.all[0].node, made.call);
  if (!is_known) return {.unknown = WordsOf(made.properties)};
  Entries entries = EntriesOf(maps.all[0].node);
  for (Entry& entry : entries.all) {
    if (entry.shared.empty()) entry.shared = maps.all[0].name;
  }
  return entries;
}

NodeId Resolver::PropertyMapOf(const Constructor& made) const {
  if (made.properties == made.call || made.properties == kNoNode) {
    return made.call;
  }
  const Expression read = program::ReadExpression(tree_, made.properties);
  return IsMap(read.node) ? read.node : kNoNode;
}

}  // namespace libfix::pulumi
