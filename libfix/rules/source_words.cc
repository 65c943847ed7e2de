#include "libfix/rules/source_words.h"

#include <algorithm>
#include <charconv>

namespace libfix {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kQuotes = "'\"`";

bool IsWordLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '$';
}

}  // namespace

std::vector<std::string_view> AfterWord(std::string_view text,
                                        std::string_view word) {
  std::vector<std::string_view> found;
  for (size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool opens =
        at == 0 || !IsWordLetter(text[at - 1]) || !IsWordLetter(word.front());
    const bool closes = end == text.size() || !IsWordLetter(text[end]) ||
                        !IsWordLetter(word.back());
    if (opens && closes) found.push_back(text.substr(end));
  }
  return found;
}

bool HasWord(std::string_view text, std::string_view word) {
  return !AfterWord(text, word).empty();
}

std::string_view SkipBlanks(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first);
}

std::string_view DottedName(std::string_view text) {
  const auto end = std::ranges::find_if_not(
      text, [](char c) { return IsWordLetter(c) || c == '.'; });
  return text.substr(0, static_cast<size_t>(end - text.begin()));
}

std::string_view Quoted(std::string_view text) {
  if (text.empty() || kQuotes.find(text[0]) == std::string_view::npos) {
    return {};
  }
  const size_t end = text.find(text[0], 1);
  return end == std::string_view::npos ? std::string_view()
                                       : text.substr(1, end - 1);
}

int LeadingNumber(std::string_view text) {
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace libfix
