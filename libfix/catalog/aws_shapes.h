// The shapes of what the AWS CLI prints, one line of the table per command.

#ifndef LIBFIX_CATALOG_AWS_SHAPES_H_
#define LIBFIX_CATALOG_AWS_SHAPES_H_

#include <span>
#include <string>
#include <string_view>

#include "libfix/catalog/aws_output.h"
#include "libfix/catalog/json_value.h"

namespace libfix {

struct AwsShape {
  std::string_view root;     // the key that holds the rows
  std::string_view command;  // that prints it
  AwsOutput::Kind kind = AwsOutput::Kind::kVersions;
  // A field that no other shape has: tells rows that --query took out of their
  // root. Empty where nothing tells.
  std::string_view mark;
  // Fields without which a row says nothing; empty for rows that are strings.
  std::span<const std::string_view> needed;
  void (*read)(const JsonValue& row, AwsRow& into);
};

std::span<const AwsShape> AwsShapes();

// "OpenSearch_2.19": the engine and the version in one word. False for another
// word.
bool ReadOpenSearchWord(std::string_view word, AwsRow& into);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_AWS_SHAPES_H_
