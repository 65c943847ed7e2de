#include "cli/settings_arguments.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "cli/option_values.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

std::vector<std::string> PolicyNames() {
  std::vector<std::string> names;
  for (const Policy policy : AllPolicies()) {
    names.emplace_back(PolicyName(policy));
  }
  return names;
}

std::vector<std::string> SplitAtCommas(const std::vector<std::string>& lists) {
  std::vector<std::string> names;
  for (std::string_view list : lists) {
    while (!list.empty()) {
      const size_t comma = std::min(list.find(','), list.size());
      if (comma > 0) names.emplace_back(list.substr(0, comma));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  return names;
}

// `option` with its dashes; `entry` where several are joined.
void Note(Settings& settings, const std::string& option,
          const std::string& entry = "") {
  settings.origins[{option.substr(2), entry}] = {.place = option};
}

absl::Status ReadRules(std::string_view option,
                       const std::vector<std::string>& lists,
                       std::vector<std::string>& rules) {
  for (const std::string& name : SplitAtCommas(lists)) {
    absl::StatusOr<std::string> rule = ParseRule(name);
    if (!rule.ok()) return WrongIn(option, rule.status());
    rules.push_back(*std::move(rule));
  }
  return absl::OkStatus();
}

absl::Status ReadSelection(const SettingsWords& words, Settings& settings) {
  for (const auto& [option, lists, rules] :
       {std::tuple("--select", &words.select, &settings.select),
        std::tuple("--ignore", &words.ignore, &settings.ignore)}) {
    if (lists->empty()) continue;
    rules->emplace();
    Note(settings, option);
    if (absl::Status status = ReadRules(option, *lists, **rules);
        !status.ok()) {
      return status;
    }
  }
  absl::Status status =
      ReadRules("--extend-select", words.extend_select, settings.extend_select);
  for (const std::string& rule : settings.extend_select) {
    Note(settings, "--extend-select", rule);
  }
  return status;
}

absl::Status ReadPolicies(const SettingsWords& words, Settings& settings) {
  for (const std::string& text : words.policy) {
    const size_t sign = text.find('=');
    const bool for_engine = sign != std::string::npos;
    const absl::StatusOr<Policy> policy =
        ParsePolicyName(for_engine ? text.substr(sign + 1) : text);
    if (!policy.ok()) return WrongIn("--policy", policy.status());
    if (for_engine) {
      settings.engine_policies[text.substr(0, sign)] = *policy;
      Note(settings, "--policy", text.substr(0, sign));
    } else {
      Note(settings, "--policy");
      settings.policy = *policy;
    }
  }
  for (const std::string& text : words.pin) {
    const size_t sign = text.find('=');
    if (sign == std::string::npos || sign == 0 || sign + 1 == text.size()) {
      return Wrong(fmt::format("--pin: '{}' is not ENGINE=VERSION", text));
    }
    settings.pins[text.substr(0, sign)] = text.substr(sign + 1);
    Note(settings, "--pin", text.substr(0, sign));
  }
  return absl::OkStatus();
}

}  // namespace

void DeclareSettings(Command& command, SettingsWords& words) {
  const std::string section = "What is found, and how it is repaired";
  const std::vector<std::string> rules = WordsOf(RuleNames());
  command.List(section, "--select", words.select, "Rules to run", "RULE,..",
               rules);
  command.List(section, "--ignore", words.ignore, "Rules not to run", "RULE,..",
               rules);
  command.List(section, "--extend-select", words.extend_select,
               "Rules to run besides the selected ones", "RULE,..", rules);
  command.Flag(section, "--unsafe", words.unsafe, "Apply unsafe fixes too");
  command.Flag(section, "--new-stack", words.new_stack,
               "Nothing here is deployed yet: replacement and upgrade hazards "
               "do not apply");
  command.Text(section, "--as-of", words.as_of,
               "The day to judge by (default: today)", "YYYY-MM-DD");
  command.Text(section, "--region", words.region, "Where the stack is deployed",
               "REGION");
  command.List(section, "--policy", words.policy,
               fmt::format("Which supported version is chosen: {}",
                           fmt::join(PolicyNames(), ", ")),
               "[ENGINE=]NAME", PolicyNames());
  command.List(section, "--pin", words.pin, "Choose this version",
               "ENGINE=VERSION");
  command.List(section, "--catalog", words.catalog,
               "Facts on top of the built-in ones", "FILE");
  command.List(section, "--deploy-log", words.deploy_log,
               "Learn from the log of a failed deployment", "FILE");
  command.Text(section, "--serverless-capacity", words.capacity,
               "Serverless v2 capacities from v1: keep, halve, or MIN:MAX",
               "HOW", {"keep", "halve"});
  command.Text(section, "--baseline", words.baseline,
               "Accepted findings (default: .fix-baseline.json beside the "
               "configuration)",
               "FILE");
}

absl::Status ReadSettings(const SettingsWords& words, Settings& settings) {
  if (absl::Status status = ReadSelection(words, settings); !status.ok()) {
    return status;
  }
  if (absl::Status status = ReadPolicies(words, settings); !status.ok()) {
    return status;
  }
  if (words.unsafe) {
    settings.unsafe = true;
    Note(settings, "--unsafe");
  }
  if (words.new_stack) {
    settings.new_stack = true;
    Note(settings, "--new-stack");
  }
  if (!words.region.empty()) {
    settings.region = words.region;
    Note(settings, "--region");
  }
  settings.catalogs = words.catalog;
  for (const std::string& path : words.catalog) {
    Note(settings, "--catalog", path);
  }
  settings.deploy_logs = words.deploy_log;
  for (const std::string& path : words.deploy_log) {
    Note(settings, "--deploy-log", path);
  }
  if (!words.as_of.empty()) {
    const absl::StatusOr<Date> date = ParseDate(words.as_of);
    if (!date.ok()) return WrongIn("--as-of", date.status());
    settings.as_of = *date;
    Note(settings, "--as-of");
  }
  if (!words.capacity.empty()) {
    const absl::StatusOr<ServerlessCapacity> capacity =
        ParseCapacity(words.capacity);
    if (!capacity.ok())
      return WrongIn("--serverless-capacity", capacity.status());
    settings.serverless_capacity = *capacity;
    Note(settings, "--serverless-capacity");
  }
  if (!words.baseline.empty()) {
    settings.baseline = words.baseline;
    Note(settings, "--baseline");
  }
  return absl::OkStatus();
}

}  // namespace libfix::cli
