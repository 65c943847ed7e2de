// The enumerations of Pulumi's AWS provider: `aws.rds.EngineType` and
// `aws.lambda_.Runtime`, with what their members stand for.

#ifndef LIBFIX_PLATFORM_PULUMI_ENUMS_H_
#define LIBFIX_PLATFORM_PULUMI_ENUMS_H_

#include <optional>
#include <string>
#include <string_view>

#include "libfix/platform/pulumi/names.h"

namespace libfix::pulumi {

// "aurora-postgresql" of {"rds", "EngineType"} and "AURORA_POSTGRESQL" or
// "AuroraPostgresql".
std::optional<std::string> EnumText(const Token& token,
                                    std::string_view member);

// The other way round, in Python's spelling or that of the others. Only members
// that the provider has had since version 6: which one a program runs with is
// not known that exactly, and a text is right with every one.
std::optional<std::string> EnumMember(const Token& token, std::string_view text,
                                      Spelling spelling);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_ENUMS_H_
