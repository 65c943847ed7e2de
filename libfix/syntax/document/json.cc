#include "libfix/syntax/document/json.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/syntax/document/json_error.h"
#include "libfix/syntax/document/json_string.h"
#include "libfix/text/line_index.h"
#include "rapidjson/reader.h"

// RapidJSON's reader decides what is JSON; this file keeps where everything is.
//
// The reader is used in a way of its own. Its "in situ" mode is the one that
// does not copy a string to a stack of its own; it writes through the input
// stream instead, and JsonStream throws away what is written. (RapidJSON's own
// StringStream and InsituStringStream would not do: the reader works on a copy
// of those, so that Tell() is stale in callbacks.) And it announces each string
// with PutBegin(), which lets the stream run ahead over plain characters, many
// at a time.

namespace libfix {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x8080808080808080;

uint64_t Load(const char* at) {
  uint64_t word;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

constexpr uint64_t Repeated(char c) { return kOnes * static_cast<uint8_t>(c); }

// Has the high bit of the lowest byte that is zero, and perhaps higher ones.
constexpr uint64_t ZeroBytes(uint64_t word) {
  return (word - kOnes) & ~word & kHighBits;
}

// How many bytes come before the first marked one. Little-endian only.
int BytesBefore(uint64_t marks) { return std::countr_zero(marks) / 8; }

constexpr bool kLittleEndian = std::endian::native == std::endian::little;

// Reads a text that ends with a NUL and has no other.
class JsonStream {
 public:
  using Ch = char;

  JsonStream(const char* begin, uint32_t content_begin, uint32_t size)
      : begin_(begin), at_(begin + content_begin), end_(begin + size) {}

  Ch Peek() const { return *at_; }
  Ch Take() { return *at_++; }
  size_t Tell() const { return static_cast<size_t>(at_ - begin_); }

  uint32_t offset() const { return static_cast<uint32_t>(Tell()); }
  // Where the token begins that is being read.
  uint32_t token() const { return static_cast<uint32_t>(token_ - begin_); }
  // Whether the string that was read last has an escape.
  bool escaped() const { return escaped_; }

  // The reader calls this behind the opening quote, and behind a number.
  Ch* PutBegin() {
    if (at_[-1] == '"') {
      SkipPlain();
      escaped_ = *at_ == '\\';
    }
    return nullptr;
  }
  // Behind an escape there may be plain characters again.
  void Put(Ch c) {
    if (c != '\0') SkipPlain();
  }
  // The reader takes off one for a closing NUL.
  size_t PutEnd(Ch*) { return 1; }
  void Flush() {}

  // To the next token.
  void SkipBlanks() {
    const char* at = at_;
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t') {
      ++at;
      if constexpr (kLittleEndian) {
        // Indentation.
        while (end_ - at >= 8) {
          const uint64_t others = Load(at) ^ Repeated(' ');
          if (others != 0) {
            at += BytesBefore(others);
            break;
          }
          at += 8;
        }
      }
    }
    at_ = token_ = at;
  }

 private:
  // To the next quote, backslash or control character.
  void SkipPlain() {
    const char* at = at_;
    if constexpr (kLittleEndian) {
      while (end_ - at >= 8) {
        const uint64_t word = Load(at);
        const uint64_t marks = ZeroBytes(word ^ Repeated('"')) |
                               ZeroBytes(word ^ Repeated('\\')) |
                               ((word - Repeated(' ')) & ~word & kHighBits);
        if (marks != 0) {
          at_ = at + BytesBefore(marks);
          return;
        }
        at += 8;
      }
    }
    while (*at != '"' && *at != '\\' && static_cast<uint8_t>(*at) >= 0x20) ++at;
    at_ = at;
  }

  const char* const begin_;
  const char* at_;
  const char* const end_;
  const char* token_ = nullptr;
  bool escaped_ = false;
};

}  // namespace
}  // namespace libfix

namespace rapidjson {

template <>
inline void SkipWhitespace(libfix::JsonStream& stream) {
  stream.SkipBlanks();
}

}  // namespace rapidjson

namespace libfix {
namespace {

// A key of a map that is being read.
struct OpenKey {
  uint64_t fingerprint;  // equal for equal keys, rarely for others
  Span span;
  bool escaped;
};

uint64_t Fingerprint(std::string_view key) {
  constexpr uint64_t kFactor = 0x9E3779B97F4A7C15;
  uint64_t first = 0;
  uint64_t last = 0;
  const char* const begin = key.data();
  const size_t size = key.size();
  if (size >= 8) {
    first = Load(begin);
    for (size_t i = 8; i + 8 < size; i += 8) {
      first = std::rotl(first * kFactor, 23) ^ Load(begin + i);
    }
    last = Load(begin + size - 8);
  } else if (size >= 4) {
    uint32_t low;
    uint32_t high;
    std::memcpy(&low, begin, 4);
    std::memcpy(&high, begin + size - 4, 4);
    first = low;
    last = high;
  } else if (size > 0) {
    first = static_cast<uint8_t>(begin[0]);
    last = static_cast<uint64_t>(static_cast<uint8_t>(begin[size / 2])) << 8 |
           static_cast<uint8_t>(begin[size - 1]);
  }
  return (first ^ std::rotl(last, 29)) * kFactor + size;
}

constexpr NodeStyle StyleOf(NodeKind kind) {
  switch (kind) {
    case NodeKind::kMap:
    case NodeKind::kList:
      return NodeStyle::kFlow;
    case NodeKind::kString:
      return NodeStyle::kDoubleQuoted;
    case NodeKind::kNumber:
    case NodeKind::kBool:
    case NodeKind::kNull:
      return NodeStyle::kPlain;
  }
  return NodeStyle::kPlain;
}

// Receives RapidJSON's events.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, const JsonStream& stream)
      : text_(text), stream_(stream) {
    // Indented templates have a node for each 38 bytes, dense ones for each 15.
    nodes_.reserve(text.size() / 16 + 16);
  }

  bool StartObject() { return Open(NodeKind::kMap); }
  bool StartArray() { return Open(NodeKind::kList); }
  bool EndObject(rapidjson::SizeType) {
    if (!CheckKeys(open_.back().first_key)) return false;
    keys_.resize(open_.back().first_key);
    return Close();
  }
  bool EndArray(rapidjson::SizeType) { return Close(); }

  bool Key(const char*, rapidjson::SizeType, bool) {
    key_ = TokenSpan();
    key_escaped_ = stream_.escaped();
    if (key_escaped_ && !CheckSurrogates(key_)) return false;
    keys_.push_back({.fingerprint = key_escaped_ ? Fingerprint(Decoded(key_))
                                                 : Fingerprint(Inner(key_)),
                     .span = key_,
                     .escaped = key_escaped_});
    return true;
  }
  bool String(const char*, rapidjson::SizeType, bool) {
    const Span span = TokenSpan();
    const bool escaped = stream_.escaped();
    if (escaped && !CheckSurrogates(span)) return false;
    Add(NodeKind::kString, span).text_escaped = escaped;
    return true;
  }
  bool RawNumber(const char*, rapidjson::SizeType, bool) {
    return AddScalar(NodeKind::kNumber);
  }
  bool Bool(bool) { return AddScalar(NodeKind::kBool); }
  bool Null() { return AddScalar(NodeKind::kNull); }

  // Numbers come as RawNumber.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

  std::optional<uint32_t> open_bracket() const {
    if (open_.empty()) return std::nullopt;
    return nodes_[open_.back().id].span.begin;
  }
  // Why a callback stopped the reader.
  std::optional<SyntaxError>& error() { return error_; }
  std::vector<Node> TakeNodes() { return std::move(nodes_); }

 private:
  struct OpenNode {
    NodeId id;
    NodeId last_child;
    uint32_t child_count;
    uint32_t first_key;  // in keys_
  };

  Span TokenSpan() const { return {stream_.token(), stream_.offset()}; }
  std::string_view Text(Span span) const {
    return text_.substr(span.begin, span.size());
  }
  std::string_view Inner(Span quoted) const {
    return text_.substr(quoted.begin + 1, quoted.size() - 2);
  }
  std::string Decoded(Span quoted) const { return UnquoteJson(Text(quoted)); }

  bool Fail(Span span, std::string message) {
    error_ = SyntaxError{span, std::move(message)};
    return false;
  }

  Node& Add(NodeKind kind, Span span) {
    const auto id = static_cast<NodeId>(nodes_.size());
    Node& node = nodes_.emplace_back();
    node.span = span;
    node.kind = kind;
    node.style = StyleOf(kind);
    if (open_.empty()) return node;
    OpenNode& parent = open_.back();
    node.parent = parent.id;
    node.key = key_;
    node.key_escaped = key_escaped_;
    key_ = {};
    key_escaped_ = false;
    if (parent.last_child != kNoNode) nodes_[parent.last_child].next = id;
    parent.last_child = id;
    ++parent.child_count;
    return node;
  }

  bool AddScalar(NodeKind kind) {
    Add(kind, TokenSpan());
    return true;
  }

  // The reader has not yet taken the bracket, neither here nor in Close().
  bool Open(NodeKind kind) {
    const uint32_t at = stream_.offset();
    if (open_.size() == kMaxDepth) {
      return Fail({at, at + 1},
                  fmt::format("nested deeper than {} levels", kMaxDepth));
    }
    const auto id = static_cast<NodeId>(nodes_.size());
    Add(kind, {at, at + 1});
    open_.push_back({.id = id,
                     .last_child = kNoNode,
                     .child_count = 0,
                     .first_key = static_cast<uint32_t>(keys_.size())});
    return true;
  }

  bool Close() {
    const OpenNode& closed = open_.back();
    Node& node = nodes_[closed.id];
    node.span.end = stream_.offset() + 1;
    node.child_count = closed.child_count;
    open_.pop_back();
    return true;
  }

  bool CheckSurrogates(Span quoted) {
    const std::optional<size_t> at = FindLoneLowSurrogate(Text(quoted));
    if (!at) return true;
    const auto begin = static_cast<uint32_t>(quoted.begin + *at);
    const Span unit = {begin, begin + 6};
    return Fail(unit,
                fmt::format("'{}' is half of a surrogate pair", Text(unit)));
  }

  bool SameKey(const OpenKey& a, const OpenKey& b) const {
    if (!a.escaped && !b.escaped) return Inner(a.span) == Inner(b.span);
    return Decoded(a.span) == Decoded(b.span);
  }

  // Whether the keys from `first` on differ from each other.
  bool CheckKeys(size_t first) {
    const size_t count = keys_.size() - first;
    constexpr size_t kFew = 16;
    if (count > kFew) return CheckManyKeys(first);
    for (size_t i = first + 1; i < keys_.size(); ++i) {
      for (size_t j = first; j < i; ++j) {
        if (keys_[i].fingerprint == keys_[j].fingerprint &&
            SameKey(keys_[i], keys_[j])) {
          return FailDuplicate(keys_[j].span, keys_[i].span);
        }
      }
    }
    return true;
  }

  bool CheckManyKeys(size_t first) {
    // Equal keys come to stand side by side, in the order of the text.
    std::sort(keys_.begin() + static_cast<std::ptrdiff_t>(first), keys_.end(),
              [&](const OpenKey& a, const OpenKey& b) {
                if (a.fingerprint != b.fingerprint) {
                  return a.fingerprint < b.fingerprint;
                }
                const int order = a.escaped || b.escaped
                                      ? Decoded(a.span).compare(Decoded(b.span))
                                      : Inner(a.span).compare(Inner(b.span));
                return order != 0 ? order < 0 : a.span < b.span;
              });
    std::optional<std::pair<Span, Span>> duplicate;  // the first in the text
    for (size_t i = first + 1; i < keys_.size(); ++i) {
      if (keys_[i].fingerprint != keys_[i - 1].fingerprint ||
          !SameKey(keys_[i], keys_[i - 1])) {
        continue;
      }
      if (!duplicate || keys_[i].span < duplicate->second) {
        duplicate = {keys_[i - 1].span, keys_[i].span};
      }
    }
    return !duplicate || FailDuplicate(duplicate->first, duplicate->second);
  }

  bool FailDuplicate(Span first, Span second) {
    // As written, so that a control character stays an escape.
    std::string_view key = Inner(second);
    constexpr size_t kLongest = 80;
    std::string shown(key.substr(0, kLongest));
    if (key.size() > kLongest) {
      while (!shown.empty() && (shown.back() & 0x80) != 0) shown.pop_back();
      shown += "...";
    }
    return Fail(second,
                fmt::format("duplicate key '{}'; first at line {}", shown,
                            LineIndex(text_).At(first.begin).line));
  }

  const std::string_view text_;
  const JsonStream& stream_;
  std::vector<Node> nodes_;
  std::vector<OpenNode> open_;
  std::vector<OpenKey> keys_;  // of all open maps
  Span key_;                   // waits for its value
  bool key_escaped_ = false;
  std::optional<SyntaxError> error_;
};

// The end of the JSON number that begins here; `begin` if there is none.
size_t NumberEnd(std::string_view text, size_t begin) {
  size_t at = begin;
  const auto skip = [&](char c) {
    if (at < text.size() && text[at] == c) ++at;
  };
  const auto digits = [&] {
    const size_t first = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - first;
  };
  skip('-');
  const size_t whole = at;
  const size_t count = digits();
  if (count == 0 || (count > 1 && text[whole] == '0')) return begin;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (digits() == 0) return begin;
  }
  if (at < text.size() && (text[at] | 0x20) == 'e') {
    ++at;
    const size_t sign = at;
    skip('+');
    if (at == sign) skip('-');
    if (digits() == 0) return begin;
  }
  return at;
}

// Makes a JSON number small without changing its length, nor what may follow
// it.
void Shrink(std::span<char> number) {
  const auto exponent = std::find_if(number.begin(), number.end(),
                                     [](char c) { return (c | 0x20) == 'e'; });
  std::replace_if(
      exponent, number.end(), [](char c) { return c >= '0' && c <= '9'; }, '0');
  if (exponent - number.begin() < 3) return;
  std::fill(number.begin(), exponent, '0');
  number[1] = '.';
}

// RapidJSON refuses numbers that no double can hold, even when it need not make
// one, although JSON sets no limit. So it gets to see other numbers of the same
// length: all spans stay.
std::string WithSmallNumbers(std::string_view text) {
  std::string small(text);
  bool in_string = false;
  for (size_t at = 0; at < small.size(); ++at) {
    const char c = small[at];
    if (in_string) {
      if (c == '\\') {
        ++at;
      } else if (c == '"') {
        in_string = false;
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      const size_t end = NumberEnd(text, at);
      Shrink(std::span(small).subspan(at, end - at));
      at = std::min(text.find_first_not_of("0123456789+-.eE", end),
                    text.size()) -
           1;
    }
  }
  return small;
}

struct Outcome {
  std::vector<Node> nodes;
  std::optional<SyntaxError> error;
  bool number_too_big = false;
};

// RapidJSON gets to see `shown`, which is as long as `text`, ends with a NUL
// and holds no other.
Outcome Read(std::string_view text, const char* shown, uint32_t content_begin) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag |
                              rapidjson::kParseInsituFlag |
                              rapidjson::kParseNumbersAsStringsFlag;
  JsonStream stream(shown, content_begin, static_cast<uint32_t>(text.size()));
  TreeBuilder builder(text, stream);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (builder.error()) return {.nodes = {}, .error = *builder.error()};
  if (result.IsError()) {
    const JsonFailure failure = {
        .code = result.Code(),
        .offset = static_cast<uint32_t>(result.Offset()),
        .token = stream.token(),
        .open_bracket = builder.open_bracket()};
    return {
        .nodes = {},
        .error = DescribeJsonFailure(text, failure),
        .number_too_big = result.Code() == rapidjson::kParseErrorNumberTooBig};
  }
  return {.nodes = builder.TakeNodes(), .error = {}};
}

}  // namespace

ParseResult ParseJson(SourceFilePtr file) {
  // A std::string, so it ends with a NUL; SourceFile knows that it has no
  // other.
  const std::string_view text = file->bytes();
  Outcome outcome = Read(text, text.data(), file->content_begin());
  if (outcome.number_too_big) {
    outcome = Read(text, WithSmallNumbers(text).c_str(), file->content_begin());
  }
  if (outcome.error) return {.tree = {}, .error = std::move(outcome.error)};
  return {.tree = Tree(std::move(file), std::move(outcome.nodes)), .error = {}};
}

}  // namespace libfix
