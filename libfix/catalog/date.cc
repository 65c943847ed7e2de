#include "libfix/catalog/date.h"

#include <chrono>

#include "fmt/format.h"

namespace libfix {
namespace {

std::chrono::year_month_day Calendar(Date date) {
  return std::chrono::year(date.year()) /
         std::chrono::month(static_cast<unsigned>(date.month())) /
         std::chrono::day(static_cast<unsigned>(date.day()));
}

}  // namespace

std::optional<Date> Date::Parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  int numbers[3] = {};  // year, month, day
  int field = 0;
  for (char c : text) {
    if (c == '-') {
      if (++field == 3) return {};
      continue;
    }
    if (c < '0' || c > '9') return {};
    numbers[field] = numbers[field] * 10 + (c - '0');
  }
  const Date date(numbers[0], numbers[1], numbers[2]);
  if (!Calendar(date).ok()) return {};
  return date;
}

std::string Date::ToString() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}

int Date::DaysBetween(Date from, Date to) {
  const auto days = std::chrono::sys_days(Calendar(to)) -
                    std::chrono::sys_days(Calendar(from));
  return static_cast<int>(days.count());
}

}  // namespace libfix
