// Compares the Lambda runtimes of the catalog with the collection that they
// were written from, where that lies beside the source. Reads it in another way
// and with other code: days are compared as text.

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/data.h"
#include "rapidjson/document.h"
#include "tests/paths.h"

namespace libfix {
namespace {

using rapidjson::Document;
using rapidjson::Value;

constexpr char kPath[] =
    LIBFIX_SOURCE_DIR "/../shared/facts/lambda_runtimes.json";

std::string Text(const Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsString()) return "";
  return member->value.GetString();
}

bool Truth(const Value& object, const char* key) {
  const auto member = object.FindMember(key);
  return member != object.MemberEnd() && member->value.IsTrue();
}

// By the rule of the collection; an announcement is ours.
RuntimePhase Expected(const Value& runtime, const std::string& day) {
  const auto reached = [&](const char* key) {
    const std::string since = Text(runtime, key);
    return !since.empty() && day >= since;
  };
  if (reached("update_block")) return RuntimePhase::kUpdateBlocked;
  if (reached("create_block")) return RuntimePhase::kCreateBlocked;
  if (reached("deprecated")) return RuntimePhase::kDeprecated;
  return RuntimePhase::kSupported;
}

class CollectedRuntimesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(kPath);
    if (!file) GTEST_SKIP() << "skipped: there is no " << kPath;
    std::stringstream text;
    text << file.rdbuf();
    const std::string bytes = text.str();
    facts_.Parse(bytes.data(), bytes.size());
    ASSERT_FALSE(facts_.HasParseError());
    const std::string_view data = DataFileText("lambda_runtimes.json");
    data_.Parse(data.data(), data.size());
    ASSERT_FALSE(data_.HasParseError());
    for (const Value& runtime : facts_["runtimes"].GetArray()) {
      for (const char* key :
           {"released", "deprecated", "create_block", "update_block"}) {
        if (const std::string day = Text(runtime, key); !day.empty()) {
          days_.insert(day);
        }
      }
    }
    days_.insert("2026-08-19");
  }

  RuntimeAnswer Ask(std::string_view runtime, const std::string& day) const {
    return Catalog::BuiltIn()->AskRuntime(
        {.runtime = runtime, .as_of = *Date::Parse(day)});
  }

  Document facts_;
  Document data_;
  std::set<std::string> days_;  // on which anything changes
};

TEST_F(CollectedRuntimesTest, CarriesEveryFactOfEveryRuntime) {
  std::map<std::string, const Value*> lines;
  for (const Value& line : data_["runtimes"].GetArray()) {
    EXPECT_TRUE(lines.emplace(Text(line, "runtime"), &line).second);
  }
  EXPECT_EQ(lines.size(), facts_["runtimes"].Size());
  EXPECT_EQ(Catalog::BuiltIn()->Runtimes().size(), lines.size());
  for (const Value& runtime : facts_["runtimes"].GetArray()) {
    const std::string name = Text(runtime, "runtime");
    ASSERT_TRUE(lines.contains(name)) << name;
    const Value& line = *lines[name];
    for (const char* key :
         {"released", "deprecated", "create_block", "update_block"}) {
      EXPECT_EQ(Text(line, key), Text(runtime, key)) << name << " " << key;
    }
    EXPECT_EQ(Truth(line, "container_only"), Truth(runtime, "container_only"))
        << name;
    const std::string cdk = Text(runtime, "cdk");
    EXPECT_EQ(cdk.empty() ? "" : "Runtime." + Text(line, "cdk"), cdk) << name;
  }
}

TEST_F(CollectedRuntimesTest, GivesThePhaseOfEveryRuntimeOnEveryDay) {
  int compared = 0;
  for (const Value& runtime : facts_["runtimes"].GetArray()) {
    const std::string name = Text(runtime, "runtime");
    for (const std::string& day : days_) {
      RuntimePhase phase = Ask(name, day).phase;
      if (phase == RuntimePhase::kAnnounced) phase = RuntimePhase::kSupported;
      ASSERT_EQ(phase, Expected(runtime, day)) << name << " on " << day;
      ++compared;
    }
  }
  EXPECT_GT(compared, 3000);
}

TEST_F(CollectedRuntimesTest, IsCertainOfWhatRestsOnADayThatHadCome) {
  for (const Value& runtime : facts_["runtimes"].GetArray()) {
    const std::string name = Text(runtime, "runtime");
    for (const std::string& day : days_) {
      const RuntimeAnswer answer = Ask(name, day);
      if (day <= "2026-08-19") {
        EXPECT_TRUE(answer.certain()) << name << " on " << day;
      }
      if (answer.phase > RuntimePhase::kAnnounced && answer.certain()) {
        EXPECT_NE(Expected(runtime, "2026-08-22"), RuntimePhase::kSupported)
            << name << " on " << day;
      }
    }
  }
}

TEST_F(CollectedRuntimesTest, ChoosesTheLatestInTheFamily) {
  for (const Value& runtime : facts_["runtimes"].GetArray()) {
    const std::string latest = Text(runtime, "latest_in_family");
    if (latest.empty()) continue;
    const std::string name = Text(runtime, "runtime");
    const auto choice = Catalog::BuiltIn()->ChooseRuntime(
        {.runtime = name, .as_of = Date(2026, 8, 19)}, Policy::kLatestInMajor);
    ASSERT_TRUE(choice.has_value()) << name;
    EXPECT_EQ(choice->runtime, latest) << name;
  }
}

TEST_F(CollectedRuntimesTest, ChoosesASupportedOneOfTheSameLanguageEveryDay) {
  int chosen = 0;
  for (const Value& runtime : facts_["runtimes"].GetArray()) {
    const std::string name = Text(runtime, "runtime");
    for (const std::string& day : days_) {
      for (Policy policy : {Policy::kLatestInMajor, Policy::kClosest}) {
        const auto choice = Catalog::BuiltIn()->ChooseRuntime(
            {.runtime = name, .as_of = *Date::Parse(day)}, policy);
        if (!choice) continue;
        ++chosen;
        const auto& all = facts_["runtimes"].GetArray();
        const auto next = std::ranges::find_if(
            all.begin(), all.end(), [&](const Value& other) {
              return Text(other, "runtime") == choice->runtime;
            });
        ASSERT_NE(next, all.end());
        ASSERT_EQ(Expected(*next, day), RuntimePhase::kSupported)
            << name << " -> " << choice->runtime << " on " << day;
        ASSERT_LE(Text(*next, "released"), day) << name;
        const std::string family = Ask(name, day).family;
        ASSERT_EQ(choice->family, family == "go" ? "provided" : family);
      }
    }
  }
  EXPECT_GT(chosen, 3000);
}

}  // namespace
}  // namespace libfix
