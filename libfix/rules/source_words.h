// Finds words in source text of a language that nobody parsed: a word ends
// where an identifier would.

#ifndef LIBFIX_RULES_SOURCE_WORDS_H_
#define LIBFIX_RULES_SOURCE_WORDS_H_

#include <string_view>
#include <vector>

namespace libfix {

// What stands behind each place where `word` stands alone.
std::vector<std::string_view> AfterWord(std::string_view text,
                                        std::string_view word);
bool HasWord(std::string_view text, std::string_view word);

// Without the blanks and line ends it begins with.
std::string_view SkipBlanks(std::string_view text);
// The identifier, dots included, that it begins with: "os.path".
std::string_view DottedName(std::string_view text);
// The text inside the quotes that it begins with; empty when it begins with
// none.
std::string_view Quoted(std::string_view text);
// The whole number it begins with; -1 when it begins with none.
int LeadingNumber(std::string_view text);

}  // namespace libfix

#endif  // LIBFIX_RULES_SOURCE_WORDS_H_
