// Takes a text of a Pulumi program in YAML apart: "db-${environment}-$${kept}".

#ifndef LIBFIX_PLATFORM_PULUMI_YAML_INTERPOLATION_H_
#define LIBFIX_PLATFORM_PULUMI_YAML_INTERPOLATION_H_

#include <string>
#include <vector>

#include "libfix/text/source_file.h"
#include "libfix/text/span.h"

namespace libfix::pulumi_yaml {

struct Piece {
  bool is_reference = false;
  std::string text;  // constant text, or the name that is referred to
  // Of a reference what follows its name: ".endpoint", "[0].address".
  std::string path;
  Span span;  // the bytes as written: of a reference with its ${}
};

// `inside` are the bytes between the quotes. `$${` is the constant text "${".
// Escapes of YAML are left as written. Never empty.
std::vector<Piece> SplitText(const SourceFile& file, Span inside);

}  // namespace libfix::pulumi_yaml

#endif  // LIBFIX_PLATFORM_PULUMI_YAML_INTERPOLATION_H_
