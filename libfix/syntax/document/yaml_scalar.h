// What a scalar of YAML stands for, and how a text must be written to stand for
// itself.

#ifndef LIBFIX_SYNTAX_DOCUMENT_YAML_SCALAR_H_
#define LIBFIX_SYNTAX_DOCUMENT_YAML_SCALAR_H_

#include <string>
#include <string_view>

#include "libfix/syntax/document/tree.h"

namespace libfix {

struct PlainMeaning {
  NodeKind kind = NodeKind::kString;
  bool is_date = false;
};

// What `text`, written without quotes and tag, is by YAML 1.1, which
// CloudFormation reads: 15.10, 0x1F, 010, 1_000 and 1:30 are numbers; true,
// yes, on and their opposites are booleans, in small letters, in capitals and
// with one capital (y and n are not); ~, null and nothing are null. A date is a
// string, as it is to CloudFormation, and is marked.
PlainMeaning ResolvePlain(std::string_view text);

// Where a plain scalar stands.
enum class PlainPlace { kBlock, kFlow };

// Whether `text` without quotes is a string of exactly this text to every
// reader, of YAML 1.1 and 1.2 alike.
bool IsSafePlain(std::string_view text, PlainPlace place);

// `text` in quotes of the given style, on one line. What single quotes cannot
// hold gets double ones.
std::string QuoteYaml(std::string_view text, NodeStyle style);

}  // namespace libfix

#endif  // LIBFIX_SYNTAX_DOCUMENT_YAML_SCALAR_H_
