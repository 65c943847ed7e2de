#include "libfix/rules/serverless_capacity.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "fmt/format.h"

namespace libfix {
namespace {

// Limits of Serverless v2: capacity moves in steps of half an ACU, the maximum
// is at least 1, and a minimum of 0 means that the cluster may pause.
constexpr double kStep = 0.5;
constexpr double kLowestMax = 1;

double RoundUp(double acu) { return std::ceil(acu / kStep) * kStep; }

}  // namespace

std::optional<double> ParseCapacity(std::string_view text) {
  double acu = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), acu);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  if (!std::isfinite(acu) || acu < 0) return std::nullopt;
  return acu;
}

std::string FormatCapacity(double acu) { return fmt::format("{}", acu); }

Capacity ConvertCapacity(double v1_min, double v1_max, bool pause,
                         const ServerlessCapacity& wish,
                         const ServerlessV2& limits) {
  Capacity result{.min = wish.min, .max = wish.max};
  if (wish.mode != ServerlessCapacity::Mode::kFixed) {
    const bool halve = wish.mode == ServerlessCapacity::Mode::kHalve;
    const double factor = halve ? 0.5 : 1;
    result.min =
        pause && !halve ? 0 : std::max(kStep, RoundUp(v1_min * factor));
    result.max = std::max(kLowestMax, RoundUp(v1_max * factor));
  }
  if (result.min == 0 && !limits.auto_pause) {
    result.min = kStep;
    result.notes.push_back(
        "no version that can be created here can pause: MinCapacity is 0.5, "
        "which costs money while idle");
  }
  if (result.max > limits.max) {
    result.notes.push_back(
        fmt::format("MaxCapacity {} is above the {} that the version allows",
                    FormatCapacity(result.max), FormatCapacity(limits.max)));
    result.max = limits.max;
  }
  result.min = std::min(result.min, result.max);
  return result;
}

}  // namespace libfix
