// Ordering of engine versions, as the services number them.
//
//   Version::Parse("15.10") > Version::Parse("15.8")
//   Version::Parse("8.0.mysql_aurora.3.10.0") > ("8.0.mysql_aurora.3.04.4")
//   Version::Parse("16.4-limitless").line()  == "limitless"
//   Version::Parse("5.7.44-rds.20240408").line() == "rds"
//
// A version is compared part by part; parts are runs of digits (compared as
// numbers) or of letters. A suffix that starts with '-' and a letter right
// after a digit names a line of its own: such versions are replaced only within
// it.

#ifndef LIBFIX_CATALOG_VERSION_H_
#define LIBFIX_CATALOG_VERSION_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace libfix {

class Version {
 public:
  Version() = default;  // no parts: below every other

  // nullopt when the text does not start with a digit, or holds anything but
  // letters, digits and single '.', '-' and '_' between them.
  static std::optional<Version> Parse(std::string_view text);

  const std::string& text() const { return text_; }
  // "" for the ordinary line.
  std::string_view line() const { return line_; }
  // True when every part of `prefix` opens this version: 15 of 15.4, not of
  // 150.
  bool StartsWith(const Version& prefix) const;

  // The first numbers of it: 1.27 of 1.27.3 by 2; nullopt when there are fewer,
  // or something else is among them.
  std::optional<Version> Prefix(size_t numbers) const;
  // Digits and dots alone.
  bool IsPlain() const;

  friend std::strong_ordering operator<=>(const Version& a, const Version& b) {
    return a.parts_ <=> b.parts_;
  }
  friend bool operator==(const Version& a, const Version& b) {
    return a.parts_ == b.parts_;
  }

 private:
  struct Part {
    std::string word;  // letters, or empty when the part is a number
    uint64_t number = 0;
    // A word sorts above a number: 5.7.mysql_aurora.2.07 is above 5.7.12.
    friend auto operator<=>(const Part&, const Part&) = default;
  };

  std::string text_;
  std::string line_;
  std::vector<Part> parts_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_VERSION_H_
