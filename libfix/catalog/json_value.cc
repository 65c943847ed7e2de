#include "libfix/catalog/json_value.h"

#include <algorithm>
#include <utility>

#include "fmt/format.h"
#include "rapidjson/error/en.h"
#include "rapidjson/memorystream.h"
#include "rapidjson/reader.h"

namespace libfix {
namespace {

using Kind = JsonValue::Kind;

// No facts file needs more, and destroying a tree recurses.
constexpr size_t kMaxDepth = 32;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Builds the tree from the reader's events. The reader says only where a token
// ends, so its start is where the one before it ended, blanks skipped.
class Builder
    : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  Builder(std::string_view text, const rapidjson::MemoryStream& stream,
          const JsonRow& row)
      : text_(text), stream_(stream), row_(row) {}

  bool Null() { return Take({.kind = Kind::kNull}); }
  bool Bool(bool truth) { return Take({.kind = Kind::kBool, .truth = truth}); }
  bool Int(int value) { return Double(value); }
  bool Uint(unsigned value) { return Double(value); }
  bool Int64(int64_t value) { return Double(static_cast<double>(value)); }
  bool Uint64(uint64_t value) { return Double(static_cast<double>(value)); }
  bool Double(double value) {
    return Take({.kind = Kind::kNumber, .number = value});
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return Take({.kind = Kind::kString, .text = std::string(text, size)});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    const size_t offset = TokenStart();
    std::string key(text, size);
    std::vector<JsonMember>& members = open_.back().members;
    for (const JsonMember& member : members) {
      if (member.key != key) continue;
      return Fail(offset, fmt::format("key '{}' is written twice", key));
    }
    members.push_back({.key = std::move(key), .offset = offset, .value = {}});
    token_end_ = stream_.Tell();
    return true;
  }
  bool StartObject() { return Open(Kind::kObject); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool StartArray() { return Open(Kind::kArray); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

  JsonValue TakeRoot() { return std::move(root_); }
  const JsonError& error() const { return error_; }

 private:
  size_t TokenStart() const {
    return std::min(text_.find_first_not_of(" \t\r\n,:", token_end_),
                    text_.size());
  }

  bool Fail(size_t offset, std::string message) {
    error_ = {.offset = offset, .message = std::move(message)};
    return false;
  }

  bool Open(Kind kind) {
    const size_t offset = TokenStart();
    if (open_.size() == kMaxDepth) {
      return Fail(offset, fmt::format("nested deeper than {}", kMaxDepth));
    }
    open_.push_back({.kind = kind, .offset = offset});
    token_end_ = offset + 1;  // the reader has not taken the bracket yet
    return true;
  }

  bool Close() {
    token_end_ = TokenStart() + 1;
    JsonValue closed = std::move(open_.back());
    open_.pop_back();
    Place(std::move(closed));
    return true;
  }

  bool Take(JsonValue value) {
    value.offset = TokenStart();
    token_end_ = stream_.Tell();
    Place(std::move(value));
    return true;
  }

  void Place(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (IsRow()) {
      const bool in_root = open_.size() == 1;
      row_(in_root ? std::string_view() : open_[0].members.back().key,
           std::move(value));
    } else if (open_.back().Is(Kind::kArray)) {
      open_.back().elements.push_back(std::move(value));
    } else {
      open_.back().members.back().value = std::move(value);
    }
  }

  bool IsRow() const {
    return row_ && open_.back().Is(Kind::kArray) &&
           (open_.size() == 1 ||
            (open_.size() == 2 && open_[0].Is(Kind::kObject)));
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  const JsonRow& row_;
  size_t token_end_ = 0;
  std::vector<JsonValue> open_;
  JsonValue root_;
  JsonError error_;
};

// "Missing a comma or } after an object member." as a part of a sentence.
std::string Lowered(std::string_view message) {
  std::string lowered(message);
  if (lowered.ends_with('.')) lowered.pop_back();
  if (lowered.size() > 1 && lowered[0] >= 'A' && lowered[0] <= 'Z') {
    lowered[0] = static_cast<char>(lowered[0] - 'A' + 'a');
  }
  return lowered;
}

}  // namespace

const JsonValue* JsonValue::Find(std::string_view key) const {
  for (const JsonMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::variant<JsonValue, JsonError> ReadJson(std::string_view text) {
  return ReadJsonRows(text, JsonRow());
}

std::variant<JsonValue, JsonError> ReadJsonRows(std::string_view text,
                                                const JsonRow& row) {
  const size_t skipped = text.starts_with(kByteOrderMark) ? 3 : 0;
  const std::string_view body = text.substr(skipped);
  rapidjson::MemoryStream stream(body.data(), body.size());
  rapidjson::Reader reader;
  Builder builder(body, stream, row);
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseFullPrecisionFlag |
                              rapidjson::kParseValidateEncodingFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (result.Code() == rapidjson::kParseErrorTermination) {
    return JsonError{.offset = builder.error().offset + skipped,
                     .message = builder.error().message};
  }
  if (result.IsError()) {
    return JsonError{
        .offset = std::min(result.Offset() + skipped, text.size()),
        .message = Lowered(rapidjson::GetParseError_En(result.Code()))};
  }
  // A NUL byte ends the text for the reader without a word.
  if (stream.Tell() != body.size()) {
    return JsonError{.offset = std::min(stream.Tell() + skipped, text.size()),
                     .message = "a NUL byte"};
  }
  return builder.TakeRoot();
}

std::string LineAndColumn(std::string_view text, size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return fmt::format("{}:{}", line, offset - line_start + 1);
}

}  // namespace libfix
