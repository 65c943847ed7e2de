#include "cli/config.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/config_settings.h"
#include "cli/find_upwards.h"
#include "cli/message.h"
#include "cli/option_values.h"
#include "cli/read_file.h"
#include "cli/real_paths.h"
#include "cli/yaml.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

using Kind = YamlNode::Kind;
namespace fs = std::filesystem;

constexpr std::string_view kName = ".fix.yaml";

class ConfigReader {
 public:
  explicit ConfigReader(const std::string& path) : part_{.path = path} {}

  absl::StatusOr<Config> Read(const YamlNode& root) {
    if (root.kind != Kind::kMap && !root.IsNull()) {
      return Error(root, "a configuration is a map of keys to values");
    }
    for (size_t i = 0; i < root.keys.size(); ++i) {
      if (absl::Status status = Key(root.keys[i], root.children[i]);
          !status.ok()) {
        return status;
      }
    }
    return std::move(config_);
  }

 private:
  absl::Status Error(const YamlNode& at, std::string_view message) const {
    return YamlError(part_.path, at, message);
  }

  absl::Status UnknownKey(const YamlNode& key, std::string_view other,
                          std::string_view another = {}) const {
    const std::span<const std::string_view> settings = SettingKeys();
    std::vector<std::string_view> known(settings.begin(), settings.end());
    known.push_back(other);
    if (!another.empty()) known.push_back(another);
    return Error(key, UnknownName("key", key.text, known));
  }

  static bool IsSetting(const YamlNode& key) {
    return std::ranges::find(SettingKeys(), key.text) != SettingKeys().end();
  }

  absl::Status Key(const YamlNode& key, const YamlNode& value) {
    if (key.text == "exclude") return Exclude(value);
    if (key.text == "overrides") return Overrides(value);
    if (!IsSetting(key)) return UnknownKey(key, "exclude", "overrides");
    return ReadSetting(part_, key.text, value, config_.settings);
  }

  absl::StatusOr<std::vector<PathGlob>> Globs(const YamlNode& value) const {
    const auto words = WordsIn(part_.path, value, "globs of paths");
    if (!words.ok()) return words.status();
    // With it at its begin, a glob could match only below it once more.
    const std::string folder =
        fs::path(RealPath(part_.path)).parent_path().string() + "/";
    std::vector<PathGlob> globs;
    for (const YamlNode* word : *words) {
      const absl::Status status = CheckPathGlob(word->text);
      if (!status.ok()) return Error(*word, MessageOf(status));
      if (word->text.starts_with(folder)) {
        return Error(*word,
                     fmt::format("'{}': a glob starts from the folder of this "
                                 "file: '/{}'",
                                 word->text, word->text.substr(folder.size())));
      }
      globs.push_back({.glob = word->text,
                       .place = fmt::format("{}:{}:{}", part_.path, word->line,
                                            word->column)});
    }
    return globs;
  }

  absl::Status Exclude(const YamlNode& value) {
    absl::StatusOr<std::vector<PathGlob>> globs = Globs(value);
    if (!globs.ok()) return globs.status();
    config_.exclude = *std::move(globs);
    return absl::OkStatus();
  }

  absl::Status Overrides(const YamlNode& value) {
    if (value.kind != Kind::kList) {
      return Error(value, "must be a list of maps with the key 'files'");
    }
    for (const YamlNode& item : value.children) {
      if (absl::Status status = OneOverride(item); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status OneOverride(const YamlNode& node) {
    if (node.kind != Kind::kMap) {
      return Error(node, "an override is a map with the key 'files'");
    }
    const YamlNode* files = nullptr;
    for (size_t i = 0; i < node.keys.size(); ++i) {
      const YamlNode& key = node.keys[i];
      if (key.text == "files") {
        files = &node.children[i];
      } else if (key.text == "exclude" || key.text == "overrides") {
        return Error(key, fmt::format("'{}' stands at the top of a "
                                      "configuration, not in an override",
                                      key.text));
      } else if (!IsSetting(key)) {
        return UnknownKey(key, "files");
      }
    }
    if (files == nullptr) {
      return Error(node, "an override needs the key 'files': a list of globs");
    }
    const absl::StatusOr<std::vector<PathGlob>> globs = Globs(*files);
    if (!globs.ok()) return globs.status();
    if (globs->empty()) {
      return Error(*files, "must be a list of globs of paths");
    }
    Override& override = config_.overrides.emplace_back();
    for (const PathGlob& glob : *globs) override.files.push_back(glob.glob);
    return ReadOverride(node, override);
  }

  absl::Status ReadOverride(const YamlNode& node, Override& override) const {
    const ConfigPart part{.path = part_.path, .files = override.files};
    for (size_t i = 0; i < node.keys.size(); ++i) {
      if (node.keys[i].text == "files") continue;
      if (absl::Status status = ReadSetting(
              part, node.keys[i].text, node.children[i], override.settings);
          !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  const ConfigPart part_;
  Config config_;
};

}  // namespace

absl::StatusOr<Config> ParseConfig(std::string_view text,
                                   const std::string& path) {
  const absl::StatusOr<YamlNode> root = ParseYaml(text, path);
  if (!root.ok()) return root.status();
  return ConfigReader(path).Read(*root);
}

absl::StatusOr<Config> LoadConfig(const std::string& path) {
  const absl::StatusOr<FileBytes> file = ReadFile(path);
  if (!file.ok()) {
    return absl::Status(file.status().code(),
                        fmt::format("{}: {}", path, MessageOf(file.status())));
  }
  return ParseConfig(file->bytes, path);
}

const ConfigFinder::Found& ConfigFinder::In(const std::string& folder) {
  const auto known = found_.find(folder);
  if (known != found_.end()) return known->second;
  std::error_code error;
  const fs::path canonical = fs::canonical(folder, error);
  Found found;
  if (!error) {
    found = {.folder = canonical.string(), .config = ConfigOf(canonical)};
  }
  return found_.emplace(folder, std::move(found)).first->second;
}

const std::string& ConfigFinder::ConfigOf(const std::string& canonical) {
  const auto known = configs_.find(canonical);
  if (known != configs_.end()) return known->second;
  const fs::path folder = canonical;
  std::error_code error;
  std::string config;
  if (fs::exists(folder / kName, error)) {
    config = ShownPath(folder / kName);
  } else if (folder != folder.root_path()) {
    config = ConfigOf(folder.parent_path());
  }
  return configs_.emplace(canonical, std::move(config)).first->second;
}

}  // namespace libfix::cli
