#include "libfix/catalog/version.h"

#include <algorithm>

namespace libfix {
namespace {

// Digits enough for any version seen, and few enough for a uint64_t.
constexpr size_t kMaxDigits = 18;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsSeparator(char c) { return c == '.' || c == '-' || c == '_'; }

size_t EndOfRun(std::string_view text, size_t from, bool (*belongs)(char)) {
  size_t end = from;
  while (end < text.size() && belongs(text[end])) ++end;
  return end;
}

}  // namespace

std::optional<Version> Version::Parse(std::string_view text) {
  if (text.empty() || !IsDigit(text.front()) || IsSeparator(text.back())) {
    return {};
  }
  Version version;
  version.text_ = text;
  for (size_t at = 0; at < text.size();) {
    if (IsSeparator(text[at])) {
      if (IsSeparator(text[at + 1])) return {};  // the last is no separator
      ++at;
      continue;
    }
    if (IsDigit(text[at])) {
      const size_t end = EndOfRun(text, at, IsDigit);
      if (end - at > kMaxDigits) return {};
      Part part;
      for (char digit : text.substr(at, end - at)) {
        part.number = part.number * 10 + static_cast<uint64_t>(digit - '0');
      }
      version.parts_.push_back(std::move(part));
      at = end;
      continue;
    }
    if (!IsLetter(text[at])) return {};
    const size_t end = EndOfRun(text, at, IsLetter);
    const std::string_view word = text.substr(at, end - at);
    const bool opens_line =
        at >= 2 && text[at - 1] == '-' && IsDigit(text[at - 2]);
    if (opens_line && version.line_.empty()) version.line_ = word;
    version.parts_.push_back(Part{.word = std::string(word)});
    at = end;
  }
  return version;
}

bool Version::StartsWith(const Version& prefix) const {
  return prefix.parts_.size() <= parts_.size() &&
         std::equal(prefix.parts_.begin(), prefix.parts_.end(), parts_.begin());
}

std::optional<Version> Version::Prefix(size_t numbers) const {
  if (parts_.size() < numbers) return {};
  std::string text;
  for (size_t i = 0; i < numbers; ++i) {
    if (!parts_[i].word.empty()) return {};
    if (i != 0) text += '.';
    text += std::to_string(parts_[i].number);
  }
  return Parse(text);
}

bool Version::IsPlain() const {
  return text_.find_first_not_of("0123456789.") == std::string::npos;
}

}  // namespace libfix
