#include "cli/worker_request.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "cli/config_settings.h"
#include "cli/json_object.h"
#include "cli/message.h"
#include "cli/option_values.h"

namespace libfix::cli {
namespace {

using Kind = YamlNode::Kind;

constexpr char kName[] = "request";

class RequestReader {
 public:
  WorkerRequest Read(std::string_view line) && {
    const absl::Status json = ReadJsonObject(
        line, kName,
        [&](const YamlNode& key, YamlNode value, std::string_view written) {
          Keep(Member(key, std::move(value), written));
        });
    // What is cut off is told as that, and not by what is missing then.
    if (!json.ok()) {
      status_ = json;
    } else {
      Keep(CheckMembers());
    }
    request_.error = MessageOf(status_);
    return std::move(request_);
  }

 private:
  // The first mistake is told; the rest is read for the sake of the id.
  void Keep(absl::Status status) {
    if (status_.ok()) status_ = std::move(status);
  }

  static absl::Status Error(const YamlNode& at, std::string_view message) {
    return YamlError(kName, at, message);
  }

  struct Key {
    std::string_view name;
    absl::Status (RequestReader::*read)(const YamlNode& key, YamlNode value);
  };

  absl::Status Member(const YamlNode& key, YamlNode value,
                      std::string_view written) {
    static constexpr Key kKeys[] = {
        {"path", &RequestReader::Path},
        {"text", &RequestReader::Text},
        {"base64", &RequestReader::Base64},
        {"options", &RequestReader::Options},
    };
    if (key.text == "id") {
      request_.id = written;
      return absl::OkStatus();
    }
    const auto* known = std::ranges::find(kKeys, key.text, &Key::name);
    if (known != std::end(kKeys)) {
      return (this->*known->read)(key, std::move(value));
    }
    std::vector<std::string_view> names = {"id"};
    for (const Key& one : kKeys) names.push_back(one.name);
    return Error(key, UnknownName("key", key.text, names));
  }

  static bool IsString(const YamlNode& value) {
    return value.kind == Kind::kScalar && !value.plain;
  }

  absl::Status Path(const YamlNode&, YamlNode value) {
    if (!IsString(value) || value.text.empty()) {
      return Error(value, "'path' must be a name, such as \"stack.yaml\"");
    }
    request_.path = std::move(value.text);
    return absl::OkStatus();
  }

  absl::Status Text(const YamlNode& key, YamlNode value) {
    if (!IsString(value)) {
      return Error(value, "'text' must be a string: the template as text");
    }
    return Bytes(key, std::move(value.text));
  }

  absl::Status Base64(const YamlNode& key, YamlNode value) {
    std::string bytes;
    if (!IsString(value) || !absl::Base64Unescape(value.text, &bytes)) {
      return Error(value, "'base64' must be a string of base64");
    }
    request_.is_base64 = true;
    return Bytes(key, std::move(bytes));
  }

  absl::Status Bytes(const YamlNode& key, std::string bytes) {
    if (request_.bytes) {
      return Error(key, "'text' and 'base64' exclude each other");
    }
    request_.bytes = std::move(bytes);
    return absl::OkStatus();
  }

  absl::Status Options(const YamlNode&, YamlNode value) {
    if (value.kind != Kind::kMap) {
      return Error(value, "'options' must be a map of keys to values");
    }
    static const ConfigPart kPart{.path = kName};
    for (size_t i = 0; i < value.keys.size(); ++i) {
      const YamlNode& key = value.keys[i];
      if (absl::Status status = CheckOption(key); !status.ok()) return status;
      if (absl::Status status = ReadSetting(kPart, key.text, value.children[i],
                                            request_.settings);
          !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  static absl::Status CheckOption(const YamlNode& key) {
    const std::span<const std::string_view> settings = SettingKeys();
    std::vector<std::string_view> names(settings.begin(), settings.end());
    // Whoever sends requests is not to choose which files are read here.
    std::erase(names, "catalog");
    if (key.text == "catalog") {
      return Error(key,
                   "a request cannot name files; start the worker with "
                   "--catalog");
    }
    if (std::ranges::find(names, key.text) != names.end()) {
      return absl::OkStatus();
    }
    return Error(key, UnknownName("option", key.text, names));
  }

  absl::Status CheckMembers() const {
    if (request_.path.empty()) return Error({}, "'path' is missing");
    if (!request_.bytes) {
      return Error({}, "the template is missing: 'text' or 'base64'");
    }
    return absl::OkStatus();
  }

  WorkerRequest request_;
  absl::Status status_;
};

}  // namespace

WorkerRequest ReadRequest(std::string_view line) {
  return RequestReader().Read(line);
}

}  // namespace libfix::cli
