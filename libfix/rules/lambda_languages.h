// The languages of Lambda whose code can stand in a template, one function
// each; see CodeHazards(), which picks one.

#ifndef LIBFIX_RULES_LAMBDA_LANGUAGES_H_
#define LIBFIX_RULES_LAMBDA_LANGUAGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/rules/lambda_code.h"

namespace libfix {

inline constexpr std::string_view kPython3 = "python3.";
inline constexpr std::string_view kNode = "nodejs";

// To a Python 3.
std::vector<std::string> PythonHazards(const LambdaCode& code,
                                       std::string_view from,
                                       std::string_view to);
std::vector<std::string> NodeHazards(const LambdaCode& code,
                                     std::string_view to);

}  // namespace libfix

#endif  // LIBFIX_RULES_LAMBDA_LANGUAGES_H_
