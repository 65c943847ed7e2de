// Takes the text of an Fn::Sub apart: "db-${Env}-${!literal}".

#ifndef LIBFIX_PLATFORM_CLOUDFORMATION_SUBSTITUTION_H_
#define LIBFIX_PLATFORM_CLOUDFORMATION_SUBSTITUTION_H_

#include <string>
#include <vector>

#include "libfix/text/source_file.h"
#include "libfix/text/span.h"

namespace libfix::cloudformation {

struct SubPiece {
  bool is_variable = false;
  std::string text;  // constant text, or the name of the variable
  Span span;         // the bytes as written: of a variable with its ${}
};

// `inside` are the bytes between the quotes. `${!Name}` is the constant text
// "${Name}". Escapes are left as written. Never empty.
std::vector<SubPiece> SplitSubstitution(const SourceFile& file, Span inside);

}  // namespace libfix::cloudformation

#endif  // LIBFIX_PLATFORM_CLOUDFORMATION_SUBSTITUTION_H_
