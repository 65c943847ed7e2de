// Writes JSON for a report. Texts may be any bytes; what is no UTF-8 becomes
// U+FFFD, since JSON is text.
//
//   JsonPage page;
//   page.Open('{');
//   page.Text("path", file.path);
//   page.Close('}');
//   return page.TakeText();

#ifndef LIBFIX_REPORT_JSON_OUT_H_
#define LIBFIX_REPORT_JSON_OUT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "libfix/text/utf8.h"
#include "rapidjson/prettywriter.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace libfix {

// `Writer`: rapidjson's, on one line or on many.
template <typename Writer>
class JsonOut {
 public:
  JsonOut() : out_(buffer_) {}

  void Key(const char* key) { out_.Key(key); }
  // An object or an array, by its bracket.
  void Open(char bracket) {
    bracket == '{' ? out_.StartObject() : out_.StartArray();
  }
  void Open(const char* key, char bracket) {
    out_.Key(key);
    Open(bracket);
  }
  void Close(char bracket) {
    bracket == '}' ? out_.EndObject() : out_.EndArray();
  }

  void Text(std::string_view any) {
    const std::string text = WithoutBadUtf8(any);
    out_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Text(const char* key, std::string_view text) {
    out_.Key(key);
    Text(text);
  }
  void TextOrNull(const char* key, std::string_view text) {
    out_.Key(key);
    text.empty() ? static_cast<void>(out_.Null()) : Text(text);
  }
  void Number(const char* key, uint64_t number) {
    out_.Key(key);
    out_.Uint64(number);
  }
  void Bool(const char* key, bool value) {
    out_.Key(key);
    out_.Bool(value);
  }
  void Null() { out_.Null(); }

  // All that was written, and a newline.
  std::string TakeText() const {
    std::string text(buffer_.GetString(), buffer_.GetSize());
    text += '\n';
    return text;
  }

 protected:
  rapidjson::StringBuffer buffer_;
  Writer out_;
};

using JsonLine = JsonOut<rapidjson::Writer<rapidjson::StringBuffer>>;

class JsonPage
    : public JsonOut<rapidjson::PrettyWriter<rapidjson::StringBuffer>> {
 public:
  JsonPage() { out_.SetIndent(' ', 2); }
};

}  // namespace libfix

#endif  // LIBFIX_REPORT_JSON_OUT_H_
