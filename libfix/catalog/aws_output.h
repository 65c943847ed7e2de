// Reads what the AWS CLI prints about versions and instance classes into rows
// of one form, whatever the command.
//
//   absl::StatusOr<AwsOutput> output = ReadAwsOutput(text, "versions.json",
//   {}); output->rows.front().version;   // "16.8"
//
// One table, in aws_shapes.cc, says which commands are known. What --query
// reduces is read, too: a list of versions, of [engine, version] pairs, or of
// objects that kept the names of their fields. Anything else is an error that
// says where and what to do.

#ifndef LIBFIX_CATALOG_AWS_OUTPUT_H_
#define LIBFIX_CATALOG_AWS_OUTPUT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libfix/catalog/date.h"
#include "libfix/catalog/overlay_file.h"

namespace libfix {

// One row: a version, or a class with a version, or a major.
struct AwsRow {
  std::string engine;
  std::string version;
  std::string major;  // where the row says it
  std::string family;
  std::string region;  // empty where the row does not tell
  bool available = true;
  std::optional<OverlayFile::ServerlessEntry> serverless_v2;
  std::string instance_class;
  // In no zone of the region itself, only in those near some city.
  bool local_zone = false;
  // Of a row about a major: the last day of any support.
  std::optional<Date> major_end;
};

struct AwsOutput {
  enum class Kind { kVersions, kClasses, kMajors };

  Kind kind = Kind::kVersions;
  std::string_view command;  // "aws rds describe-db-engine-versions"
  std::vector<AwsRow> rows;
  // There is more that was not printed.
  bool paged = false;
  // --query left something out, so perhaps rows, too.
  bool reduced = false;
};

// `name` stands in messages. `engine` is that of lists which do not say it.
absl::StatusOr<AwsOutput> ReadAwsOutput(std::string_view text,
                                        std::string_view name,
                                        std::string_view engine);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_AWS_OUTPUT_H_
