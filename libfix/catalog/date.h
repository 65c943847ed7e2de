// A calendar day, the unit in which facts are dated.

#ifndef LIBFIX_CATALOG_DATE_H_
#define LIBFIX_CATALOG_DATE_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace libfix {

class Date {
 public:
  constexpr Date() = default;
  constexpr Date(int year, int month, int day)
      : packed_(year * 10000 + month * 100 + day) {}

  // "2026-08-19"; nothing else, and only days that exist.
  static std::optional<Date> Parse(std::string_view text);

  constexpr int year() const { return packed_ / 10000; }
  constexpr int month() const { return packed_ / 100 % 100; }
  constexpr int day() const { return packed_ % 100; }
  std::string ToString() const;

  // Days from `from` to `to`; negative when `to` is earlier.
  static int DaysBetween(Date from, Date to);

  friend constexpr auto operator<=>(Date, Date) = default;

 private:
  int32_t packed_ = 0;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_DATE_H_
