#include "libfix/platform/cloudformation/region_hints.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "fmt/format.h"

namespace libfix::cloudformation {
namespace {

using Kind = RegionHint::Kind;

// Words in a parameter's name that make it the name of a region beside the
// stack's own.
constexpr std::string_view kOtherRegions[] = {
    "backup",   "bucket", "certificate", "cross",  "dest",
    "disaster", "dr",     "failover",    "other",  "peer",
    "recovery", "remote", "replica",     "second", "source"};

// CloudFront takes these from us-east-1 wherever the stack is.
constexpr std::string_view kFromHomeRegion[] = {"acm", "wafv2"};
constexpr std::string_view kHomeRegion = "us-east-1";

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Most texts of a template are sorted out by their length or first letter.
bool MayBeRegion(std::string_view text) {
  constexpr size_t kShortest = 9;  // us-east-1
  constexpr size_t kLongest = 20;
  return text.size() >= kShortest && text.size() <= kLongest &&
         IsLetter(text.front()) && IsDigit(text.back()) &&
         text.find('-') != std::string_view::npos &&
         std::ranges::all_of(text, [](char c) {
           return IsLetter(c) || IsDigit(c) || c == '-';
         });
}

bool MayBeZone(std::string_view text) {
  return !text.empty() && IsLetter(text.back()) &&
         MayBeRegion(text.substr(0, text.size() - 1));
}

std::string LowerCase(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// "DeployRegion", "AWSRegion", but not "ReplicaRegion".
bool NamesOwnRegion(const std::string& parameter) {
  const std::string name = LowerCase(parameter);
  return name.find("region") != std::string::npos &&
         std::ranges::none_of(kOtherRegions, [&](std::string_view word) {
           return name.find(word) != std::string::npos;
         });
}

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Takes a text up to `separator` off the front of `rest`.
std::string_view TakeField(std::string_view& rest, char separator) {
  const size_t length = std::min(rest.find(separator), rest.size());
  const std::string_view field = rest.substr(0, length);
  rest.remove_prefix(std::min(length + 1, rest.size()));
  return field;
}

class Collector {
 public:
  Collector(const Tree& tree, const Sections& sections)
      : tree_(tree), sections_(sections) {}

  std::vector<RegionHint> Collect() {
    if (sections_.parameters != kNoNode) {
      for (NodeId parameter : tree_.Children(sections_.parameters)) {
        LookAtParameter(parameter);
      }
    }
    if (sections_.mappings != kNoNode) {
      for (NodeId table : tree_.Children(sections_.mappings)) {
        LookAtMapping(table);
      }
    }
    LookAtResources();
    return std::move(hints_);
  }

 private:
  void LookAtParameter(NodeId parameter) {
    const NodeId value = tree_.Find(parameter, "Default");
    if (value == kNoNode || tree_.kind(value) != NodeKind::kString) return;
    const std::string name = tree_.Key(parameter);
    const std::string text = tree_.Text(value);
    const Span span = tree_.node(value).span;
    if (NamesOwnRegion(name) && MayBeRegion(text)) {
      Add(Kind::kParameter, text, span,
          fmt::format("the default of parameter '{}'", name));
    }
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view zone = Trimmed(TakeField(rest, ','));
      if (!MayBeZone(zone)) continue;
      Add(Kind::kZone, zone, span,
          fmt::format("availability zone '{}' in the default of parameter '{}'",
                      zone, name));
    }
    LookForArns(text, span, [&] { return name; });
  }

  void LookAtMapping(NodeId table) {
    if (tree_.kind(table) != NodeKind::kMap) return;
    NodeId only = kNoNode;
    for (NodeId row : tree_.Children(table)) {
      if (!MayBeRegion(tree_.Key(row))) continue;
      if (only != kNoNode) return;
      only = row;
    }
    if (only == kNoNode) return;
    Add(Kind::kMapping, tree_.Key(only), tree_.node(only).key,
        fmt::format("the only region of mapping '{}'", tree_.Key(table)));
  }

  // All nodes in the order of the text: what an alias stands for is looked at
  // where it is written.
  void LookAtResources() {
    const NodeId resources = tree_.Resolve(sections_.resources);
    const uint32_t end = tree_.node(resources).span.end;
    for (NodeId id = resources + 1;
         id < tree_.size() && tree_.node(id).span.begin < end; ++id) {
      const Node& node = tree_.node(id);
      if (node.kind != NodeKind::kString || node.is_alias) continue;
      const std::string_view text = tree_.file().Text(TextSpan(tree_, id));
      if (MayBeZone(text)) {
        Add(Kind::kZone, text, node.span,
            fmt::format("availability zone '{}' of '{}'", text,
                        ResourceOf(id)));
      } else if (MayBeRegion(text) && IsAskedForZones(id)) {
        Add(Kind::kZone, fmt::format("{}a", text), node.span,
            fmt::format("the availability zones of '{}' in '{}'", text,
                        ResourceOf(id)));
      } else {
        LookForArns(text, node.span, [&] { return ResourceOf(id); });
      }
    }
  }

  // `text` is the argument of Fn::GetAZs.
  bool IsAskedForZones(NodeId text) const {
    constexpr std::string_view kFunction = "Fn::GetAZs";
    return CallOf(tree_, text).function == kFunction ||
           CallOf(tree_, tree_.node(text).parent).function == kFunction;
  }

  template <typename Owner>
  void LookForArns(std::string_view text, Span span, const Owner& owner) {
    constexpr std::string_view kArn = "arn:aws";
    while (true) {
      const size_t at = text.find(kArn);
      if (at == std::string_view::npos) return;
      std::string_view rest = text.substr(at);
      const std::string_view whole = rest;
      TakeField(rest, ':');
      TakeField(rest, ':');  // the partition
      const std::string_view service = TakeField(rest, ':');
      const std::string_view region = TakeField(rest, ':');
      text.remove_prefix(at + kArn.size());
      const bool from_home = region == kHomeRegion &&
                             std::ranges::find(kFromHomeRegion, service) !=
                                 std::end(kFromHomeRegion);
      if (!MayBeRegion(region) || from_home) continue;
      const auto length =
          static_cast<size_t>(region.data() + region.size() - whole.data());
      Add(Kind::kArn, region, span,
          fmt::format("'{}:...' in '{}'", whole.substr(0, length), owner()));
    }
  }

  std::string ResourceOf(NodeId id) const {
    const NodeId resources = tree_.Resolve(sections_.resources);
    while (tree_.node(id).parent != resources) id = tree_.node(id).parent;
    return tree_.Key(id);
  }

  void Add(Kind kind, std::string_view text, Span span, std::string how) {
    const bool known =
        std::ranges::any_of(hints_, [&](const RegionHint& other) {
          return other.kind == kind && other.text == text;
        });
    if (known) return;
    hints_.push_back({.kind = kind,
                      .text = std::string(text),
                      .how = std::move(how),
                      .span = span});
  }

  const Tree& tree_;
  const Sections& sections_;
  std::vector<RegionHint> hints_;
};

}  // namespace

std::vector<RegionHint> FindRegionHints(const Tree& tree,
                                        const Sections& sections) {
  return Collector(tree, sections).Collect();
}

}  // namespace libfix::cloudformation
