#include "cli/config_command.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/config_settings.h"
#include "cli/message.h"
#include "cli/setups.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/libfix.h"
#include "rapidjson/prettywriter.h"
#include "rapidjson/stringbuffer.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

// A line of the answer. `name` is the key of a configuration, with the entry
// behind a dot where each of several has a value: "pin.postgres".
struct Row {
  std::string name;
  std::string value;
  std::string meaning;  // what it means that there is no value
  Origin origin;
};

// What is asked about, and all that is in force there.
struct InForce {
  std::string path;
  std::string config;
  const PathGlob* excluded_by;
  std::vector<Row> rows;
};

std::string Shown(const ServerlessCapacity& capacity) {
  switch (capacity.mode) {
    case ServerlessCapacity::Mode::kKeep:
      return "keep";
    case ServerlessCapacity::Mode::kHalve:
      return "halve";
    case ServerlessCapacity::Mode::kFixed:
      return fmt::format("{}:{}", capacity.min, capacity.max);
  }
  return "";
}

std::string Shown(const std::optional<std::vector<std::string>>& words) {
  return words ? fmt::format("{}", fmt::join(*words, ", ")) : "";
}

class Rows {
 public:
  Rows(const Settings& settings, Date today)
      : settings_(settings), today_(today) {}

  std::vector<Row> All() && {
    Add("select", Shown(settings_.select), "every rule that is not opt-in");
    Add("ignore", Shown(settings_.ignore), "none");
    Each("extend-select", settings_.extend_select);
    for (const auto& [rule, setting] : settings_.rules) {
      rows_.push_back({.name = fmt::format("rules.{}.applicability", rule),
                       .value = std::string(RuleSettingName(setting)),
                       .origin = settings_.OriginOf("rules", rule)});
    }
    Add("unsafe", settings_.unsafe.value_or(false) ? "true" : "false");
    Add("new-stack", settings_.new_stack.value_or(false) ? "true" : "false");
    Add("region", settings_.region.value_or(""), "what the sources say");
    Add("as-of", settings_.as_of.value_or(today_).ToString());
    Add("policy",
        settings_.policy ? std::string(PolicyName(*settings_.policy)) : "",
        "latest-in-major; lts where Serverless v1 is converted");
    for (const auto& [engine, policy] : settings_.engine_policies) {
      Entry("policy", engine, std::string(PolicyName(policy)));
    }
    for (const auto& [engine, version] : settings_.pins) {
      Entry("pin", engine, version);
    }
    Each("catalog", settings_.catalogs);
    Each("deploy-log", settings_.deploy_logs);
    Add("serverless-capacity",
        Shown(settings_.serverless_capacity.value_or(ServerlessCapacity())));
    Add("baseline", settings_.baseline.value_or(""),
        "beside the configuration");
    return std::move(rows_);
  }

 private:
  void Add(const std::string& option, std::string value,
           std::string meaning = "") {
    rows_.push_back({.name = option,
                     .value = std::move(value),
                     .meaning = std::move(meaning),
                     .origin = settings_.OriginOf(option)});
  }

  void Entry(const std::string& option, const std::string& entry,
             std::string value) {
    rows_.push_back({.name = fmt::format("{}.{}", option, entry),
                     .value = std::move(value),
                     .origin = settings_.OriginOf(option, entry)});
  }

  // What is joined from several places, a row each.
  void Each(const std::string& option, const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      rows_.push_back({.name = option,
                       .value = value,
                       .origin = settings_.OriginOf(option, value)});
    }
  }

  const Settings& settings_;
  const Date today_;
  std::vector<Row> rows_;
};

std::string Shown(const Origin& origin) {
  if (origin.place.empty()) return "default";
  if (origin.files.empty()) return origin.place;
  return fmt::format("{} (override for \"{}\")", origin.place,
                     fmt::join(origin.files, "\", \""));
}

std::string AsText(const InForce& in_force) {
  Table table({"setting", "value", "from"});
  for (const Row& row : in_force.rows) {
    table.Add({row.name,
               row.value.empty() ? fmt::format("({})", row.meaning) : row.value,
               Shown(row.origin)});
  }
  std::string text = fmt::format(
      "{}: {}\n", in_force.path,
      in_force.config.empty() ? "no configuration" : in_force.config);
  if (in_force.excluded_by != nullptr) {
    text +=
        fmt::format("excluded by '{}' ({}): taken only when it is named\n",
                    in_force.excluded_by->glob, in_force.excluded_by->place);
  }
  text += "\n" + table.Text();
  // A path can be anything.
  const auto is_control = [](unsigned char byte) {
    return (byte < 0x20 && byte != '\n') || byte == 0x7F;
  };
  std::ranges::replace_if(text, is_control, '?');
  return text;
}

class JsonConfig {
 public:
  std::string Write(const InForce& in_force) && {
    out_.StartObject();
    out_.Key("schema");
    out_.Int(1);
    Text("path", in_force.path);
    Text("config", in_force.config);
    out_.Key("excluded_by");
    if (const PathGlob* glob = in_force.excluded_by; glob != nullptr) {
      out_.StartObject();
      Text("glob", glob->glob);
      Text("source", glob->place);
      out_.EndObject();
    } else {
      out_.Null();
    }
    out_.Key("settings");
    out_.StartArray();
    for (const Row& row : in_force.rows) Write(row);
    out_.EndArray();
    out_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void Write(const Row& row) {
    out_.StartObject();
    Text("name", row.name);
    Text("value", row.value);
    Text("source", row.origin.place.empty() ? "default" : row.origin.place);
    out_.Key("override");
    out_.StartArray();
    for (const std::string& glob : row.origin.files) Text(glob);
    out_.EndArray();
    out_.EndObject();
  }

  void Text(std::string_view text) {
    out_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  // null for what is empty.
  void Text(const char* key, std::string_view text) {
    out_.Key(key);
    text.empty() ? static_cast<void>(out_.Null()) : Text(text);
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> out_{buffer_};
};

int Fail(Terminal& terminal, std::string_view message) {
  terminal.TellError(message);
  return kExitError;
}

}  // namespace

int ShowConfig(const Arguments& arguments, Terminal& terminal, Date today) {
  const std::string path =
      arguments.paths.empty() ? "." : arguments.paths.front();
  std::error_code error;
  const bool is_folder = fs::is_directory(path, error);
  // A template that is yet to be written has its settings already.
  if (!is_folder && !fs::is_directory(FolderOf(path), error)) {
    return Fail(terminal,
                fmt::format("{}: there is no folder {}", path, FolderOf(path)));
  }
  Setups setups(arguments, today);
  const absl::StatusOr<Setup>& setup =
      is_folder ? setups.ForFolder(path) : setups.ForFile(path);
  if (!setup.ok()) return Fail(terminal, MessageOf(setup.status()));
  std::vector<Row> rows = Rows(setup->settings, today).All();
  // It was read for the setup.
  for (const PathGlob& one : setups.ConfigAt(setup->config)->exclude) {
    rows.push_back(
        {.name = "exclude", .value = one.glob, .origin = {.place = one.place}});
  }
  const InForce in_force{
      .path = path,
      .config = setup->config,
      .excluded_by = is_folder ? nullptr : setups.ExcludedBy(path),
      .rows = std::move(rows)};
  const absl::Status printed =
      arguments.format == "json" ? terminal.Print(JsonConfig().Write(in_force))
                                 : terminal.PrintText(AsText(in_force));
  return printed.ok() ? kExitDone : Fail(terminal, MessageOf(printed));
}

}  // namespace libfix::cli
