#include "cli/json_object.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"

namespace libfix::cli {
namespace {

using Kind = YamlNode::Kind;

constexpr size_t kDeepest = 64;
// Each costs a hundred times what a short one takes in the text.
constexpr size_t kMostValues = 100'000;

// Receives what RapidJSON finds. Brackets are told before the stream is behind
// them, all else after; so places are counted from the end of the last token.
class ObjectHandler {
 public:
  ObjectHandler(std::string_view text, std::string_view name,
                const rapidjson::MemoryStream& stream, const TakeMember& take)
      : text_(text), name_(name), stream_(stream), take_(take) {}

  // Of what is JSON and still refused.
  const absl::Status& status() const { return status_; }

  bool Null() { return Word(); }
  bool Bool(bool) { return Word(); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return Word(); }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    YamlNode node = Start(Kind::kScalar);
    node.text.assign(text, length);
    end_ = stream_.Tell();
    return Add(std::move(node));
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    YamlNode key = Start(Kind::kScalar);
    key.text.assign(text, length);
    end_ = stream_.Tell();
    if (!open_.back().seen.insert(key.text).second) {
      return Refuse(key, fmt::format("key '{}' stands here for the second time",
                                     key.text));
    }
    open_.back().node.keys.push_back(std::move(key));
    return true;
  }
  bool StartObject() { return Open(Kind::kMap); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool StartArray() { return Open(Kind::kList); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

  // Numbers come as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  struct OpenNode {
    YamlNode node;
    std::set<std::string> seen = {};  // keys
  };

  YamlNode Start(Kind kind) const {
    const size_t begin =
        std::min(text_.find_first_not_of(" \t\r\n,:", end_), text_.size());
    return {.kind = kind, .line = 1, .column = static_cast<int>(begin) + 1};
  }

  bool Refuse(const YamlNode& at, std::string_view why) {
    status_ = YamlError(name_, at, why);
    return false;
  }

  std::string_view Written(const YamlNode& node) const {
    const auto begin = static_cast<size_t>(node.column) - 1;
    return text_.substr(begin, end_ - begin);
  }

  // null, true, false, and numbers.
  bool Word() {
    YamlNode node = Start(Kind::kScalar);
    node.plain = true;
    end_ = stream_.Tell();
    node.text = Written(node);
    return Add(std::move(node));
  }

  bool Open(Kind kind) {
    YamlNode node = Start(kind);
    if (open_.size() >= kDeepest) return Refuse(node, "nested too deeply");
    if (open_.empty() && kind != Kind::kMap) return RefuseRoot(node);
    end_ = static_cast<size_t>(node.column);
    open_.push_back({.node = std::move(node)});
    return true;
  }

  bool Close() {
    end_ = static_cast<size_t>(Start(Kind::kScalar).column);
    YamlNode node = std::move(open_.back().node);
    open_.pop_back();
    return open_.empty() || Add(std::move(node));
  }

  bool RefuseRoot(const YamlNode& at) {
    return Refuse(at, "must be a JSON object: {...}");
  }

  bool Add(YamlNode node) {
    if (open_.empty()) return RefuseRoot(node);
    if (++values_ > kMostValues) {
      return Refuse(node, fmt::format("more than {} values", kMostValues));
    }
    YamlNode& parent = open_.back().node;
    if (open_.size() > 1) {
      parent.children.push_back(std::move(node));
    } else {
      const std::string_view written = Written(node);
      take_(parent.keys.back(), std::move(node), written);
    }
    return true;
  }

  const std::string_view text_;
  const std::string_view name_;
  const rapidjson::MemoryStream& stream_;
  const TakeMember& take_;
  std::vector<OpenNode> open_;
  size_t end_ = 0;  // of the last token
  size_t values_ = 0;
  absl::Status status_;
};

bool IsControl(char byte) { return static_cast<unsigned char>(byte) < 0x20; }

std::string Describe(rapidjson::ParseErrorCode code, std::string_view rest) {
  if (!rest.empty() && IsControl(rest.front())) {
    return fmt::format("a bare control byte; JSON writes it as \\u{:04x}",
                       static_cast<unsigned char>(rest.front()));
  }
  if (code == rapidjson::kParseErrorStringInvalidEncoding) {
    return "a byte that is no UTF-8";
  }
  std::string message = rapidjson::GetParseError_En(code);
  if (message.ends_with('.')) message.pop_back();
  message.front() = static_cast<char>(message.front() - 'A' + 'a');
  return "no JSON: " + message;
}

}  // namespace

absl::Status ReadJsonObject(std::string_view text, std::string_view name,
                            const TakeMember& take) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag |
                              rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(text.data(), text.size());
  ObjectHandler handler(text, name, stream, take);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, handler);
  if (!handler.status().ok()) return handler.status();
  // A NUL byte is taken for the end of the text.
  const bool is_whole = !result.IsError() && stream.Tell() == text.size();
  if (is_whole) return absl::OkStatus();
  const size_t offset =
      std::min(result.IsError() ? result.Offset() : stream.Tell(), text.size());
  const YamlNode at{.column = static_cast<int>(offset) + 1};
  return YamlError(name, at, Describe(result.Code(), text.substr(offset)));
}

}  // namespace libfix::cli
