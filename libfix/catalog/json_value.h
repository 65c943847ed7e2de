// A JsonValue is a JSON text read into values that know where they stood, so
// that a complaint about a facts file can name the line. Members keep their
// order; a repeated key is an error of the reader.
//
//   std::variant<JsonValue, JsonError> read = ReadJson(text);
//
// A long list need not be in memory at once: ReadJsonRows() hands over its
// elements one by one.

#ifndef LIBFIX_CATALOG_JSON_VALUE_H_
#define LIBFIX_CATALOG_JSON_VALUE_H_

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace libfix {

struct JsonMember;

struct JsonValue {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  size_t offset = 0;  // of its first byte in the text
  bool truth = false;
  double number = 0;
  std::string text;
  std::vector<JsonValue> elements;
  std::vector<JsonMember> members;

  bool Is(Kind wanted) const { return kind == wanted; }
  // nullptr when there is no such member, or this is no object.
  const JsonValue* Find(std::string_view key) const;
};

struct JsonMember {
  std::string key;
  size_t offset = 0;  // of the key
  JsonValue value;
};

struct JsonError {
  size_t offset = 0;
  std::string message;  // "missing a comma or } after an object member"
};

std::variant<JsonValue, JsonError> ReadJson(std::string_view text);

// Gives the elements of the lists that the root holds to `row`, with the list's
// key, and those of a root that is a list, with an empty key. The tree that
// comes back has those lists empty.
using JsonRow = std::function<void(std::string_view key, JsonValue row)>;
std::variant<JsonValue, JsonError> ReadJsonRows(std::string_view text,
                                                const JsonRow& row);

// "3:5", counted from 1; columns count bytes.
std::string LineAndColumn(std::string_view text, size_t offset);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_JSON_VALUE_H_
