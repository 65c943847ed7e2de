// Which language a file is written in, by its name.

#ifndef LIBFIX_SYNTAX_PROGRAM_FILE_LANGUAGE_H_
#define LIBFIX_SYNTAX_PROGRAM_FILE_LANGUAGE_H_

#include <optional>
#include <string_view>

#include "libfix/syntax/program/program_tree.h"

namespace libfix::program {

// nullopt of what is no program, and of declarations without one (*.d.ts).
std::optional<Language> LanguageOf(std::string_view path);

}  // namespace libfix::program

#endif  // LIBFIX_SYNTAX_PROGRAM_FILE_LANGUAGE_H_
