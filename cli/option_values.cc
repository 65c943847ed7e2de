#include "cli/option_values.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "cli/message.h"
#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

absl::Status Unknown(std::string_view what, std::string_view name,
                     std::span<const std::string_view> known) {
  return Wrong(UnknownName(what, name, known));
}

// A long name is often typed by its beginning, and that with a slip.
std::string_view NameThatBeginsLike(std::string_view name,
                                    std::span<const std::string_view> known) {
  constexpr size_t kFewestLetters = 3;
  if (name.size() < kFewestLetters) return {};
  for (const size_t length : {name.size(), name.size() + 1}) {
    std::vector<std::string_view> beginnings;
    for (const std::string_view one : known) {
      beginnings.push_back(one.substr(0, length));
    }
    const std::string_view nearest = NearestName(name, beginnings);
    if (nearest.empty()) continue;
    return known[static_cast<size_t>(std::ranges::find(beginnings, nearest) -
                                     beginnings.begin())];
  }
  return {};
}

// A capacity in steps of 0.5, as digits with an optional ".5" or ".0".
std::optional<double> ParseUnits(std::string_view text) {
  double units = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] =
      std::from_chars(text.data(), end, units, std::chars_format::fixed);
  constexpr double kTooMany = 1e6;
  if (error != std::errc() || rest != end) return std::nullopt;
  if (!(units >= 0 && units < kTooMany)) return std::nullopt;
  const auto halves = static_cast<int>(units * 2);
  if (halves != units * 2) return std::nullopt;
  return units;
}

}  // namespace

absl::Status Wrong(std::string_view message) {
  return absl::InvalidArgumentError(std::string(message));
}

absl::Status WrongIn(std::string_view option, const absl::Status& status) {
  return Wrong(fmt::format("{}: {}", option, MessageOf(status)));
}

std::string UnknownName(std::string_view what, std::string_view name,
                        std::span<const std::string_view> known) {
  std::string_view nearest = NearestName(name, known);
  if (nearest.empty()) nearest = NameThatBeginsLike(name, known);
  if (nearest.empty()) return fmt::format("unknown {} '{}'", what, name);
  return fmt::format("unknown {} '{}', did you mean '{}'?", what, name,
                     nearest);
}

std::vector<std::string> WordsOf(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

std::span<const std::string_view> ListFormats() {
  static constexpr std::string_view kFormats[] = {"text", "json"};
  return kFormats;
}

absl::Status CheckListFormat(std::string_view format) {
  const std::span<const std::string_view> formats = ListFormats();
  if (std::ranges::find(formats, format) != formats.end()) {
    return absl::OkStatus();
  }
  return Wrong("--format: " + UnknownName("format", format, formats));
}

absl::StatusOr<std::string> ParseRule(std::string_view text) {
  const std::vector<std::string_view> names = RuleNames();
  if (std::ranges::find(names, text) != names.end()) return std::string(text);
  return Unknown("rule", text, names);
}

absl::StatusOr<std::string> ParseFormat(std::string_view text) {
  const std::span<const std::string_view> formats = ReportFormats();
  if (std::ranges::find(formats, text) != formats.end()) {
    return std::string(text);
  }
  return Unknown("format", text, formats);
}

absl::StatusOr<Policy> ParsePolicyName(std::string_view text) {
  if (const std::optional<Policy> policy = ParsePolicy(text)) return *policy;
  std::vector<std::string_view> names;
  for (const Policy policy : AllPolicies()) names.push_back(PolicyName(policy));
  return Unknown("policy", text, names);
}

absl::StatusOr<Date> ParseDate(std::string_view text) {
  if (const std::optional<Date> date = Date::Parse(text)) return *date;
  return Wrong(fmt::format("'{}' is no day of the form YYYY-MM-DD", text));
}

absl::StatusOr<ServerlessCapacity> ParseCapacity(std::string_view text) {
  using Mode = ServerlessCapacity::Mode;
  if (text == "keep") return ServerlessCapacity{.mode = Mode::kKeep};
  if (text == "halve") return ServerlessCapacity{.mode = Mode::kHalve};
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) {
    return Wrong(
        fmt::format("'{}' is neither 'keep', 'halve' nor MIN:MAX", text));
  }
  const std::optional<double> min = ParseUnits(text.substr(0, colon));
  const std::optional<double> max = ParseUnits(text.substr(colon + 1));
  if (!min || !max) {
    return Wrong(fmt::format(
        "'{}': MIN and MAX are numbers in steps of 0.5, such as 0.5:4", text));
  }
  if (*max < 1) {
    return Wrong(fmt::format("'{}': MAX must be at least 1", text));
  }
  if (*min > *max) {
    return Wrong(fmt::format("'{}': MIN must not be above MAX", text));
  }
  return ServerlessCapacity{.mode = Mode::kFixed, .min = *min, .max = *max};
}

}  // namespace libfix::cli
