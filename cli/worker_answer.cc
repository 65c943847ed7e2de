#include "cli/worker_answer.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "fmt/format.h"
#include "libfix/libfix.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"

namespace libfix::cli {
namespace {

std::string JsonString(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return {buffer.GetString(), buffer.GetSize()};
}

// `report` is a JSON object; `more` goes behind its members.
std::string WithId(const std::string& id, std::string_view report,
                   std::string_view more = "") {
  const std::string_view members = report.substr(1, report.rfind('}') - 1);
  return fmt::format("{{\"id\":{},{}{}}}", id, members, more);
}

std::string Line(const RunResult& result) {
  return Report("jsonl", result, {}).value_or("{}");
}

std::string RepairedText(const WorkerRequest& request,
                         const std::string& text) {
  if (request.is_base64) {
    return fmt::format(",\"base64\":\"{}\"", absl::Base64Escape(text));
  }
  return ",\"text\":" + JsonString(text);
}

}  // namespace

std::string ResultAnswer(const WorkerRequest& request,
                         const RunResult& result) {
  const FileResult& file = result.files.front();
  const bool is_changed = file.status == FileResult::Status::kChanged;
  return WithId(request.id, Line(result),
                is_changed ? RepairedText(request, file.after) : "");
}

std::string IgnoredAnswer(const WorkerRequest& request,
                          std::string_view sha256) {
  return WithId(
      request.id,
      fmt::format(
          "{{\"path\":{},\"status\":\"ignored\",\"error\":null,"
          "\"platform\":null,\"sha256\":\"{}\",\"findings\":[],"
          "\"unused_suppressions\":[],\"baseline\":{{\"known\":0,\"gone\":[]}},"
          "\"diff\":\"\"}}",
          JsonString(request.path), sha256));
}

std::string ErrorAnswer(const WorkerRequest& request,
                        std::string_view message) {
  RunResult result;
  result.files.push_back({.path = request.path,
                          .status = FileResult::Status::kError,
                          .error = {.message = std::string(message)},
                          .before = request.bytes.value_or("")});
  return WithId(request.id, Line(result));
}

}  // namespace libfix::cli
