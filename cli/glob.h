// Globs as in .gitignore: "*" and "?" stay within a folder, "**" does not,
// "[a-z]" and "[!a-z]" are one byte, "\" takes its meaning from what follows.

#ifndef LIBFIX_CLI_GLOB_H_
#define LIBFIX_CLI_GLOB_H_

#include <string_view>

namespace libfix::cli {

// Whether the whole of `path` is meant: MatchesGlob("a/**/*.json", "a/b.json").
// Takes time proportional to the product of both sizes at most.
bool MatchesGlob(std::string_view glob, std::string_view path);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_GLOB_H_
