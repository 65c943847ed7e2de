// What the rules about Lambda know of functions and layers.

#ifndef LIBFIX_RULES_LAMBDA_FUNCTION_H_
#define LIBFIX_RULES_LAMBDA_FUNCTION_H_

#include <string>
#include <string_view>
#include <vector>

#include "libfix/model/template.h"

namespace libfix {

inline constexpr std::string_view kFunction = "AWS::Lambda::Function";
inline constexpr std::string_view kServerlessFunction =
    "AWS::Serverless::Function";
inline constexpr std::string_view kLayer = "AWS::Lambda::LayerVersion";
inline constexpr std::string_view kServerlessLayer =
    "AWS::Serverless::LayerVersion";

bool IsLayer(const Resource& resource);

// What speaks against giving a function the runtime `to` in place of `from`:
// its code, its layers, what it pins. Empty when all of it was looked at and
// nothing does.
std::vector<std::string> DoubtsAboutFunction(const Template& model,
                                             const Resource& function,
                                             std::string_view from,
                                             std::string_view to);

}  // namespace libfix

#endif  // LIBFIX_RULES_LAMBDA_FUNCTION_H_
