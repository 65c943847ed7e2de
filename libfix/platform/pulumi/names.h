// How Pulumi's AWS provider spells what CloudFormation calls
// AWS::RDS::DBCluster and EngineVersion: `aws.rds.Cluster`, `engineVersion` in
// TypeScript, `engine_version` in Python.
//
// Most names follow a rule: the first letter small, Python with underscores.
// Those that do not are in tables. A type that is in none is called as Pulumi
// does, "aws:s3:Bucket".

#ifndef LIBFIX_PLATFORM_PULUMI_NAMES_H_
#define LIBFIX_PLATFORM_PULUMI_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

namespace libfix::pulumi {

// A class of the provider: {"rds", "Cluster"}. Python's module `lambda_` is
// "lambda" here.
struct Token {
  std::string module;
  std::string name;

  friend bool operator==(const Token&, const Token&) = default;
};

// "AWS::RDS::DBCluster" of {"rds", "Cluster"}.
std::string TypeOf(const Token& token);
// The other way round; nullopt for a type that is not known. Of several classes
// for one type the one that stands first: a DBInstance is taken for a member of
// a cluster unless `alone`.
std::optional<Token> TokenOf(std::string_view type, bool alone);

enum class Spelling { kSnake, kCamel };

// "EngineVersion" of "engine_version" or "engineVersion" in that class.
std::string PropertyOf(const Token& token, std::string_view written);
std::string Written(const Token& token, std::string_view property,
                    Spelling spelling);

// "db_instance" of "dbInstance", and "dbInstance" of "db_instance".
std::string ToSnake(std::string_view camel);
std::string ToCamel(std::string_view snake);

}  // namespace libfix::pulumi

#endif  // LIBFIX_PLATFORM_PULUMI_NAMES_H_
