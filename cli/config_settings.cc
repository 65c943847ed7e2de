#include "cli/config_settings.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "cli/message.h"
#include "cli/option_values.h"
#include "fmt/format.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

using Kind = YamlNode::Kind;

bool IsWord(const YamlNode& value) {
  return value.kind == Kind::kScalar && !value.IsNull();
}

constexpr std::pair<std::string_view, RuleSetting> kRuleSettings[] = {
    {"safe", RuleSetting::kSafe},
    {"unsafe", RuleSetting::kUnsafe},
    {"display", RuleSetting::kDisplay},
    {"off", RuleSetting::kOff},
};

absl::StatusOr<RuleSetting> ParseRuleSetting(std::string_view text) {
  std::vector<std::string_view> names;
  for (const auto& [name, setting] : kRuleSettings) {
    if (name == text) return setting;
    names.push_back(name);
  }
  return Wrong(UnknownName("applicability", text, names));
}

// Reads into the settings of one part of the file.
class SettingReader {
 public:
  SettingReader(const ConfigPart& part, Settings& settings)
      : part_(part), settings_(settings) {}

  struct Key {
    std::string_view name;
    absl::Status (SettingReader::*read)(const YamlNode& value);
  };
  static std::span<const Key> Keys();

 private:
  absl::Status Error(const YamlNode& at, std::string_view message) const {
    return YamlError(part_.path, at, message);
  }
  absl::Status Error(const YamlNode& at, const absl::Status& status) const {
    return Error(at, MessageOf(status));
  }

  void Note(const std::string& option, const std::string& entry,
            const YamlNode& at) {
    settings_.origins[{option, entry}] = {
        .place = fmt::format("{}:{}:{}", part_.path, at.line, at.column),
        .files = part_.files};
  }

  // Reads a scalar into `target` by a parser of option_values.h.
  template <typename T, typename Target>
  absl::Status Parse(const YamlNode& value, std::string_view expected,
                     absl::StatusOr<T> (*parse)(std::string_view),
                     Target& target) {
    if (!IsWord(value)) {
      return Error(value, fmt::format("must be {}", expected));
    }
    absl::StatusOr<T> parsed = parse(value.text);
    if (!parsed.ok()) return Error(value, parsed.status());
    target = *std::move(parsed);
    return absl::OkStatus();
  }

  // The same, and notes where it stands.
  template <typename T>
  absl::Status ParseOption(const std::string& option, const YamlNode& value,
                           std::string_view expected,
                           absl::StatusOr<T> (*parse)(std::string_view),
                           std::optional<T>& target) {
    absl::Status status = Parse(value, expected, parse, target);
    if (status.ok()) Note(option, "", value);
    return status;
  }

  absl::Status Rules(const YamlNode& value, std::vector<std::string>& rules) {
    const auto words = WordsIn(part_.path, value, "names of rules");
    if (!words.ok()) return words.status();
    for (const YamlNode* word : *words) {
      if (absl::Status status =
              Parse(*word, "a rule", ParseRule, rules.emplace_back());
          !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  absl::Status Flag(const std::string& option, const YamlNode& value,
                    std::optional<bool>& flag) {
    if (value.kind != Kind::kScalar || !value.plain ||
        (value.text != "true" && value.text != "false")) {
      return Error(value, "must be true or false");
    }
    flag = value.text == "true";
    Note(option, "", value);
    return absl::OkStatus();
  }

  absl::Status Select(const YamlNode& value) {
    Note("select", "", value);
    return Rules(value, settings_.select.emplace());
  }
  absl::Status Ignore(const YamlNode& value) {
    Note("ignore", "", value);
    return Rules(value, settings_.ignore.emplace());
  }
  absl::Status ExtendSelect(const YamlNode& value) {
    absl::Status status = Rules(value, settings_.extend_select);
    for (const std::string& rule : settings_.extend_select) {
      Note("extend-select", rule, value);
    }
    return status;
  }
  absl::Status Unsafe(const YamlNode& value) {
    return Flag("unsafe", value, settings_.unsafe);
  }
  absl::Status NewStack(const YamlNode& value) {
    return Flag("new-stack", value, settings_.new_stack);
  }
  absl::Status Region(const YamlNode& value) {
    if (!IsWord(value) || value.text.empty()) {
      return Error(value, "must be a region, such as eu-central-1");
    }
    settings_.region = value.text;
    Note("region", "", value);
    return absl::OkStatus();
  }
  absl::Status AsOf(const YamlNode& value) {
    return ParseOption("as-of", value, "a day of the form YYYY-MM-DD",
                       ParseDate, settings_.as_of);
  }
  absl::Status Capacity(const YamlNode& value) {
    return ParseOption("serverless-capacity", value, "keep, halve or MIN:MAX",
                       ParseCapacity, settings_.serverless_capacity);
  }

  absl::Status BaselineFile(const YamlNode& value) {
    if (!IsWord(value) || value.text.empty()) {
      return Error(value, "must be the path of a file");
    }
    const auto folder = std::filesystem::path(part_.path).parent_path();
    settings_.baseline = (folder / value.text).string();
    Note("baseline", "", value);
    return absl::OkStatus();
  }

  absl::Status PolicyOf(const YamlNode& value) {
    constexpr std::string_view kExpected =
        "a policy, or a map of engines to policies";
    if (value.kind != Kind::kMap) {
      return ParseOption("policy", value, kExpected, ParsePolicyName,
                         settings_.policy);
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
        Note("policy", "", value.children[i]);
      } else {
        settings_.engine_policies[engine.text] = policy;
        Note("policy", engine.text, engine);
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
      if (!IsWord(version) || version.text.empty()) {
        return Error(version, "must be a version");
      }
      settings_.pins[engine.text] = version.text;
      Note("pin", engine.text, engine);
    }
    return absl::OkStatus();
  }

  absl::Status CatalogFiles(const YamlNode& value) {
    const auto words = WordsIn(part_.path, value, "paths of catalogs");
    if (!words.ok()) return words.status();
    const auto folder = std::filesystem::path(part_.path).parent_path();
    for (const YamlNode* word : *words) {
      settings_.catalogs.push_back((folder / word->text).string());
      Note("catalog", settings_.catalogs.back(), *word);
    }
    return absl::OkStatus();
  }

  absl::Status RuleSettings(const YamlNode& value) {
    if (value.kind != Kind::kMap) {
      return Error(value, "must be a map of rules to their settings");
    }
    for (size_t i = 0; i < value.keys.size(); ++i) {
      if (absl::Status status = OneRule(value.keys[i], value.children[i]);
          !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  absl::Status OneRule(const YamlNode& rule, const YamlNode& value) {
    constexpr std::string_view kKeys[] = {"applicability"};
    const absl::StatusOr<std::string> id = ParseRule(rule.text);
    if (!id.ok()) return Error(rule, id.status());
    if (FindRule(*id) == nullptr) {
      return Error(rule, fmt::format("'{}' is a group of rules; name each of "
                                     "them",
                                     *id));
    }
    if (value.kind != Kind::kMap) {
      return Error(value, "must be a map with the key 'applicability'");
    }
    for (size_t i = 0; i < value.keys.size(); ++i) {
      const YamlNode& key = value.keys[i];
      if (key.text != kKeys[0]) {
        return Error(key, UnknownName("key", key.text, kKeys));
      }
      if (absl::Status status =
              Parse(value.children[i], "safe, unsafe, display or off",
                    ParseRuleSetting, settings_.rules[*id]);
          !status.ok()) {
        return status;
      }
      Note("rules", *id, value.children[i]);
    }
    return absl::OkStatus();
  }

  const ConfigPart& part_;
  Settings& settings_;
};

std::span<const SettingReader::Key> SettingReader::Keys() {
  static constexpr Key kKeys[] = {
      {"select", &SettingReader::Select},
      {"ignore", &SettingReader::Ignore},
      {"extend-select", &SettingReader::ExtendSelect},
      {"rules", &SettingReader::RuleSettings},
      {"unsafe", &SettingReader::Unsafe},
      {"new-stack", &SettingReader::NewStack},
      {"region", &SettingReader::Region},
      {"as-of", &SettingReader::AsOf},
      {"policy", &SettingReader::PolicyOf},
      {"pin", &SettingReader::Pin},
      {"catalog", &SettingReader::CatalogFiles},
      {"serverless-capacity", &SettingReader::Capacity},
      {"baseline", &SettingReader::BaselineFile},
  };
  return kKeys;
}

}  // namespace

std::span<const std::string_view> SettingKeys() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const auto& key : SettingReader::Keys()) names.push_back(key.name);
    return names;
  }();
  return kNames;
}

std::string_view RuleSettingName(RuleSetting setting) {
  const auto* found =
      std::ranges::find(kRuleSettings, setting,
                        &std::pair<std::string_view, RuleSetting>::second);
  return found->first;
}

absl::Status ReadSetting(const ConfigPart& part, std::string_view key,
                         const YamlNode& value, Settings& settings) {
  const auto known =
      std::ranges::find(SettingReader::Keys(), key, &SettingReader::Key::name);
  SettingReader reader(part, settings);
  return (reader.*known->read)(value);
}

absl::StatusOr<std::vector<const YamlNode*>> WordsIn(
    const std::string& path, const YamlNode& value, std::string_view expected) {
  if (IsWord(value)) return std::vector<const YamlNode*>{&value};
  if (value.kind != Kind::kList) {
    return YamlError(path, value,
                     fmt::format("must be a list of {}", expected));
  }
  std::vector<const YamlNode*> words;
  for (const YamlNode& item : value.children) {
    if (!IsWord(item)) {
      return YamlError(path, item,
                       fmt::format("must be one of the {}", expected));
    }
    words.push_back(&item);
  }
  return words;
}

}  // namespace libfix::cli
