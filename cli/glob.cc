#include "cli/glob.h"

#include <algorithm>
#include <optional>

namespace libfix::cli {
namespace {

constexpr size_t kNone = std::string_view::npos;

bool IsUpper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(unsigned char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(unsigned char c) { return c >= '0' && c <= '9'; }
bool IsAlpha(unsigned char c) { return IsUpper(c) || IsLower(c); }
bool IsAlnum(unsigned char c) { return IsAlpha(c) || IsDigit(c); }
bool IsGraph(unsigned char c) { return c > 0x20 && c < 0x7F; }
bool IsPrint(unsigned char c) { return c >= 0x20 && c < 0x7F; }
bool IsPunct(unsigned char c) { return IsGraph(c) && !IsAlnum(c); }
bool IsCntrl(unsigned char c) { return c < 0x20 || c == 0x7F; }
bool IsBlank(unsigned char c) { return c == ' ' || c == '\t'; }
// Vertical tab and form feed are none to git.
bool IsSpace(unsigned char c) { return IsBlank(c) || c == '\n' || c == '\r'; }
bool IsXdigit(unsigned char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Not those of <cctype>, which depend on the language of the machine.
struct CharacterClass {
  std::string_view name;
  bool (*has)(unsigned char);
};
constexpr CharacterClass kClasses[] = {
    {"alnum", IsAlnum}, {"alpha", IsAlpha}, {"blank", IsBlank},
    {"cntrl", IsCntrl}, {"digit", IsDigit}, {"graph", IsGraph},
    {"lower", IsLower}, {"print", IsPrint}, {"punct", IsPunct},
    {"space", IsSpace}, {"upper", IsUpper}, {"xdigit", IsXdigit}};

struct SetMatch {
  bool matches = false;
  size_t end = 0;  // behind the ']'
};

// A set in brackets, whose '[' stands at `at`. Nothing when it never ends, or
// names a class that there is none of.
class SetReader {
 public:
  SetReader(std::string_view pattern, size_t at, unsigned char c)
      : pattern_(pattern), at_(at + 1), c_(c) {}

  std::optional<SetMatch> Read() {
    const bool negated = Peek() == '!' || Peek() == '^';
    if (negated) ++at_;
    // A ']' that comes first stands for itself.
    for (bool first = true; first || Peek() != ']'; first = false) {
      if (!ReadItem()) return std::nullopt;
    }
    return SetMatch{.matches = found_ != negated, .end = at_ + 1};
  }

 private:
  // -1 at the end.
  int Peek(size_t ahead = 0) const {
    return at_ + ahead < pattern_.size()
               ? static_cast<unsigned char>(pattern_[at_ + ahead])
               : -1;
  }

  bool ReadItem() {
    if (Peek() == '[' && Peek(1) == ':') return ReadClass();
    const bool is_range =
        Peek() == '-' && from_ && Peek(1) >= 0 && Peek(1) != ']';
    if (is_range) ++at_;
    if (Peek() == '\\') ++at_;
    if (Peek() < 0) return false;
    const auto c = static_cast<unsigned char>(Peek());
    ++at_;
    if (is_range) {
      found_ |= *from_ <= c_ && c_ <= c;
      from_.reset();
    } else {
      found_ |= c == c_;
      from_ = c;
    }
    return true;
  }

  bool ReadClass() {
    const size_t begin = at_ + 2;
    const size_t end = pattern_.find(']', begin);
    if (end == kNone) return false;
    if (end == begin || pattern_[end - 1] != ':') {  // "[[:a]" has no class
      found_ |= c_ == '[';
      from_ = '[';
      ++at_;
      return true;
    }
    const std::string_view name = pattern_.substr(begin, end - 1 - begin);
    const auto* known =
        std::ranges::find(kClasses, name, &CharacterClass::name);
    if (known == std::end(kClasses)) return false;
    found_ |= known->has(c_);
    from_.reset();
    at_ = end + 1;
    return true;
  }

  const std::string_view pattern_;
  size_t at_;
  const unsigned char c_;
  bool found_ = false;
  std::optional<unsigned char> from_;  // where a range would begin
};

// Where to go on when what follows a star did not match: the star takes one
// more byte. Only the last star of each kind is worth going back to, since
// whatever an earlier one could take instead, the last one was offered too.
struct Retry {
  size_t pattern = kNone;  // behind the star
  size_t text = 0;         // what it took ends here
  bool whole_folders = false;
};

class Matcher {
 public:
  Matcher(std::string_view pattern, std::string_view text)
      : pattern_(pattern), text_(text) {}

  bool Run() {
    while (true) {
      if (p_ == pattern_.size() && t_ == text_.size()) return true;
      const bool goes_on = p_ < pattern_.size() && Step();
      if (!goes_on && !GoBack()) return false;
    }
  }

 private:
  bool Step() {
    if (pattern_[p_] == '*') return TakeStars();
    if (t_ == text_.size()) return false;
    const char c = text_[t_];
    switch (pattern_[p_]) {
      case '?':
        if (c == '/') return false;
        ++p_;
        break;
      case '[': {
        const auto set =
            SetReader(pattern_, p_, static_cast<unsigned char>(c)).Read();
        if (!set || !set->matches || c == '/') return false;
        p_ = set->end;
        break;
      }
      case '\\':
        ++p_;
        if (p_ == pattern_.size()) return false;
        [[fallthrough]];
      default:
        if (c != pattern_[p_]) return false;
        ++p_;
    }
    ++t_;
    return true;
  }

  bool TakeStars() {
    const size_t begin = p_;
    p_ = std::min(pattern_.find_first_not_of('*', begin), pattern_.size());
    const std::string_view rest = pattern_.substr(p_);
    const bool stands_alone =
        (begin == 0 || pattern_[begin - 1] == '/') &&
        (rest.empty() || rest[0] == '/' || rest.starts_with("\\/"));
    if (p_ - begin == 1 || !stands_alone) {
      star_ = {.pattern = p_, .text = t_};
      return true;
    }
    const bool whole_folders = rest.starts_with('/');
    if (whole_folders) ++p_;
    star_ = {};
    stars_ = {.pattern = p_, .text = t_, .whole_folders = whole_folders};
    return true;
  }

  bool GoBack() {
    if (star_.pattern != kNone && star_.text < text_.size() &&
        text_[star_.text] != '/') {
      p_ = star_.pattern;
      t_ = ++star_.text;
      return true;
    }
    if (stars_.pattern == kNone) return false;
    const size_t slash = text_.find('/', stars_.text);
    const size_t last = stars_.whole_folders ? slash : stars_.text;
    if (last >= text_.size()) return false;  // kNone, too
    star_ = {};
    p_ = stars_.pattern;
    t_ = stars_.text = last + 1;
    return true;
  }

  const std::string_view pattern_;
  const std::string_view text_;
  size_t p_ = 0;
  size_t t_ = 0;
  Retry star_;
  Retry stars_;
};

}  // namespace

bool GlobMatches(std::string_view pattern, std::string_view text) {
  return Matcher(pattern, text).Run();
}

size_t LiteralPrefix(std::string_view pattern) {
  return std::min(pattern.find_first_of("*?[\\"), pattern.size());
}

}  // namespace libfix::cli
