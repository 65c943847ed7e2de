#include "libfix/rules/lambda_code.h"

#include "fmt/format.h"
#include "libfix/rules/lambda_languages.h"

namespace libfix {

namespace {

std::vector<std::string> LanguageHazards(const LambdaCode& code,
                                         std::string_view from,
                                         std::string_view to) {
  if (from.starts_with("python") && to.starts_with(kPython3)) {
    return PythonHazards(code, from, to);
  }
  if (from.starts_with(kNode) && to.starts_with(kNode)) {
    return NodeHazards(code, to);
  }
  return {fmt::format("is in a language that cannot be looked at for {}", to)};
}

}  // namespace

std::vector<std::string> CodeHazards(const LambdaCode& code,
                                     std::string_view from,
                                     std::string_view to) {
  std::vector<std::string> hazards = LanguageHazards(code, from, to);
  // As in a path: "/opt/python/lib/python3.7".
  if (code.text.find(from) != std::string_view::npos) {
    hazards.push_back(fmt::format("names {} itself", from));
  }
  return hazards;
}

}  // namespace libfix
