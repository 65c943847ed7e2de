// What speaks against running the code of a Lambda function on another runtime
// of its language.
//
//   LambdaCode code{.text = "import cgi\n...", .handler = "index.handler"};
//   CodeHazards(code, "python3.7", "python3.14");
//       // {"imports 'cgi', which Python 3.13 removed"}
//
// This reads no program: it knows modules and names that were removed, and the
// modules that did not change. Code that uses anything else has a hazard too,
// so an empty answer means that everything in it was looked at.

#ifndef LIBFIX_RULES_LAMBDA_CODE_H_
#define LIBFIX_RULES_LAMBDA_CODE_H_

#include <string>
#include <string_view>
#include <vector>

namespace libfix {

struct LambdaCode {
  std::string_view text;
  std::string_view handler;  // "index.handler"
};

// Each reads on after the name of the function: "imports 'cgi', which ...".
std::vector<std::string> CodeHazards(const LambdaCode& code,
                                     std::string_view from,
                                     std::string_view to);

}  // namespace libfix

#endif  // LIBFIX_RULES_LAMBDA_CODE_H_
