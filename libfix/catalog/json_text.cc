#include "libfix/catalog/json_text.h"

#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace libfix {

std::string JsonString(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

std::string_view JsonTruth(bool truth) { return truth ? "true" : "false"; }

}  // namespace libfix
