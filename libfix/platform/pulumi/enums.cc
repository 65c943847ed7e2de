#include "libfix/platform/pulumi/enums.h"

#include <cctype>

namespace libfix::pulumi {
namespace {

struct EnumRow {
  std::string_view module;
  std::string_view name;
  std::string_view member;  // in TypeScript's spelling
  std::string_view text;
  bool since_6;  // of the provider
};

// @pulumi/aws 6.0.0 and 7.48.0, types/enums. That two members say
// "db.m4.10xlarge" is the provider's.
constexpr EnumRow kEnums[] = {
    {"lambda", "Runtime", "Custom", "provided", true},
    {"lambda", "Runtime", "CustomAL2", "provided.al2", true},
    {"lambda", "Runtime", "CustomAL2023", "provided.al2023", false},
    {"lambda", "Runtime", "Dotnet10", "dotnet10", false},
    {"lambda", "Runtime", "Dotnet5d0", "dotnet5.0", true},
    {"lambda", "Runtime", "Dotnet6", "dotnet6", true},
    {"lambda", "Runtime", "Dotnet7", "dotnet7", false},
    {"lambda", "Runtime", "Dotnet8", "dotnet8", false},
    {"lambda", "Runtime", "DotnetCore2d1", "dotnetcore2.1", true},
    {"lambda", "Runtime", "DotnetCore3d1", "dotnetcore3.1", true},
    {"lambda", "Runtime", "Go1dx", "go1.x", true},
    {"lambda", "Runtime", "Java11", "java11", true},
    {"lambda", "Runtime", "Java17", "java17", false},
    {"lambda", "Runtime", "Java21", "java21", false},
    {"lambda", "Runtime", "Java25", "java25", false},
    {"lambda", "Runtime", "Java8", "java8", true},
    {"lambda", "Runtime", "Java8AL2", "java8.al2", true},
    {"lambda", "Runtime", "NodeJS10dX", "nodejs10.x", true},
    {"lambda", "Runtime", "NodeJS12dX", "nodejs12.x", true},
    {"lambda", "Runtime", "NodeJS14dX", "nodejs14.x", true},
    {"lambda", "Runtime", "NodeJS16dX", "nodejs16.x", true},
    {"lambda", "Runtime", "NodeJS18dX", "nodejs18.x", true},
    {"lambda", "Runtime", "NodeJS20dX", "nodejs20.x", false},
    {"lambda", "Runtime", "NodeJS22dX", "nodejs22.x", false},
    {"lambda", "Runtime", "NodeJS24dX", "nodejs24.x", false},
    {"lambda", "Runtime", "Python2d7", "python2.7", true},
    {"lambda", "Runtime", "Python3d10", "python3.10", true},
    {"lambda", "Runtime", "Python3d11", "python3.11", true},
    {"lambda", "Runtime", "Python3d12", "python3.12", false},
    {"lambda", "Runtime", "Python3d13", "python3.13", false},
    {"lambda", "Runtime", "Python3d14", "python3.14", false},
    {"lambda", "Runtime", "Python3d6", "python3.6", true},
    {"lambda", "Runtime", "Python3d7", "python3.7", true},
    {"lambda", "Runtime", "Python3d8", "python3.8", true},
    {"lambda", "Runtime", "Python3d9", "python3.9", true},
    {"lambda", "Runtime", "Ruby2d5", "ruby2.5", true},
    {"lambda", "Runtime", "Ruby2d7", "ruby2.7", true},
    {"lambda", "Runtime", "Ruby3d2", "ruby3.2", true},
    {"lambda", "Runtime", "Ruby3d3", "ruby3.3", false},
    {"lambda", "Runtime", "Ruby3d4", "ruby3.4", false},
    {"rds", "EngineMode", "Global", "global", true},
    {"rds", "EngineMode", "ParallelQuery", "parallelquery", true},
    {"rds", "EngineMode", "Provisioned", "provisioned", true},
    {"rds", "EngineMode", "Serverless", "serverless", true},
    {"rds", "EngineType", "Aurora", "aurora", true},
    {"rds", "EngineType", "AuroraMysql", "aurora-mysql", true},
    {"rds", "EngineType", "AuroraPostgresql", "aurora-postgresql", true},
    {"rds", "EngineType", "Mysql", "mysql", false},
    {"rds", "EngineType", "Postgres", "postgres", false},
    {"rds", "InstanceType", "M1_Large", "db.m1.large", true},
    {"rds", "InstanceType", "M1_Medium", "db.m1.medium", true},
    {"rds", "InstanceType", "M1_Small", "db.m1.small", true},
    {"rds", "InstanceType", "M1_XLarge", "db.m1.xlarge", true},
    {"rds", "InstanceType", "M2_2XLarge", "db.m2.2xlarge", true},
    {"rds", "InstanceType", "M2_4XLarge", "db.m2.4xlarge", true},
    {"rds", "InstanceType", "M2_XLarge", "db.m2.xlarge", true},
    {"rds", "InstanceType", "M3_2XLarge", "db.m3.2xlarge", true},
    {"rds", "InstanceType", "M3_Large", "db.m3.large", true},
    {"rds", "InstanceType", "M3_Medium", "db.m3.medium", true},
    {"rds", "InstanceType", "M3_XLarge", "db.m3.xlarge", true},
    {"rds", "InstanceType", "M4_10XLarge", "db.m4.10xlarge", true},
    {"rds", "InstanceType", "M4_16XLarge", "db.m4.10xlarge", true},
    {"rds", "InstanceType", "M4_2XLarge", "db.m4.2xlarge", true},
    {"rds", "InstanceType", "M4_4XLarge", "db.m4.4xlarge", true},
    {"rds", "InstanceType", "M4_Large", "db.m4.large", true},
    {"rds", "InstanceType", "M4_XLarge", "db.m4.xlarge", true},
    {"rds", "InstanceType", "M5_12XLarge", "db.m5.12xlarge", true},
    {"rds", "InstanceType", "M5_24XLarge", "db.m5.24xlarge", true},
    {"rds", "InstanceType", "M5_2XLarge", "db.m5.2xlarge", true},
    {"rds", "InstanceType", "M5_4XLarge", "db.m5.4xlarge", true},
    {"rds", "InstanceType", "M5_Large", "db.m5.large", true},
    {"rds", "InstanceType", "M5_XLarge", "db.m5.xlarge", true},
    {"rds", "InstanceType", "M6G_12XLarge", "db.m6g.12xlarge", true},
    {"rds", "InstanceType", "M6G_16XLarge", "db.m6g.16xlarge", true},
    {"rds", "InstanceType", "M6G_2XLarge", "db.m6g.2xlarge", true},
    {"rds", "InstanceType", "M6G_4XLarge", "db.m6g.4xlarge", true},
    {"rds", "InstanceType", "M6G_8XLarge", "db.m6g.8xlarge", true},
    {"rds", "InstanceType", "M6G_Large", "db.m6g.large", true},
    {"rds", "InstanceType", "M6G_XLarge", "db.m6g.xlarge", true},
    {"rds", "InstanceType", "R3_2XLarge", "db.r3.2xlarge", true},
    {"rds", "InstanceType", "R3_4XLarge", "db.r3.4xlarge", true},
    {"rds", "InstanceType", "R3_8XLarge", "db.r3.8xlarge", true},
    {"rds", "InstanceType", "R3_Large", "db.r3.large", true},
    {"rds", "InstanceType", "R3_XLarge", "db.r3.xlarge", true},
    {"rds", "InstanceType", "R4_16XLarge", "db.r4.16xlarge", true},
    {"rds", "InstanceType", "R4_2XLarge", "db.r4.2xlarge", true},
    {"rds", "InstanceType", "R4_4XLarge", "db.r4.4xlarge", true},
    {"rds", "InstanceType", "R4_8XLarge", "db.r4.8xlarge", true},
    {"rds", "InstanceType", "R4_Large", "db.r4.large", true},
    {"rds", "InstanceType", "R4_XLarge", "db.r4.xlarge", true},
    {"rds", "InstanceType", "R5_12XLarge", "db.r5.12xlarge", true},
    {"rds", "InstanceType", "R5_24XLarge", "db.r5.24xlarge", true},
    {"rds", "InstanceType", "R5_2XLarge", "db.r5.2xlarge", true},
    {"rds", "InstanceType", "R5_4XLarge", "db.r5.4xlarge", true},
    {"rds", "InstanceType", "R5_Large", "db.r5.large", true},
    {"rds", "InstanceType", "R5_XLarge", "db.r5.xlarge", true},
    {"rds", "InstanceType", "R6G_12XLarge", "db.r6g.12xlarge", true},
    {"rds", "InstanceType", "R6G_16XLarge", "db.r6g.16xlarge", true},
    {"rds", "InstanceType", "R6G_2XLarge", "db.r6g.2xlarge", true},
    {"rds", "InstanceType", "R6G_4XLarge", "db.r6g.4xlarge", true},
    {"rds", "InstanceType", "R6G_8XLarge", "db.r6g.8xlarge", true},
    {"rds", "InstanceType", "R6G_Large", "db.r6g.large", true},
    {"rds", "InstanceType", "R6G_XLarge", "db.r6g.xlarge", true},
    {"rds", "InstanceType", "T2_2XLarge", "db.t2.2xlarge", true},
    {"rds", "InstanceType", "T2_Large", "db.t2.large", true},
    {"rds", "InstanceType", "T2_Medium", "db.t2.medium", true},
    {"rds", "InstanceType", "T2_Micro", "db.t2.micro", true},
    {"rds", "InstanceType", "T2_Small", "db.t2.small", true},
    {"rds", "InstanceType", "T2_XLarge", "db.t2.xlarge", true},
    {"rds", "InstanceType", "T3_2XLarge", "db.t3.2xlarge", true},
    {"rds", "InstanceType", "T3_Large", "db.t3.large", true},
    {"rds", "InstanceType", "T3_Medium", "db.t3.medium", true},
    {"rds", "InstanceType", "T3_Micro", "db.t3.micro", true},
    {"rds", "InstanceType", "T3_Small", "db.t3.small", true},
    {"rds", "InstanceType", "T3_XLarge", "db.t3.xlarge", true},
    {"rds", "InstanceType", "T4G_2XLarge", "db.t4g.2xlarge", true},
    {"rds", "InstanceType", "T4G_Large", "db.t4g.large", true},
    {"rds", "InstanceType", "T4G_Medium", "db.t4g.medium", true},
    {"rds", "InstanceType", "T4G_Micro", "db.t4g.micro", true},
    {"rds", "InstanceType", "T4G_Small", "db.t4g.small", true},
    {"rds", "InstanceType", "T4G_XLarge", "db.t4g.xlarge", true},
    {"rds", "InstanceType", "X1E_2XLarge", "db.x1e.2xlarge", true},
    {"rds", "InstanceType", "X1E_32XLarge", "db.x1e.32xlarge", true},
    {"rds", "InstanceType", "X1E_4XLarge", "db.x1e.4xlarge", true},
    {"rds", "InstanceType", "X1E_8XLarge", "db.x1e.8xlarge", true},
    {"rds", "InstanceType", "X1E_XLarge", "db.x1e.xlarge", true},
    {"rds", "InstanceType", "X1_16XLarge", "db.x1.16xlarge", true},
    {"rds", "InstanceType", "X1_32XLarge", "db.x1.32xlarge", true},
};

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

// "NODE_JS18D_X" of "NodeJS18dX", "T3_2_X_LARGE" of "T3_2XLarge".
std::string InPython(std::string_view member) {
  std::string words;
  for (size_t i = 0; i < member.size(); ++i) {
    const bool starts_word =
        i > 0 && IsUpper(member[i]) && member[i - 1] != '_' &&
        (!IsUpper(member[i - 1]) ||
         (i + 1 < member.size() && IsLower(member[i + 1])));
    if (starts_word) words += '_';
    words +=
        static_cast<char>(std::toupper(static_cast<unsigned char>(member[i])));
  }
  // A keyword there.
  if (words == "GLOBAL") words += '_';
  return words;
}

bool IsOf(const EnumRow& row, const Token& token) {
  return row.module == token.module && row.name == token.name;
}

}  // namespace

std::optional<std::string> EnumText(const Token& token,
                                    std::string_view member) {
  for (const EnumRow& row : kEnums) {
    if (!IsOf(row, token)) continue;
    if (row.member == member || InPython(row.member) == member) {
      return std::string(row.text);
    }
  }
  return std::nullopt;
}

std::optional<std::string> EnumMember(const Token& token, std::string_view text,
                                      Spelling spelling) {
  for (const EnumRow& row : kEnums) {
    if (!IsOf(row, token) || row.text != text || !row.since_6) continue;
    return spelling == Spelling::kSnake ? InPython(row.member)
                                        : std::string(row.member);
  }
  return std::nullopt;
}

}  // namespace libfix::pulumi
