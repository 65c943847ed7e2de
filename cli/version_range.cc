#include "cli/version_range.h"

#include <algorithm>
#include <charconv>
#include <climits>
#include <string_view>

namespace libfix::cli {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// What a version begins with; `rest` is all zeros or not there: 7, 7.0, 7.0.0.
struct Number {
  int major = 0;
  bool is_round = true;
};

enum class Bound { kExact, kFrom, kBelow, kUpTo, kNot };

struct Operator {
  std::string_view text;
  Bound bound;
};

// Longer ones first. `^` and `~` never leave the major version.
constexpr Operator kOperators[] = {
    {"===", Bound::kExact}, {"==", Bound::kExact}, {"~=", Bound::kExact},
    {">=", Bound::kFrom},   {"<=", Bound::kUpTo},  {"!=", Bound::kNot},
    {"~>", Bound::kExact},  {"^", Bound::kExact},  {"~", Bound::kExact},
    {"=", Bound::kExact},   {">", Bound::kFrom},   {"<", Bound::kBelow},
};

void Skip(std::string_view& text, std::string_view what) {
  text.remove_prefix(std::min(text.find_first_not_of(what), text.size()));
}

std::optional<Number> TakeNumber(std::string_view& text) {
  if (text.starts_with('v')) text.remove_prefix(1);
  Number number;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number.major);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  const std::string_view rest =
      text.substr(0, std::min(text.find_first_of(" \t\r\n,"), text.size()));
  const std::string_view digits = rest.substr(0, rest.find_first_of("-+"));
  number.is_round = digits.find_first_not_of(".0") == std::string_view::npos;
  const bool is_version =
      rest.empty() || rest[0] == '.' || rest[0] == '-' || rest[0] == '+';
  if (!is_version) return std::nullopt;
  text.remove_prefix(rest.size());
  return number;
}

// One range without `||`.
std::optional<int> MajorOfPart(std::string_view part) {
  int lowest = 0;
  int highest = INT_MAX;
  for (Skip(part, " \t\r\n,"); !part.empty(); Skip(part, " \t\r\n,")) {
    Bound bound = Bound::kExact;
    for (const Operator& one : kOperators) {
      if (!part.starts_with(one.text)) continue;
      bound = one.bound;
      part.remove_prefix(one.text.size());
      break;
    }
    Skip(part, kBlanks);
    const std::optional<Number> number = TakeNumber(part);
    if (!number) return std::nullopt;
    const int major = number->major;
    // "6.0.0 - 6.9.0"
    if (part.starts_with(" - ")) {
      bound = Bound::kFrom;
      part.remove_prefix(2);
      part = part.substr(part.find_first_not_of(kBlanks));
      std::string_view upper = part;
      const std::optional<Number> last = TakeNumber(upper);
      if (!last) return std::nullopt;
      highest = std::min(highest, last->major);
      part = upper;
    }
    switch (bound) {
      case Bound::kExact:
        lowest = std::max(lowest, major);
        highest = std::min(highest, major);
        break;
      case Bound::kFrom:
        lowest = std::max(lowest, major);
        break;
      case Bound::kBelow:
        highest = std::min(highest, number->is_round ? major - 1 : major);
        break;
      case Bound::kUpTo:
        highest = std::min(highest, major);
        break;
      case Bound::kNot:
        break;
    }
  }
  if (lowest != highest) return std::nullopt;
  return lowest;
}

}  // namespace

std::optional<int> MajorOfRange(std::string_view range) {
  std::optional<int> found;
  while (true) {
    const size_t end = std::min(range.find("||"), range.size());
    const std::optional<int> major = MajorOfPart(range.substr(0, end));
    if (!major || (found && *found != *major)) return std::nullopt;
    found = major;
    if (end == range.size()) return found;
    range.remove_prefix(end + 2);
  }
}

}  // namespace libfix::cli
