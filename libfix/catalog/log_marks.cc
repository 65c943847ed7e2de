#include "libfix/catalog/log_marks.h"

#include <algorithm>
#include <string>

namespace libfix {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsOfName(char c) { return IsLower(c) || IsDigit(c) || c == '-'; }

// Has the form of a region's name: "us-east-1", "us-gov-west-1".
bool IsRegion(std::string_view name) {
  size_t parts = 0;
  while (true) {
    const size_t dash = name.find('-');
    const std::string_view part = name.substr(0, dash);
    const bool is_last = dash == name.npos;
    const bool fits =
        is_last ? parts >= 2 && !part.empty() && part.size() <= 2 &&
                      std::ranges::all_of(part, IsDigit)
                : part.size() >= 2 && std::ranges::all_of(part, IsLower) &&
                      (parts > 0 || part.size() <= 3);
    if (!fits) return false;
    if (is_last) return true;
    ++parts;
    name.remove_prefix(dash + 1);
  }
}

// The region whose name begins at `at`.
std::string_view RegionNamedAt(std::string_view log, size_t at) {
  size_t end = at;
  while (end < log.size() && IsOfName(log[end])) ++end;
  const std::string_view name = log.substr(at, end - at);
  return IsRegion(name) ? name : std::string_view();
}

// "arn:aws:rds:us-east-1:123456789012:..."
std::string_view RegionOfArn(std::string_view log, size_t at) {
  constexpr int kColonsBeforeRegion = 3;
  for (int colons = 0; colons < kColonsBeforeRegion; ++colons) {
    while (at < log.size() && IsOfName(log[at])) ++at;
    if (at >= log.size() || log[at] != ':') return {};
    ++at;
  }
  const std::string_view region = RegionNamedAt(log, at);
  return log.substr(at + region.size(), 1) == ":" ? region : std::string_view();
}

// "region: us-east-1", "AWS_REGION=us-east-1", "--region us-east-1",
// "\"region\": \"us-east-1\"".
std::string_view RegionBehind(std::string_view log, size_t at) {
  constexpr std::string_view kBetween = " \t\"'`\\*:=";
  constexpr size_t kFarthest = 8;
  const size_t start = at;
  while (at < log.size() && at - start < kFarthest &&
         kBetween.find(log[at]) != kBetween.npos) {
    ++at;
  }
  return at == start ? std::string_view() : RegionNamedAt(log, at);
}

// "in the us-east-1 region"; `at` is where 'region' begins.
std::string_view RegionBefore(std::string_view log, size_t at) {
  if (at < 2 || log[at - 1] != ' ') return {};
  const size_t end = at - 1;
  size_t start = end;
  while (start > 0 && IsOfName(log[start - 1])) --start;
  const std::string_view name = log.substr(start, end - start);
  return IsRegion(name) ? name : std::string_view();
}

}  // namespace

std::optional<Date> TimeAt(std::string_view log, size_t at) {
  constexpr std::string_view kForm = "0000-00-00 00:00";
  if (at > 0 && IsDigit(log[at - 1])) return {};
  std::string text(log.substr(at, kForm.size()));
  if (text.size() < kForm.size()) return {};
  for (size_t i = 0; i < kForm.size(); ++i) {
    const bool fits = kForm[i] == '0'   ? IsDigit(text[i])
                      : kForm[i] == ' ' ? text[i] == ' ' || text[i] == 'T'
                      : kForm[i] == '-' ? text[i] == '-' || text[i] == '/'
                                        : text[i] == kForm[i];
    if (!fits) return {};
  }
  text[4] = text[7] = '-';
  return Date::Parse(std::string_view(text).substr(0, 10));
}

std::string_view RegionAt(std::string_view log, size_t at) {
  constexpr size_t kWord = std::string_view("egion").size();
  if (log.substr(at, 4) == "arn:") return RegionOfArn(log, at);
  const std::string_view behind = RegionBehind(log, at + kWord);
  if (!behind.empty()) return behind;
  return at == 0 ? std::string_view() : RegionBefore(log, at - 1);
}

}  // namespace libfix
