#include "cli/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/catalogs.h"
#include "cli/message.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

std::string ErrorOf(std::string_view yaml) {
  const absl::StatusOr<Config> config = ParseConfig(yaml, "p/.fix.yaml");
  return config.ok() ? "" : std::string(MessageOf(config.status()));
}

TEST(ConfigTest, ReadsEveryKey) {
  const absl::StatusOr<Config> config = ParseConfig(
      "# how we repair\n"
      "select: [engine-version-unavailable]\n"
      "ignore: [aurora-serverless-v1]\n"
      "extend-select: serverless-v2-engine-mode\n"
      "unsafe: true\n"
      "new-stack: false\n"
      "region: eu-central-2\n"
      "as-of: 2025-11-18\n"
      "policy: {default: lts, postgres: closest}\n"
      "pin:\n"
      "  aurora-postgresql: 15.10\n"
      "catalog: [facts.json, /etc/more.json]\n"
      "serverless-capacity: 0.5:16\n"
      "exclude: [build, '*.tmp.json']\n"
      "rules: {aurora-serverless-v1: {applicability: unsafe}}\n"
      "overrides:\n"
      "  - files: legacy/**\n"
      "    new-stack: true\n"
      "    rules:\n"
      "      engine-version-unavailable:\n"
      "        applicability: off\n",
      "p/.fix.yaml");
  ASSERT_TRUE(config.ok()) << config.status();
  const Settings& settings = config->settings;
  EXPECT_THAT(*settings.select, ElementsAre("engine-version-unavailable"));
  EXPECT_THAT(*settings.ignore, ElementsAre("aurora-serverless-v1"));
  EXPECT_THAT(settings.extend_select, ElementsAre("serverless-v2-engine-mode"));
  EXPECT_EQ(settings.unsafe, true);
  EXPECT_EQ(settings.new_stack, false);
  EXPECT_EQ(settings.region, "eu-central-2");
  EXPECT_EQ(settings.as_of, Date(2025, 11, 18));
  EXPECT_EQ(settings.policy, Policy::kLts);
  EXPECT_THAT(settings.engine_policies,
              ElementsAre(Pair("postgres", Policy::kClosest)));
  EXPECT_THAT(settings.pins, ElementsAre(Pair("aurora-postgresql", "15.10")));
  EXPECT_THAT(settings.catalogs, ElementsAre("p/facts.json", "/etc/more.json"));
  EXPECT_EQ(settings.serverless_capacity->max, 16);
  EXPECT_THAT(settings.rules,
              ElementsAre(Pair("aurora-serverless-v1", RuleSetting::kUnsafe)));
  ASSERT_EQ(config->exclude.size(), 2U);
  EXPECT_EQ(config->exclude[1].glob, "*.tmp.json");
  EXPECT_EQ(config->exclude[1].place, "p/.fix.yaml:14:18");
  ASSERT_EQ(config->overrides.size(), 1U);
  const Override& legacy = config->overrides[0];
  EXPECT_THAT(legacy.files, ElementsAre("legacy/**"));
  EXPECT_EQ(legacy.settings.new_stack, true);
  EXPECT_THAT(
      legacy.settings.rules,
      ElementsAre(Pair("engine-version-unavailable", RuleSetting::kOff)));
}

TEST(ConfigTest, KnowsWhereEachValueStands) {
  const auto config = ParseConfig(
      "region: eu-central-2\n"
      "pin:\n"
      "  mysql: 8.0.40\n"
      "overrides:\n"
      "  - files: [legacy/**, '*.json']\n"
      "    unsafe: true\n",
      "p/.fix.yaml");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->settings.OriginOf("region").place, "p/.fix.yaml:1:9");
  EXPECT_EQ(config->settings.OriginOf("pin", "mysql").place, "p/.fix.yaml:3:3");
  EXPECT_EQ(config->settings.OriginOf("unsafe").place, "");
  const Origin unsafe = config->overrides[0].settings.OriginOf("unsafe");
  EXPECT_EQ(unsafe.place, "p/.fix.yaml:6:13");
  EXPECT_THAT(unsafe.files, ElementsAre("legacy/**", "*.json"));
}

TEST(ConfigTest, OnePolicyIsForEveryEngine) {
  const auto config = ParseConfig("policy: closest", "c");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->settings.policy, Policy::kClosest);
}

TEST(ConfigTest, EmptySaysNothing) {
  for (const std::string_view text : {"", "# nothing\n", "---\n", "{}\n"}) {
    const auto config = ParseConfig(text, "c");
    ASSERT_TRUE(config.ok()) << config.status();
    EXPECT_FALSE(config->settings.select.has_value());
  }
}

TEST(ConfigTest, UnknownKeysAreErrorsWithPlaceAndNearestName) {
  EXPECT_EQ(ErrorOf("unsafe: true\nregoin: us-east-1\n"),
            "p/.fix.yaml:2:1: unknown key 'regoin', did you mean 'region'?");
  EXPECT_EQ(ErrorOf("excluded: [a]\n"),
            "p/.fix.yaml:1:1: unknown key 'excluded', did you mean 'exclude'?");
  EXPECT_EQ(ErrorOf("rules:\n"
                    "  engine-version-unavailible: {applicability: off}\n"),
            "p/.fix.yaml:2:3: unknown rule 'engine-version-unavailible', did "
            "you mean 'engine-version-unavailable'?");
  EXPECT_EQ(ErrorOf("rules:\n"
                    "  aurora-serverless-v1:\n"
                    "    aplicability: off\n"),
            "p/.fix.yaml:3:5: unknown key 'aplicability', did you mean "
            "'applicability'?");
  EXPECT_EQ(ErrorOf("overrides:\n"
                    "  - files: a\n"
                    "    polcy: lts\n"),
            "p/.fix.yaml:3:5: unknown key 'polcy', did you mean 'policy'?");
  EXPECT_EQ(ErrorOf("overrides:\n"
                    "  - file: a\n"),
            "p/.fix.yaml:2:5: unknown key 'file', did you mean 'files'?");
  EXPECT_EQ(ErrorOf("zzz: [a]\n"), "p/.fix.yaml:1:1: unknown key 'zzz'");
}

TEST(ConfigTest, WrongValuesAreErrorsWithPlace) {
  EXPECT_EQ(ErrorOf("select: [engine-verison]"),
            "p/.fix.yaml:1:10: unknown rule 'engine-verison', did you mean "
            "'engine-version-unavailable'?");
  EXPECT_EQ(ErrorOf("select: {a: b}"),
            "p/.fix.yaml:1:9: must be a list of names of rules");
  EXPECT_EQ(ErrorOf("select:\n"),
            "p/.fix.yaml:1:8: must be a list of names of rules");
  EXPECT_EQ(ErrorOf("select: [[a]]"),
            "p/.fix.yaml:1:10: must be one of the names of rules");
  EXPECT_EQ(ErrorOf("unsafe: yes"), "p/.fix.yaml:1:9: must be true or false");
  EXPECT_EQ(ErrorOf("unsafe: 'true'"),
            "p/.fix.yaml:1:9: must be true or false");
  EXPECT_EQ(ErrorOf("region: [a]"),
            "p/.fix.yaml:1:9: must be a region, such as eu-central-1");
  EXPECT_EQ(ErrorOf("as-of: tomorrow"),
            "p/.fix.yaml:1:8: 'tomorrow' is no day of the form YYYY-MM-DD");
  EXPECT_EQ(ErrorOf("policy:\n  postgres: newest\n"),
            "p/.fix.yaml:2:13: unknown policy 'newest'");
  EXPECT_EQ(ErrorOf("policy: [lts]"),
            "p/.fix.yaml:1:9: must be a policy, or a map of engines to "
            "policies");
  EXPECT_EQ(ErrorOf("pin: 15.4"),
            "p/.fix.yaml:1:6: must be a map of engines to versions");
  EXPECT_EQ(ErrorOf("pin: {postgres: [15]}"),
            "p/.fix.yaml:1:17: must be a version");
  EXPECT_EQ(ErrorOf("serverless-capacity: 4:2"),
            "p/.fix.yaml:1:22: '4:2': MIN must not be above MAX");
  EXPECT_EQ(ErrorOf("exclude: {a: b}"),
            "p/.fix.yaml:1:10: must be a list of globs of paths");
  EXPECT_EQ(ErrorOf("exclude: ['!a']"),
            "p/.fix.yaml:1:11: '!a': a glob cannot be negated here; a name "
            "that begins with an exclamation mark is written \\!");
  EXPECT_EQ(ErrorOf("exclude: ../a"),
            "p/.fix.yaml:1:10: '../a': a glob starts from the folder of this "
            "file, without dots");
  EXPECT_EQ(
      ErrorOf("exclude: ['C:\\infra\\db.yaml']"),
      "p/.fix.yaml:1:11: 'C:\\infra\\db.yaml': a glob starts from the "
      "folder of this file, without a drive, and has '/' between folders");
  EXPECT_EQ(ErrorOf("exclude: 'infra\\db.yaml'"),
            "p/.fix.yaml:1:10: 'infra\\db.yaml': a glob starts from the folder "
            "of this file, without a drive, and has '/' between folders");
  EXPECT_EQ(ErrorOf("rules: [cost]"),
            "p/.fix.yaml:1:8: must be a map of rules to their settings");
  EXPECT_EQ(ErrorOf("rules: {cost: {applicability: off}}"),
            "p/.fix.yaml:1:9: 'cost' is a group of rules; name each of them");
  EXPECT_EQ(ErrorOf("rules: {aurora-serverless-v1: off}"),
            "p/.fix.yaml:1:31: must be a map with the key 'applicability'");
  EXPECT_EQ(ErrorOf("rules: {aurora-serverless-v1: {applicability: unsave}}"),
            "p/.fix.yaml:1:47: unknown applicability 'unsave', did you mean "
            "'unsafe'?");
  EXPECT_EQ(ErrorOf("overrides: {files: a}"),
            "p/.fix.yaml:1:12: must be a list of maps with the key 'files'");
  EXPECT_EQ(ErrorOf("overrides: [a]"),
            "p/.fix.yaml:1:13: an override is a map with the key 'files'");
  EXPECT_EQ(ErrorOf("overrides:\n  - files: []\n"),
            "p/.fix.yaml:2:12: must be a list of globs of paths");
  EXPECT_EQ(ErrorOf("overrides:\n  - unsafe: true\n"),
            "p/.fix.yaml:2:5: an override needs the key 'files': a list of "
            "globs");
  EXPECT_EQ(ErrorOf("overrides:\n  - files: a\n    exclude: b\n"),
            "p/.fix.yaml:3:5: 'exclude' stands at the top of a configuration, "
            "not in an override");
  EXPECT_EQ(ErrorOf("- a\n"),
            "p/.fix.yaml:1:1: a configuration is a map of keys to values");
}

TEST(ConfigTest, YamlErrorsHaveTheirPlace) {
  EXPECT_EQ(ErrorOf("select: [a\nb: c"),
            "p/.fix.yaml:2:2: did not find expected ',' or ']'");
  EXPECT_EQ(ErrorOf("unsafe: true\nunsafe: false\n"),
            "p/.fix.yaml:2:1: key 'unsafe' stands here for the second time, "
            "after line 1");
  EXPECT_EQ(ErrorOf("region: &a x\nas-of: *a\n"),
            "p/.fix.yaml:2:8: aliases are not understood here");
  EXPECT_EQ(ErrorOf("unsafe: true\n---\nunsafe: true\n"),
            "p/.fix.yaml:2:1: a second document; there can be only one");
  EXPECT_EQ(ErrorOf(std::string(100'000, '[')),
            "p/.fix.yaml:1:17: nested too deeply");
  EXPECT_EQ(ErrorOf("[a]: b"), "p/.fix.yaml:1:1: a key must be a word");
  EXPECT_THAT(ErrorOf("region: \xFF"), HasSubstr("p/.fix.yaml: byte 8: "));
}

TEST(SettingsTest, CommandLineBeatsFile) {
  Settings file;
  file.region = "eu-west-1";
  file.rules["x"] = RuleSetting::kDisplay;
  file.unsafe = true;
  file.select = {"a"};
  file.extend_select = {"b"};
  file.policy = Policy::kLts;
  file.engine_policies["postgres"] = Policy::kClosest;
  file.pins["mysql"] = "8.0.40";
  file.catalogs = {"file.json"};
  Settings line;
  line.region = "us-west-2";
  line.select = {"c"};
  line.policy = Policy::kOmit;
  line.pins["postgres"] = "16.6";
  line.catalogs = {"line.json"};
  const Settings both = Overlaid(file, line);
  EXPECT_EQ(both.region, "us-west-2");
  EXPECT_EQ(both.unsafe, true);
  EXPECT_EQ(both.rules.at("x"), RuleSetting::kDisplay);
  EXPECT_EQ(both.policy, Policy::kOmit);
  EXPECT_TRUE(both.engine_policies.empty());
  EXPECT_THAT(both.pins,
              ElementsAre(Pair("mysql", "8.0.40"), Pair("postgres", "16.6")));
  EXPECT_THAT(both.catalogs, ElementsAre("file.json", "line.json"));
  EXPECT_THAT(ToOptions(both, Date(2026, 1, 2)).select, ElementsAre("c"));
}

TEST(SettingsTest, AskingForARuleTurnsItOn) {
  Settings file;
  file.rules["aurora-serverless-v1"] = RuleSetting::kOff;
  file.rules["engine-version-unavailable"] = RuleSetting::kOff;
  Settings line;
  line.extend_select = {"aurora-serverless-v1"};
  EXPECT_THAT(
      Overlaid(file, line).rules,
      ElementsAre(Pair("engine-version-unavailable", RuleSetting::kOff)));
}

TEST(SettingsTest, OptionsHaveTheirDefaults) {
  const Options options = ToOptions({}, Date(2026, 1, 2));
  EXPECT_EQ(options.as_of, Date(2026, 1, 2));
  EXPECT_TRUE(options.select.empty());
  EXPECT_FALSE(options.policy.has_value());
}

TEST(SettingsTest, ExtensionStaysApartFromTheSelection) {
  Settings settings;
  settings.extend_select = {"aurora-serverless-v1"};
  const Options options = ToOptions(settings, Date(2026, 1, 2));
  EXPECT_TRUE(options.select.empty());
  EXPECT_THAT(options.extend_select, ElementsAre("aurora-serverless-v1"));
}

TEST(SettingsTest, UnknownEnginesAreNamedWithTheirPlace) {
  const auto config = ParseConfig("pin:\n  postgers: 15.4\n", "c.yaml");
  ASSERT_TRUE(config.ok());
  const absl::Status status =
      CheckEngines(config->settings, *Catalog::BuiltIn());
  EXPECT_EQ(MessageOf(status),
            "c.yaml:2:3: unknown engine 'postgers', did you mean 'postgres'?");
}

TEST(CatalogsTest, MissingOverlayIsAnError) {
  const auto catalog = LoadCatalog({"/nowhere/facts.json"});
  EXPECT_EQ(MessageOf(catalog.status()),
            "catalog /nowhere/facts.json: cannot be opened: no such file or "
            "directory");
}

TEST(ConfigRunTest, NearestConfigurationIsUsed) {
  Sandbox box;
  box.Write(".fix.yaml", "ignore: engine-version-unavailable\n");
  box.Write("a.json", kOldPostgres);
  box.Write("sub/.fix.yaml", "{}\n");
  box.Write("sub/deep/b.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-l", "--quiet"}).out, "sub/deep/b.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--no-config"}).out,
            "a.json\nsub/deep/b.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--config", "sub/.fix.yaml"}).out,
            "a.json\nsub/deep/b.json\n");
}

TEST(ConfigRunTest, OverridesAreForTheirFilesAndLaterOnesWin) {
  Sandbox box;
  box.Write("top/.fix.yaml",
            "overrides:\n"
            "  - files: [legacy, '*.old.json']\n"
            "    ignore: engine-version-unavailable\n"
            "  - files: /legacy/new/**\n"
            "    ignore: []\n");
  for (const std::string_view name :
       {"a.json", "a.old.json", "deep/b.old.json", "legacy/c.json",
        "legacy/new/d.json", "deep/legacy/new/e.json"}) {
    box.Write("top/" + std::string(name), kOldPostgres);
  }
  constexpr std::string_view kChanged =
      "top/a.json\n"
      "top/legacy/new/d.json\n";
  EXPECT_EQ(box.Fix({"-l", "--quiet"}).out, kChanged);
  // Wherever one stands, and however the files are named.
  EXPECT_EQ(box.Shell("cd top/deep && $fix -l --quiet --as-of 2026-08-19 "
                      "../a.json ../legacy/../legacy/c.json"),
            "../a.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", box.Path("top").string()}).out,
            box.Path("top/a.json").string() + "\n" +
                box.Path("top/legacy/new/d.json").string() + "\n");
}

TEST(ConfigRunTest, CommandLineBeatsOverride) {
  Sandbox box;
  box.Write(".fix.yaml",
            "overrides:\n"
            "  - files: '*.json'\n"
            "    pin: {aurora-postgresql: 15.10}\n");
  box.Write("a.json", kOldPostgres);
  EXPECT_THAT(box.Fix({}).out, HasSubstr("+        \"EngineVersion\": "
                                         "\"15.10\""));
  EXPECT_THAT(box.Fix({"--pin", "aurora-postgresql=15.12"}).out,
              HasSubstr("+        \"EngineVersion\": \"15.12\""));
}

TEST(ConfigRunTest, OverridesOfStandardInputGoByItsName) {
  Sandbox box;
  box.Write(".fix.yaml",
            "overrides:\n"
            "  - files: legacy/*.json\n"
            "    ignore: engine-version-unavailable\n");
  const How how{.input = std::string(kOldPostgres)};
  EXPECT_EQ(
      box.Fix({"--check", "--stdin-name", "legacy/a.json", "-"}, how).status,
      0);
  EXPECT_EQ(box.Fix({"--check", "--stdin-name", "a.json", "-"}, how).status, 1);
}

TEST(ConfigRunTest, ExcludedFilesAreTakenOnlyWhenNamed) {
  Sandbox box;
  box.Write("top/.fix.yaml", "exclude: [build, '/*.tmp.json']\n");
  box.Write("top/a.json", kOldPostgres);
  box.Write("top/a.tmp.json", kOldPostgres);
  box.Write("top/sub/build/b.json", kOldPostgres);
  box.Write("top/sub/b.tmp.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-l", "--quiet"}).out, "top/a.json\ntop/sub/b.tmp.json\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet", "top/a.tmp.json"}).out,
            "top/a.tmp.json\n");
}

TEST(ConfigRunTest, GlobsStartFromTheFolderOfTheConfigurationThatIsNamed) {
  Sandbox box;
  box.Write("conf/fix.yaml", "exclude: [/a.json, b.json]\n");
  for (const std::string_view name :
       {"a.json", "b.json", "c.json", "conf/a.json"}) {
    box.Write(name, kOldPostgres);
  }
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--config", "conf/fix.yaml"}).out,
            "a.json\nc.json\n");
}

TEST(ConfigRunTest, RuleWithUnsafeFixesIsDeclaredSafe) {
  Sandbox box;
  box.Write("a.json", kAncientPostgres);
  EXPECT_EQ(box.Fix({"-l", "--quiet"}).out, "");
  box.Write(".fix.yaml",
            "rules: {engine-version-unavailable: {applicability: safe}}\n");
  EXPECT_EQ(box.Fix({"-l", "--quiet"}).out, "a.json\n");
}

TEST(ConfigRunTest, RulesAreTurnedOffAndOnAgain) {
  Sandbox box;
  box.Write(".fix.yaml",
            "rules: {engine-version-unavailable: {applicability: off}}\n");
  box.Write("a.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"--check"}).status, 0);
  EXPECT_EQ(
      box.Fix({"--check", "--select", "engine-version-unavailable"}).status, 1);
}

TEST(ConfigRunTest, SlipsInOverridesAreToldBeforeTheyCount) {
  Sandbox box;
  box.Write(".fix.yaml",
            "overrides:\n"
            "  - files: nowhere\n"
            "    pin: {postgers: 15.4}\n");
  box.Write("a.json", kOldPostgres);
  const Outcome run = box.Fix({"--check", "--quiet"});
  EXPECT_EQ(run.err,
            "fix: error: .fix.yaml:3:11: unknown engine 'postgers', did you "
            "mean 'postgres'?\n");
  EXPECT_EQ(run.status, 2);
}

TEST(ConfigRunTest, StandardInputUsesThatOfTheWorkingDirectory) {
  Sandbox box;
  box.Write(".fix.yaml", "ignore: engine-version-unavailable\n");
  const Outcome run = box.Fix({"--check", "--stdin-name", "x/a.json", "-"},
                              {.input = std::string(kOldPostgres)});
  EXPECT_EQ(run.status, 0);
}

TEST(ConfigRunTest, BrokenConfigurationIsToldOnceAndOthersGoOn) {
  Sandbox box;
  box.Write("a/.fix.yaml", "regoin: x\n");
  box.Write("a/a.json", kOldPostgres);
  box.Write("a/b.json", kOldPostgres);
  box.Write("c.json", kOldPostgres);
  const Outcome run = box.Fix({"-i", "--quiet", "."});
  EXPECT_THAT(run.err, HasSubstr("fix: error: a/.fix.yaml:1:1: unknown key "
                                 "'regoin', did you mean 'region'?\n"));
  EXPECT_EQ(run.err.find("regoin"), run.err.rfind("regoin"));
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(box.Read("a/a.json"), kOldPostgres);
  EXPECT_EQ(box.Read("c.json"), kNewPostgres);
}

TEST(ConfigRunTest, MissingConfigurationIsAnError) {
  Sandbox box;
  const Outcome run = box.Fix({"--config", "no.yaml"});
  EXPECT_EQ(run.err,
            "fix: error: no.yaml: cannot be opened: no such file or "
            "directory\n");
  EXPECT_EQ(run.status, 2);
}

TEST(ConfigRunTest, UnknownEngineIsAnErrorWithoutFilesToo) {
  Sandbox box;
  const Outcome run = box.Fix({"--pin", "postgers=15.4"});
  EXPECT_EQ(run.err,
            "fix: error: --pin: unknown engine 'postgers', did you mean "
            "'postgres'?\n");
  EXPECT_EQ(run.status, 2);
}

}  // namespace
}  // namespace libfix::cli
