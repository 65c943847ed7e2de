#include "libfix/platform/pulumi/sources.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "fmt/format.h"
#include "libfix/platform/pulumi/enums.h"
#include "libfix/platform/pulumi/provider.h"

namespace libfix::pulumi {
namespace {

using program::Argument;
using program::Binding;
using program::Expression;
using program::kNoNode;
using program::NodeId;
using Kind = Expression::Kind;
using Origin = Definition::Origin;

// Nobody writes chains that are longer; they must not exhaust the stack.
constexpr int kDeepest = 40;
constexpr int kMostSteps = 2000;
constexpr int kMostNames = 8;

constexpr std::string_view kThis[] = {"self", "this", "cls"};
// Attributes that stand for the resource itself.
constexpr std::string_view kIdentities[] = {"Id", "Arn", "Urn"};

constexpr std::string_view kFromStack =
    "the configuration of a stack may say otherwise";
constexpr std::string_view kFromEnvironment =
    "an environment variable may say otherwise";

Sources Nothing(std::string reason) {
  return {.complete = false, .reason = std::move(reason)};
}

Sources Only(Source source) { return {.all = {std::move(source)}}; }

void Append(Sources& sources, Sources more) {
  std::ranges::move(more.all, std::back_inserter(sources.all));
  sources.complete = sources.complete && more.complete;
  if (sources.reason.empty()) sources.reason = std::move(more.reason);
}

// "eu-west-1", "us-gov-west-1"
bool IsRegion(std::string_view key) {
  const size_t last = key.rfind('-');
  if (last == std::string_view::npos || last + 2 != key.size()) return false;
  const bool has_number = key[last + 1] >= '1' && key[last + 1] <= '9';
  const size_t first = key.find('-');
  return has_number && first == 2 && first != last;
}

// Holds in both; nullopt when that cannot be.
std::optional<Circumstance> Both(const Circumstance& a, const Circumstance& b) {
  if (!a.CanHoldWith(b)) return std::nullopt;
  Circumstance both = a;
  for (const auto& condition : b.conditions) {
    if (std::ranges::find(both.conditions, condition) ==
        both.conditions.end()) {
      both.conditions.push_back(condition);
    }
  }
  if (both.region.empty()) both.region = b.region;
  return both;
}

}  // namespace

const Entry* Entries::Find(std::string_view name) const {
  const auto found = std::ranges::find_if(
      all, [&](const Entry& entry) { return entry.argument.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::string Resolver::WordsOf(NodeId node) const {
  constexpr size_t kLongest = 60;
  std::string words;
  for (const char c : tree_.Text(node)) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (is_blank && (words.empty() || words.back() == ' ')) continue;
    words += is_blank ? ' ' : c;
  }
  if (words.size() > kLongest) words = words.substr(0, kLongest) + "...";
  return words;
}

Sources Resolver::Resolve(NodeId node) const {
  if (depth_ == 0) steps_ = 0;
  if (depth_ >= kDeepest || ++steps_ > kMostSteps) {
    return Nothing("it leads through too many names");
  }
  ++depth_;
  Sources sources = ResolveExpression(program::ReadExpression(tree_, node));
  --depth_;
  return sources;
}

Sources Resolver::ResolveArgument(const Argument& argument) const {
  if (!argument.is_shorthand) return Resolve(argument.value);
  return ResolveName(argument.value, argument.name);
}

Sources Resolver::ResolveExpression(const Expression& read) const {
  switch (read.kind) {
    case Kind::kText:
    case Kind::kTemplate:
    case Kind::kNumber:
    case Kind::kBool:
    case Kind::kNull:
    case Kind::kMap:
    case Kind::kList:
      return Only({.node = read.node});
    case Kind::kName:
      return ResolveName(read.node, read.text);
    case Kind::kMember:
      return ResolveMember(read);
    case Kind::kIndex:
      return ResolveIndex(read);
    case Kind::kFallback:
      return ResolveFallback(read);
    case Kind::kConditional:
      return ResolveConditional(read);
    case Kind::kCall:
      return ResolveCall(read);
    case Kind::kFunction:
    case Kind::kOther:
      break;
  }
  return Nothing(read.node == kNoNode
                     ? "it is missing"
                     : fmt::format("computed by '{}'", WordsOf(read.node)));
}

Sources Resolver::ResolveName(NodeId use, const std::string& name) const {
  return ResolveBindings(bindings_.Find(use, name), name);
}

Sources Resolver::ResolveBindings(const std::vector<const Binding*>& bound,
                                  const std::string& name) const {
  if (bound.empty()) {
    return Nothing(fmt::format("'{}' is not defined in this file", name));
  }
  if (bound.size() > 1) {
    return Nothing(fmt::format("'{}' is set more than once", name));
  }
  const Binding& binding = *bound.front();
  Sources sources = ResolveBinding(binding);
  const bool is_parameter =
      binding.kind == Binding::Kind::kParameter || binding.of_parameter;
  for (Source& source : sources.all) {
    if (source.origin == Origin::kLiteral) {
      source.origin = is_parameter ? Origin::kDefault : Origin::kShared;
      source.name = name;
    } else if (source.is_key) {
      source.name = name;
      source.is_key = false;
    }
  }
  return sources;
}

Sources Resolver::ResolveBinding(const Binding& binding) const {
  switch (binding.kind) {
    case Binding::Kind::kAssignment:
      return Resolve(binding.value);
    case Binding::Kind::kParameter:
      if (binding.value != kNoNode) return Resolve(binding.value);
      return Nothing(
          fmt::format("parameter '{}' has no default", binding.name));
    case Binding::Kind::kImport:
      return ResolveImport(binding);
    case Binding::Kind::kPart:
      return ResolvePart(binding);
    case Binding::Kind::kLoop:
      return ResolveLoop(binding);
    case Binding::Kind::kFunction:
    case Binding::Kind::kClass:
    case Binding::Kind::kOther:
      break;
  }
  return Nothing(fmt::format("'{}' is not one value", binding.name));
}

Sources Resolver::ResolveImport(const Binding& import) const {
  const std::vector<const Binding*> bound = modules_.Follow(import);
  if (depth_ >= kDeepest) return Nothing("it leads through too many names");
  if (!bound.empty()) {
    ++depth_;
    Sources sources = ResolveBindings(bound, import.imported);
    --depth_;
    return sources;
  }
  return Nothing(fmt::format("'{}' is imported from '{}', another file",
                             import.name, import.module));
}

// `const { version } = settings`, `function f({ version = "15.4" })`.
Sources Resolver::ResolvePart(const Binding& part) const {
  Sources found = TakeOut(part);
  if (part.fallback == kNoNode || (!found.all.empty() && found.complete)) {
    return found;
  }
  if (!found.all.empty()) {
    // A table of constants that has no entry for everything.
    found.complete = true;
    Append(found, Resolve(part.fallback));
    return found;
  }
  if (part.of_parameter) return Resolve(part.fallback);
  Sources sources =
      Default(part.fallback, program::ReadExpression(tree_, part.value));
  for (Source& source : sources.all) {
    if (source.is_key && !part.keys.empty()) source.name = part.keys.back();
  }
  return sources;
}

// Without what it falls back on.
Sources Resolver::TakeOut(const Binding& part) const {
  if (part.value == kNoNode) {
    return Nothing(fmt::format("parameter '{}' has no default", part.name));
  }
  Sources found = Resolve(part.value);
  std::string called = WordsOf(part.value);
  for (const std::string& key : part.keys) {
    if (found.all.empty()) return found;
    const Constructor* made = found.all.size() == 1 && found.complete
                                  ? constructors_.At(found.all[0].node)
                                  : nullptr;
    found = made != nullptr ? ResolveOutput(*made, part.node, key)
                            : Lookup(found, key, "", called);
    called = fmt::format("{}.{}", called, key);
  }
  if (!part.of_parameter) return found;
  for (Source& source : found.all) {
    if (source.origin == Origin::kMappingEntry) {
      source.origin = Origin::kDefault;
      source.name = part.name;
    }
  }
  return found;
}

Sources Resolver::ResolveLoop(const Binding& loop) const {
  const Sources lists = Resolve(loop.value);
  Sources sources =
      Nothing(fmt::format("'{}' is the variable of a loop", loop.name));
  if (lists.all.size() != 1 || !lists.complete) return sources;
  const Expression list = program::ReadExpression(tree_, lists.all[0].node);
  if (list.kind != Kind::kList) return sources;
  for (const NodeId part : list.parts) {
    const Expression item = program::ReadExpression(tree_, part);
    if (item.kind != Kind::kText && item.kind != Kind::kNumber) continue;
    sources.all.push_back(
        {.node = item.node,
         .origin = Origin::kShared,
         .name = loop.name,
         .locked = fmt::format(
             "it is an item of the loop over '{}', which makes more of it than "
             "this",
             loop.name)});
  }
  sources.complete = sources.all.size() == list.parts.size();
  return sources;
}

Sources Resolver::ResolveMember(const Expression& read) const {
  const Expression object = program::ReadExpression(tree_, read.object);
  if (object.kind == Kind::kName && absl::c_linear_search(kThis, object.text)) {
    const std::vector<const Binding*> bound =
        bindings_.FindMember(read.node, read.text);
    if (!bound.empty()) return ResolveBindings(bound, read.text);
    return Nothing(
        fmt::format("'{}' is not set in its class", WordsOf(read.node)));
  }
  if (const std::optional<Token> token =
          ClassAt(tree_, bindings_, read.object)) {
    if (std::optional<std::string> text = EnumText(*token, read.text)) {
      return Only({.node = read.node, .enum_text = *std::move(text)});
    }
  }
  if (Sources members = ResolveClassMember(read); !members.all.empty()) {
    return members;
  }
  if (Sources members = ResolveModuleMember(read); !members.all.empty()) {
    return members;
  }
  const Sources objects = Resolve(read.object);
  if (objects.all.size() == 1 && objects.complete) {
    const Source& only = objects.all.front();
    if (const Constructor* made = constructors_.At(only.node)) {
      return ResolveOutput(*made, read.node, read.text);
    }
  }
  if (objects.all.empty()) {
    return Nothing(fmt::format("'{}': {}", WordsOf(read.node), objects.reason));
  }
  return Lookup(objects, read.text, "", WordsOf(read.object));
}

// `Settings.VERSION` of a class.
Sources Resolver::ResolveClassMember(const Expression& read) const {
  const Expression object = program::ReadExpression(tree_, read.object);
  if (object.kind != Kind::kName) return {};
  auto bound = bindings_.Find(object.node, object.text);
  if (bound.size() == 1) {
    const auto imported = modules_.Follow(*bound[0]);
    if (!imported.empty()) bound = imported;
  }
  if (bound.size() != 1 || bound[0]->kind != Binding::Kind::kClass) return {};
  const auto members = bindings_.MembersOf(bound[0]->node, read.text);
  if (members.empty()) return {};
  return ResolveBindings(members, WordsOf(read.node));
}

// `config.VERSION` of another file.
Sources Resolver::ResolveModuleMember(const Expression& read) const {
  const Expression object = program::ReadExpression(tree_, read.object);
  if (object.kind != Kind::kName) return {};
  const auto bound = bindings_.Find(object.node, object.text);
  if (bound.size() != 1) return {};
  const NodeId module = modules_.ModuleOf(*bound[0]);
  if (module == kNoNode) return {};
  const auto members = modules_.Member(module, read.text);
  return members.empty() ? Sources() : ResolveBindings(members, read.text);
}

// What a resource says of itself: what it was given, where that is known.
Sources Resolver::ResolveOutput(const Constructor& made, NodeId node,
                                std::string_view attribute) const {
  const std::string property = PropertyOf(made.token, attribute);
  const bool names_it = absl::c_linear_search(kIdentities, property) ||
                        property.ends_with("Identifier") ||
                        property.ends_with("Name");
  Source reference{.node = node,
                   .target = &made,
                   .attribute = property == "Id" ? "" : property,
                   .is_reference = true};
  if (names_it) return Only(std::move(reference));
  for (const Entry& entry : PropertiesOf(made).all) {
    if (PropertyOf(made.token, entry.argument.name) != property ||
        !entry.overridden.empty()) {
      continue;
    }
    Sources given = ResolveArgument(entry.argument);
    for (Source& source : given.all) {
      if (source.is_reference) continue;
      source.target = &made;
      source.attribute = property;
    }
    if (!given.all.empty()) return given;
  }
  return Only(std::move(reference));
}

Sources Resolver::ResolveIndex(const Expression& read) const {
  const Expression index = program::ReadExpression(tree_, read.index);
  const Sources maps = Resolve(read.object);
  if (maps.all.empty()) {
    return Nothing(fmt::format("'{}': {}", WordsOf(read.node), maps.reason));
  }
  std::string key;
  const Sources keys = Resolve(read.index);
  if (keys.all.size() == 1 && keys.complete) {
    const Expression one = program::ReadExpression(tree_, keys.all[0].node);
    const bool is_certain =
        keys.all[0].caveat.empty() && keys.all[0].origin != Origin::kDefault;
    if (one.kind == Kind::kText && is_certain) key = one.text;
  }
  return Lookup(maps, key, WordsOf(index.node), WordsOf(read.object));
}

Sources Resolver::Lookup(const Sources& maps, const std::string& key,
                         const std::string& index,
                         const std::string& called) const {
  Sources found;
  found.complete = maps.complete;
  for (const Source& map : maps.all) {
    if (!IsMap(map.node)) {
      Append(found,
             Nothing(fmt::format("'{}' is no table of constants", called)));
      continue;
    }
    const Entries entries = EntriesOf(map.node);
    if (!entries.unknown.empty()) {
      found.complete = false;
      found.reason = fmt::format("'{}' may hold more", entries.unknown);
    }
    for (const Entry& entry : entries.all) {
      if (!key.empty() && entry.argument.name != key) continue;
      Circumstance here;
      if (key.empty() && IsRegion(entry.argument.name)) {
        here.region = entry.argument.name;
      } else if (key.empty()) {
        here.conditions.emplace_back(
            fmt::format("{} is '{}'", index, entry.argument.name), true);
      }
      const std::string map_name = map.name.empty() ? called : map.name;
      Sources values = ResolveArgument(entry.argument);
      for (Source& source : values.all) {
        if (source.origin == Origin::kLiteral) {
          source.origin = Origin::kMappingEntry;
          source.name = fmt::format("{}.{}", map_name, entry.argument.name);
        }
        const auto both =
            Both(Both(map.when, here).value_or(here), source.when);
        if (!both) continue;
        source.when = *both;
        found.all.push_back(source);
      }
      found.complete = found.complete && values.complete;
      if (found.reason.empty()) found.reason = values.reason;
    }
  }
  if (found.all.empty() && found.reason.empty()) {
    return Nothing(fmt::format("'{}' has no entry '{}'", called, key));
  }
  return found;
}

Sources Resolver::Default(NodeId second, const Expression& first) const {
  Sources sources = Resolve(second);
  std::string name = WordsOf(first.node);
  std::string caveat = fmt::format("'{}' may say otherwise", name);
  const Expression callee = program::ReadExpression(tree_, first.object);
  if (first.kind == Kind::kCall && callee.text.starts_with("get") &&
      !first.arguments.empty()) {
    const Expression key =
        program::ReadExpression(tree_, first.arguments[0].value);
    if (key.kind == Kind::kText) name = key.text;
    // Where the stacks are known, what they say stands beside this.
    const bool is_known =
        !stacks_.empty() && !ConfigurationKeyOf(first).empty();
    caveat = is_known ? "" : kFromStack;
  }
  if (tree_.Text(first.node).find("environ") != std::string_view::npos ||
      tree_.Text(first.node).find("getenv") != std::string_view::npos ||
      tree_.Text(first.node).starts_with("process.env")) {
    caveat = kFromEnvironment;
  }
  for (Source& source : sources.all) {
    if (source.origin == Origin::kLiteral) {
      source.name = name;
      source.is_key = true;
    }
    source.origin = Origin::kDefault;
    source.caveat = caveat;
  }
  return sources;
}

Sources Resolver::ResolveFallback(const Expression& read) const {
  Sources first = Resolve(read.parts[0]);
  if (first.all.empty()) {
    return Default(read.parts[1],
                   program::ReadExpression(tree_, read.parts[0]));
  }
  const Expression one = program::ReadExpression(tree_, read.parts[0]);
  if (!ConfigurationKeyOf(one).empty()) {
    if (first.complete) return first;  // every stack says something
    first.complete = true;
    Append(first, Default(read.parts[1], one));
    return first;
  }
  // A table of constants that has no entry for everything.
  first.complete = true;
  Append(first, Resolve(read.parts[1]));
  return first;
}

Sources Resolver::ResolveConditional(const Expression& read) const {
  Sources sources;
  const std::string condition = WordsOf(read.condition);
  for (const auto& [branch, holds] :
       {std::pair{read.parts[0], true}, {read.parts[1], false}}) {
    const Circumstance here{.conditions = {{condition, holds}}};
    Sources one = Resolve(branch);
    // A branch inside the same condition's other branch is never taken.
    std::erase_if(one.all, [&](Source& source) {
      const auto both = Both(here, source.when);
      if (both) source.when = *both;
      return !both;
    });
    Append(sources, std::move(one));
  }
  return sources;
}

std::string Resolver::ConfigurationKeyOf(const Expression& call) const {
  if (call.kind != Kind::kCall || call.arguments.empty()) return "";
  const Expression callee = program::ReadExpression(tree_, call.object);
  if (callee.kind != Kind::kMember ||
      !(callee.text.starts_with("get") || callee.text.starts_with("require"))) {
    return "";
  }
  const Sources keys = Resolve(call.arguments[0].value);
  if (keys.all.size() != 1 || !keys.complete) return "";
  const Expression key = program::ReadExpression(tree_, keys.all[0].node);
  if (key.kind != Kind::kText) return "";
  Expression made = program::ReadExpression(tree_, callee.object);
  for (int i = 0; i < kMostNames && made.kind == Kind::kName; ++i) {
    const auto bound = bindings_.Find(made.node, made.text);
    if (bound.size() != 1 || bound[0]->kind != Binding::Kind::kAssignment) {
      return "";
    }
    made = program::ReadExpression(tree_, bound[0]->value);
  }
  if (made.kind != Kind::kCall || made.object == kNoNode) return "";
  const std::string_view what = tree_.Text(made.object);
  if (what != "Config" && !what.ends_with(".Config")) return "";
  if (made.arguments.empty()) return stacks_.KeyOf(key.text);
  const Expression space =
      program::ReadExpression(tree_, made.arguments[0].value);
  return space.kind == Kind::kText ? fmt::format("{}:{}", space.text, key.text)
                                   : "";
}

// What the stacks say that are known.
Sources Resolver::FromStacks(const Expression& call) const {
  const std::string key = ConfigurationKeyOf(call);
  if (key.empty()) return {};
  const StackConfigs::Found found = stacks_.Find(key);
  Sources sources{.complete = found.is_complete,
                  .reason = "a stack sets no value"};
  for (const StackValue* value : found.values) {
    sources.all.push_back({.origin = value->definition.origin,
                           .name = value->definition.name,
                           .when = value->definition.when,
                           .configured = value});
  }
  return sources;
}

Sources Resolver::ResolveCall(const Expression& read) const {
  if (constructors_.At(read.node) != nullptr || IsMap(read.node)) {
    return Only({.node = read.node});
  }
  const Expression callee = program::ReadExpression(tree_, read.object);
  if (Sources configured = FromStacks(read); !configured.all.empty()) {
    if (callee.text.starts_with("get") && read.arguments.size() == 2 &&
        !configured.complete) {
      Append(configured, Default(read.arguments[1].value, read));
      configured.complete = true;
    }
    return configured;
  }
  const bool is_get = callee.kind == Kind::kMember &&
                      (callee.text == "get" || callee.text == "getenv") &&
                      !read.arguments.empty() && read.arguments.size() <= 2;
  if (callee.text.starts_with("require") && !read.arguments.empty()) {
    return Nothing(fmt::format("configuration {} is set for each stack",
                               WordsOf(read.arguments[0].value)));
  }
  if (!is_get) {
    return Nothing(fmt::format("computed by '{}'", WordsOf(read.node)));
  }
  const Expression key =
      program::ReadExpression(tree_, read.arguments[0].value);
  const std::string name = key.kind == Kind::kText ? key.text : "";
  const Sources maps = Resolve(callee.object);
  const bool is_table =
      !maps.all.empty() &&
      std::ranges::all_of(maps.all, [this](const Source& source) {
        return IsMap(source.node);
      });
  Sources sources;
  if (is_table) {
    sources = Lookup(maps, name, WordsOf(key.node), WordsOf(callee.object));
    sources.complete = sources.complete && maps.complete;
  }
  if (read.arguments.size() == 2) {
    const NodeId second = read.arguments[1].value;
    if (is_table) {
      Append(sources, Resolve(second));
    } else {
      sources = Default(second, read);
    }
  } else if (!is_table) {
    return Nothing(fmt::format("'{}' is set outside of the program",
                               name.empty() ? WordsOf(read.node) : name));
  }
  return sources;
}

}  // namespace libfix::pulumi
