// Patterns of paths as git writes them in .gitignore:
//
//   GlobMatches("*.json", "a.json")            // true; '*' and '?' stop at '/'
//   GlobMatches("**/a/[!x-z]?", "b/a/ok")      // true; "**/" is any folders
//   GlobMatches("a/**", "a/b/c")               // true; "/**" is all below
//   GlobMatches("[[:digit:]]\\*", "7*")        // true; '\' takes the next as
//                                              // it is
//
// Bytes are compared, no characters: a name need not be UTF-8. A pattern that
// is not well formed ("[a", "a\") matches nothing. The time grows with the size
// of the pattern, and with the square of the text's at worst.

#ifndef LIBFIX_CLI_GLOB_H_
#define LIBFIX_CLI_GLOB_H_

#include <cstddef>
#include <string_view>

namespace libfix::cli {

bool GlobMatches(std::string_view pattern, std::string_view text);

// How much of the start of a pattern stands for itself.
size_t LiteralPrefix(std::string_view pattern);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_GLOB_H_
