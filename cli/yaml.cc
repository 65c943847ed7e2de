#include "cli/yaml.h"

#include <yaml.h>

#include <utility>

#include "fmt/format.h"

namespace libfix::cli {
namespace {

// libyaml takes quadratic time for nested brackets.
constexpr size_t kDeepest = 16;

YamlNode At(const yaml_mark_t& mark, YamlNode::Kind kind) {
  return {.kind = kind,
          .line = static_cast<int>(mark.line) + 1,
          .column = static_cast<int>(mark.column) + 1};
}

class YamlReader {
 public:
  YamlReader(std::string_view text, std::string_view name) : name_(name) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_input_string(
        &parser_, reinterpret_cast<const unsigned char*>(text.data()),
        text.size());
  }
  ~YamlReader() { yaml_parser_delete(&parser_); }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  absl::StatusOr<YamlNode> Read() {
    while (!done_) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser_, &event) == 0) return SyntaxError();
      const absl::Status status = Take(event);
      yaml_event_delete(&event);
      if (!status.ok()) return status;
    }
    return std::move(root_);
  }

 private:
  absl::Status Take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        YamlNode node = At(event.start_mark, YamlNode::Kind::kScalar);
        node.text.assign(reinterpret_cast<const char*>(event.data.scalar.value),
                         event.data.scalar.length);
        node.plain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
        return Add(std::move(node));
      }
      case YAML_MAPPING_START_EVENT:
        return Open(At(event.start_mark, YamlNode::Kind::kMap));
      case YAML_SEQUENCE_START_EVENT:
        return Open(At(event.start_mark, YamlNode::Kind::kList));
      case YAML_MAPPING_END_EVENT:
      case YAML_SEQUENCE_END_EVENT:
        return Close();
      case YAML_ALIAS_EVENT:
        return YamlError(name_, At(event.start_mark, {}),
                         "aliases are not understood here");
      case YAML_DOCUMENT_START_EVENT:
        if (++documents_ == 1) return absl::OkStatus();
        return YamlError(name_, At(event.start_mark, {}),
                         "a second document; there can be only one");
      case YAML_STREAM_END_EVENT:
        done_ = true;
        return absl::OkStatus();
      default:
        return absl::OkStatus();
    }
  }

  absl::Status Open(YamlNode node) {
    if (open_.size() >= kDeepest) {
      return YamlError(name_, node, "nested too deeply");
    }
    open_.push_back(std::move(node));
    return absl::OkStatus();
  }

  absl::Status Close() {
    YamlNode node = std::move(open_.back());
    open_.pop_back();
    return Add(std::move(node));
  }

  // A map's nodes come as key, value, key, value.
  absl::Status Add(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return absl::OkStatus();
    }
    YamlNode& parent = open_.back();
    const bool is_key = parent.kind == YamlNode::Kind::kMap &&
                        parent.keys.size() == parent.children.size();
    if (!is_key) {
      parent.children.push_back(std::move(node));
      return absl::OkStatus();
    }
    if (node.kind != YamlNode::Kind::kScalar) {
      return YamlError(name_, node, "a key must be a word");
    }
    for (const YamlNode& other : parent.keys) {
      if (other.text != node.text) continue;
      return YamlError(name_, node,
                       fmt::format("key '{}' stands here for the second time, "
                                   "after line {}",
                                   node.text, other.line));
    }
    parent.keys.push_back(std::move(node));
    return absl::OkStatus();
  }

  absl::Status SyntaxError() const {
    if (parser_.error == YAML_READER_ERROR) {
      return absl::InvalidArgumentError(fmt::format(
          "{}: byte {}: {}", name_, parser_.problem_offset,
          parser_.problem != nullptr ? parser_.problem : "cannot be read"));
    }
    return YamlError(
        name_, At(parser_.problem_mark, {}),
        parser_.problem != nullptr ? parser_.problem : "out of memory");
  }

  const std::string_view name_;
  yaml_parser_t parser_;
  std::vector<YamlNode> open_;
  YamlNode root_{.kind = YamlNode::Kind::kMap};
  int documents_ = 0;
  bool done_ = false;
};

}  // namespace

bool YamlNode::IsNull() const {
  return kind == Kind::kScalar && plain &&
         (text.empty() || text == "~" || text == "null" || text == "Null" ||
          text == "NULL");
}

absl::StatusOr<YamlNode> ParseYaml(std::string_view text,
                                   std::string_view name) {
  return YamlReader(text, name).Read();
}

absl::Status YamlError(std::string_view name, const YamlNode& at,
                       std::string_view message) {
  return absl::InvalidArgumentError(
      fmt::format("{}:{}:{}: {}", name, at.line, at.column, message));
}

}  // namespace libfix::cli
