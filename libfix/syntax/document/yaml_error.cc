#include "libfix/syntax/document/yaml_error.h"

#include <algorithm>
#include <string>

#include "fmt/format.h"
#include "libfix/syntax/document/yaml_gap.h"
#include "libfix/text/line_index.h"

namespace libfix {
namespace {

// What libyaml says, and how we say it.
struct Wording {
  std::string_view problem;
  std::string_view plain;
};

constexpr Wording kWordings[] = {
    {"block sequence entries are not allowed in this context",
     "a list cannot begin here; its '-' goes on a line of its own"},
    {"mapping keys are not allowed in this context", "'?' is not allowed here"},
    {"could not find expected ':'", "the key has no ':'"},
    {"found unknown escape character",
     "'\\' in double quotes begins an escape, and this is none"},
    {"did not find expected hexdecimal number",
     "the escape takes hexadecimal digits"},
    {"found invalid Unicode character escape code",
     "the escape stands for no character"},
    {"found an indentation indicator equal to 0",
     "an indentation of 0 cannot be asked for"},
    {"found a tab character where an indentation space is expected",
     "a tab is used for indentation; YAML takes spaces"},
    {"found a tab character that violates indentation",
     "a tab is used for indentation; YAML takes spaces"},
    {"did not find expected comment or line break",
     "nothing but a comment may follow on this line"},
    {"found undefined tag handle", "the tag's prefix is not declared"},
    {"did not find expected whitespace or line break",
     "a blank must follow the tag"},
    {"did not find expected tag URI", "the tag is not complete"},
    {"did not find expected '!'", "the tag is not complete"},
    {"did not find expected alphabetic or numeric character",
     "the name of an anchor or alias has letters, digits, '-' and '_' only"},
    {"did not find expected <document start>",
     "a second value starts here; documents are separated by '---'"},
    {"found unknown directive name",
     "a line may begin with '%YAML' or '%TAG' only"},
    {"found unexpected non-alphabetical character",
     "a line may begin with '%YAML' or '%TAG' only"},
    {"could not find expected directive name",
     "a line may begin with '%YAML' or '%TAG' only"},
    {"found incompatible YAML document", "only YAML 1.1 and 1.2 are read"},
    {"found duplicate %YAML directive", "a second '%YAML' line"},
    {"found duplicate %TAG directive", "a second '%TAG' line for this prefix"},
    {"control characters are not allowed",
     "a control character may only be written as an escape"},
};

// libyaml looks for the ':' no further.
constexpr uint32_t kLongestKey = 1024;

class Describer {
 public:
  Describer(std::string_view text, const YamlFailure& failure)
      : text_(text),
        failure_(failure),
        at_(std::min(failure.offset, static_cast<uint32_t>(text.size()))) {}

  SyntaxError Run() const {
    if (const auto tab = TabInIndentation()) return *tab;
    if (const auto quote = OpenQuote()) return *quote;
    if (const auto mark = TemplateMark()) return *mark;
    if (Is("found character that cannot start any token")) return BadStart();
    if (Is("could not find expected ':'")) return NoColon();
    if (Is("mapping values are not allowed in this context")) return BadColon();
    if (failure_.context.find("flow") != std::string_view::npos) return Flow();
    if (Is("did not find expected key")) return BadIndent("key");
    if (Is("did not find expected '-' indicator")) return BadIndent("'-'");
    if (Is("did not find expected node content")) {
      return {Here(), fmt::format("a value is expected here, not {}", Found())};
    }
    for (const Wording& wording : kWordings) {
      if (Is(wording.problem)) return {Here(), std::string(wording.plain)};
    }
    return {Here(), failure_.problem.empty() ? "this is not YAML"
                                             : std::string(failure_.problem)};
  }

 private:
  bool Is(std::string_view problem) const {
    return failure_.problem == problem;
  }

  uint32_t LineOf(uint32_t offset) const {
    return LineIndex(text_).At(offset).line;
  }

  uint32_t BeginOfLine(uint32_t at) const {
    const size_t end = text_.substr(0, at).find_last_of("\r\n");
    const size_t begin = end == std::string_view::npos ? 0 : end + 1;
    const bool has_mark = begin == 0 && text_.starts_with("\xEF\xBB\xBF");
    return static_cast<uint32_t>(has_mark ? 3 : begin);
  }

  // The character where libyaml stopped, whole; empty at the end.
  Span Here() const {
    if (at_ >= text_.size()) return {at_, at_};
    uint32_t end = at_ + 1;
    while (end < text_.size() && (text_[end] & 0xC0) == 0x80) ++end;
    return {at_, end};
  }

  std::string Found() const {
    if (at_ >= text_.size()) return "the end of the file";
    if (LineEndLength(text_, at_) > 0) return "the end of the line";
    const Span here = Here();
    return fmt::format("'{}'", text_.substr(here.begin, here.size()));
  }

  std::optional<SyntaxError> TabInIndentation() const {
    // In front of where libyaml stopped, which is often the line below.
    uint32_t line = BeginOfLine(at_);
    for (int i = 0; i < 2; ++i) {
      const size_t end = text_.find_first_not_of(" \t", line);
      const std::string_view indent =
          text_.substr(line, std::min(end, text_.size()) - line);
      const size_t tab = indent.find('\t');
      const bool is_blank =
          end == std::string_view::npos ||
          LineEndLength(text_, static_cast<uint32_t>(end)) > 0;
      if (tab != std::string_view::npos && !is_blank) {
        const auto begin = static_cast<uint32_t>(line + tab);
        return SyntaxError{{begin, begin + 1},
                           "a tab is used for indentation; YAML takes spaces"};
      }
      if (line == 0) break;
      line = BeginOfLine(line - 1);
    }
    return std::nullopt;
  }

  std::optional<SyntaxError> OpenQuote() const {
    if (failure_.context != "while scanning a quoted scalar" ||
        !failure_.context_offset ||
        (!Is("found unexpected end of stream") &&
         !Is("found unexpected document indicator"))) {
      return std::nullopt;
    }
    const uint32_t quote = *failure_.context_offset;
    return SyntaxError{
        {quote, EndOfLine(text_, quote)},
        fmt::format("the quote opened at line {} is not closed by {}",
                    LineOf(quote),
                    at_ >= text_.size()
                        ? std::string("the end of the file")
                        : fmt::format("the end of the document at line {}",
                                      LineOf(at_)))};
  }

  std::optional<SyntaxError> TemplateMark() const {
    if (const auto mark = DescribeTemplateMark(text_, at_)) return mark;
    if (!failure_.context_offset) return std::nullopt;
    return DescribeTemplateMark(text_, *failure_.context_offset);
  }

  SyntaxError BadStart() const {
    if (at_ < text_.size() && text_[at_] == '\t') {
      return {Here(), "a tab is used for indentation; YAML takes spaces"};
    }
    return {Here(), fmt::format("a value that begins with {} must be in quotes",
                                Found())};
  }

  SyntaxError NoColon() const {
    const uint32_t begin = failure_.context_offset.value_or(at_);
    const uint32_t end = EndOfLine(text_, begin);
    if (end - begin > kLongestKey) return LongKey(begin);
    return {{begin, end}, "the key has no ':' on its line"};
  }

  SyntaxError BadColon() const {
    const uint32_t line = BeginOfLine(at_);
    const size_t begin = text_.find_first_not_of(" \t", line);
    if (begin < at_ && at_ - begin > kLongestKey) {
      return LongKey(static_cast<uint32_t>(begin));
    }
    return {Here(),
            "':' is not allowed here; is the line indented rightly, or does a "
            "value with ': ' lack quotes?"};
  }

  static SyntaxError LongKey(uint32_t begin) {
    return {{begin, begin + 1}, "a key may be at most 1024 characters long"};
  }

  SyntaxError Flow() const {
    const uint32_t open = failure_.context_offset.value_or(at_);
    const bool is_map =
        failure_.context.find("mapping") != std::string_view::npos;
    const char bracket = is_map ? '{' : '[';
    if (at_ >= text_.size()) {
      return {{at_, at_},
              fmt::format("the file ends inside a {}; '{}' opened at line {} "
                          "is not closed",
                          is_map ? "map" : "list", bracket, LineOf(open))};
    }
    if (failure_.context.find("node") != std::string_view::npos) {
      return {Here(), fmt::format("a value is expected here, not {}", Found())};
    }
    return {Here(),
            fmt::format("expected ',' or '{}' of the '{}' opened at line {}, "
                        "found {}",
                        is_map ? '}' : ']', bracket, LineOf(open), Found())};
  }

  SyntaxError BadIndent(std::string_view expected) const {
    const uint32_t begin = failure_.context_offset.value_or(at_);
    return {
        Here(),
        fmt::format("expected a {} here; what begins at line {} ends before "
                    "this line by its indentation",
                    expected, LineOf(begin))};
  }

  const std::string_view text_;
  const YamlFailure& failure_;
  const uint32_t at_;
};

}  // namespace

std::optional<SyntaxError> DescribeTemplateMark(std::string_view text,
                                                uint32_t offset) {
  offset = std::min(offset, static_cast<uint32_t>(text.size()));
  const size_t before = text.substr(0, offset).find_last_of("\r\n");
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  const std::string_view line = text.substr(begin, end - begin);
  for (const std::string_view mark : {"{{", "{%"}) {
    const size_t at = line.find(mark);
    if (at == std::string_view::npos) continue;
    const auto place = static_cast<uint32_t>(begin + at);
    return SyntaxError{
        {place, place + 2},
        fmt::format("'{}' is to be filled in by another program; only YAML "
                    "that is complete can be read",
                    mark)};
  }
  return std::nullopt;
}

SyntaxError DescribeYamlFailure(std::string_view text,
                                const YamlFailure& failure) {
  return Describer(text, failure).Run();
}

}  // namespace libfix
