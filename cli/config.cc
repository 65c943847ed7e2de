#include "cli/config.h"

#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include "cli/find_upwards.h"
#include "cli/message.h"
#include "cli/option_values.h"
#include "cli/read_file.h"
#include "cli/yaml.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

using Kind = YamlNode::Kind;
namespace fs = std::filesystem;

class ConfigReader {
 public:
  explicit ConfigReader(const std::string& path) : path_(path) {}

  absl::StatusOr<Settings> Read(const YamlNode& root) {
    if (root.kind != Kind::kMap && !root.IsNull()) {
      return Error(root, "a configuration is a map of keys to values");
    }
    for (size_t i = 0; i < root.keys.size(); ++i) {
      if (absl::Status status = Key(root.keys[i], root.children[i]);
          !status.ok()) {
        return status;
      }
    }
    return std::move(settings_);
  }

 private:
  struct KnownKey {
    std::string_view name;
    absl::Status (ConfigReader::*read)(const YamlNode& value);
  };
  static std::span<const KnownKey> Keys();

  absl::Status Error(const YamlNode& at, std::string_view message) const {
    return YamlError(path_, at, message);
  }
  absl::Status Error(const YamlNode& at, const absl::Status& status) const {
    return Error(at, MessageOf(status));
  }

  absl::Status Key(const YamlNode& key, const YamlNode& value) {
    std::vector<std::string_view> known;
    for (const KnownKey& one : Keys()) {
      if (one.name == key.text) return (this->*one.read)(value);
      known.push_back(one.name);
    }
    return Error(key, UnknownName("key", key.text, known));
  }

  // Reads a scalar into `target` by a parser of option_values.h.
  template <typename T, typename Target>
  absl::Status Parse(const YamlNode& value, std::string_view expected,
                     absl::StatusOr<T> (*parse)(std::string_view),
                     Target& target) {
    if (value.kind != Kind::kScalar || value.IsNull()) {
      return Error(value, fmt::format("must be {}", expected));
    }
    absl::StatusOr<T> parsed = parse(value.text);
    if (!parsed.ok()) return Error(value, parsed.status());
    target = *std::move(parsed);
    return absl::OkStatus();
  }

  // A list of words; one word alone is a list of one.
  template <typename Take>
  absl::Status Each(const YamlNode& value, std::string_view expected,
                    Take take) {
    if (value.kind == Kind::kScalar && !value.IsNull()) return take(value);
    if (value.kind != Kind::kList) {
      return Error(value, fmt::format("must be a list of {}", expected));
    }
    for (const YamlNode& item : value.children) {
      if (item.kind != Kind::kScalar || item.IsNull()) {
        return Error(item, fmt::format("must be one of the {}", expected));
      }
      if (absl::Status status = take(item); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status Rules(const YamlNode& value, std::vector<std::string>& rules) {
    return Each(value, "names of rules", [&](const YamlNode& item) {
      std::string rule;
      absl::Status status = Parse(item, "a rule", ParseRule, rule);
      if (status.ok()) rules.push_back(std::move(rule));
      return status;
    });
  }

  absl::Status Flag(const YamlNode& value, std::optional<bool>& flag) {
    if (value.kind != Kind::kScalar || !value.plain ||
        (value.text != "true" && value.text != "false")) {
      return Error(value, "must be true or false");
    }
    flag = value.text == "true";
    return absl::OkStatus();
  }

  absl::Status Select(const YamlNode& value) {
    return Rules(value, settings_.select.emplace());
  }
  absl::Status Ignore(const YamlNode& value) {
    return Rules(value, settings_.ignore.emplace());
  }
  absl::Status ExtendSelect(const YamlNode& value) {
    return Rules(value, settings_.extend_select);
  }
  absl::Status Unsafe(const YamlNode& value) {
    return Flag(value, settings_.unsafe);
  }
  absl::Status NewStack(const YamlNode& value) {
    return Flag(value, settings_.new_stack);
  }
  absl::Status Region(const YamlNode& value) {
    if (value.kind != Kind::kScalar || value.IsNull() || value.text.empty()) {
      return Error(value, "must be a region, such as eu-central-1");
    }
    settings_.region = value.text;
    settings_.region_source = Place(value);
    return absl::OkStatus();
  }
  absl::Status AsOf(const YamlNode& value) {
    return Parse(value, "a day of the form YYYY-MM-DD", ParseDate,
                 settings_.as_of);
  }
  absl::Status Capacity(const YamlNode& value) {
    return Parse(value, "keep, halve or MIN:MAX", ParseCapacity,
                 settings_.serverless_capacity);
  }

  absl::Status PolicyOf(const YamlNode& value) {
    constexpr std::string_view kExpected =
        "a policy, or a map of engines to policies";
    if (value.kind != Kind::kMap) {
      return Parse(value, kExpected, ParsePolicyName, settings_.policy);
    }
    for (size_t i = 0; i < value.keys.size(); ++i) {
      const YamlNode& engine = value.keys[i];
      Policy policy = {};
      if (absl::Status status =
              Parse(value.children[i], "a policy", ParsePolicyName, policy);
          !status.ok()) {
        return status;
      }
      if (engine.text == "default") {
        settings_.policy = policy;
      } else {
        settings_.engine_policies[engine.text] = policy;
        settings_.engine_places[engine.text] = Place(engine);
      }
    }
    return absl::OkStatus();
  }

  absl::Status Pin(const YamlNode& value) {
    if (value.kind != Kind::kMap) {
      return Error(value, "must be a map of engines to versions");
    }
    for (size_t i = 0; i < value.keys.size(); ++i) {
      const YamlNode& engine = value.keys[i];
      const YamlNode& version = value.children[i];
      if (version.kind != Kind::kScalar || version.IsNull() ||
          version.text.empty()) {
        return Error(version, "must be a version");
      }
      settings_.pins[engine.text] = version.text;
      settings_.engine_places[engine.text] = Place(engine);
    }
    return absl::OkStatus();
  }

  absl::Status CatalogFiles(const YamlNode& value) {
    return Each(value, "paths of catalogs", [&](const YamlNode& item) {
      const fs::path folder = fs::path(path_).parent_path();
      settings_.catalogs.push_back((folder / item.text).string());
      return absl::OkStatus();
    });
  }

  std::string Place(const YamlNode& node) const {
    return fmt::format("{}:{}:{}", path_, node.line, node.column);
  }

  const std::string& path_;
  Settings settings_;
};

std::span<const ConfigReader::KnownKey> ConfigReader::Keys() {
  static constexpr KnownKey kKeys[] = {
      {"select", &ConfigReader::Select},
      {"ignore", &ConfigReader::Ignore},
      {"extend-select", &ConfigReader::ExtendSelect},
      {"unsafe", &ConfigReader::Unsafe},
      {"new-stack", &ConfigReader::NewStack},
      {"region", &ConfigReader::Region},
      {"as-of", &ConfigReader::AsOf},
      {"policy", &ConfigReader::PolicyOf},
      {"pin", &ConfigReader::Pin},
      {"catalog", &ConfigReader::CatalogFiles},
      {"serverless-capacity", &ConfigReader::Capacity},
  };
  return kKeys;
}

}  // namespace

absl::StatusOr<Settings> ParseConfig(std::string_view text,
                                     const std::string& path) {
  const absl::StatusOr<YamlNode> root = ParseYaml(text, path);
  if (!root.ok()) return root.status();
  return ConfigReader(path).Read(*root);
}

absl::StatusOr<Settings> LoadConfig(const std::string& path) {
  const absl::StatusOr<FileBytes> file = ReadFile(path);
  if (!file.ok()) {
    return absl::Status(file.status().code(),
                        fmt::format("{}: {}", path, MessageOf(file.status())));
  }
  return ParseConfig(file->bytes, path);
}

std::optional<std::string> FindConfig(const std::string& folder) {
  const std::optional<fs::path> config =
      FindUpwards(folder, ".fix.yaml", Until::kTop);
  if (!config) return std::nullopt;
  return ShownPath(*config);
}

}  // namespace libfix::cli
