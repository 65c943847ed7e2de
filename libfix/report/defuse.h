// Text from a template can hold anything. Before it is shown to a person, bytes
// that would act on the terminal or hide what stands there are written as
// escapes.

#ifndef LIBFIX_REPORT_DEFUSE_H_
#define LIBFIX_REPORT_DEFUSE_H_

#include <string>
#include <string_view>

namespace libfix {

// Control characters (but for tab and newline), C1 controls, and the characters
// that turn the direction of text become "\x1b" and "\u202e".
std::string Defuse(std::string_view text);

// The same for a path, which may have lines of its own, such as one that looks
// like a finding: "a\nb.json".
std::string DefusePath(std::string_view path);

}  // namespace libfix

#endif  // LIBFIX_REPORT_DEFUSE_H_
