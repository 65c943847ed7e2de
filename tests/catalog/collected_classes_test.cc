// Compares the instance classes with the collection that they were written
// from, where that lies beside the source, and asks the laws of every answer:
// what is chosen is offered, of the same kind, and never smaller.

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"
#include "rapidjson/document.h"
#include "tests/paths.h"

namespace libfix {
namespace {

using rapidjson::Document;
using rapidjson::Value;

constexpr Date kListDay(2026, 8, 19);
// A day of which the lists say nothing yet and nothing was retired.
constexpr Date kBefore(2020, 1, 1);

// Ascending. "metal" is not in here: it compares with none.
constexpr std::string_view kSizes[] = {
    "micro",    "small",    "medium",   "large",    "xlarge",   "2xlarge",
    "3xlarge",  "4xlarge",  "6xlarge",  "8xlarge",  "10xlarge", "12xlarge",
    "16xlarge", "24xlarge", "32xlarge", "48xlarge", "96xlarge"};

size_t RankOf(std::string_view instance_class) {
  const std::string_view size =
      instance_class.substr(instance_class.rfind('.') + 1);
  size_t rank = 0;
  while (rank < std::size(kSizes) && kSizes[rank] != size) ++rank;
  return rank;
}

class CollectedClassesTest : public testing::Test {
 protected:
  void SetUp() override {
    constexpr char kPath[] =
        LIBFIX_SOURCE_DIR "/../shared/facts/rds_instance_classes.json";
    std::ifstream file(kPath);
    if (!file) GTEST_SKIP() << "skipped: there is no " << kPath;
    std::stringstream bytes;
    bytes << file.rdbuf();
    facts_.Parse(bytes.str().c_str());
    ASSERT_FALSE(facts_.HasParseError());
  }

  static std::string Name(const Value& family, const Value& size) {
    return std::string(family.GetString()) + "." + size.GetString();
  }

  bool IsMissing(std::string_view region, const char* engine,
                 std::string_view family) const {
    const Value& missing = facts_["missing_families"][region.data()];
    if (!missing.HasMember(engine)) return false;
    for (const Value& one : missing[engine].GetArray()) {
      if (one.GetString() == family) return true;
    }
    return false;
  }

  // Calls `check` with each engine, region and class, and whether the
  // collection has it there. db.serverless has no sizes, and is no class to
  // judge.
  template <typename Check>
  void ForEach(const Check& check) const {
    for (const auto& engine : facts_["engines"].GetObject()) {
      for (const auto& family : engine.value["families"].GetObject()) {
        if (family.name == "db.serverless") continue;
        for (const auto& region : facts_["missing_families"].GetObject()) {
          const char* name = engine.name.GetString();
          const bool is_there = !IsMissing(region.name.GetString(), name,
                                           family.name.GetString());
          for (const Value& size : family.value.GetArray()) {
            check(ClassQuestion{.engine = name,
                                .version = {},
                                .instance_class = {},
                                .region = region.name.GetString(),
                                .as_of = kListDay},
                  Name(family.name, size), is_there);
          }
        }
      }
    }
  }

  Document facts_;
};

TEST_F(CollectedClassesTest, AreAllKnown) {
  const auto catalog = Catalog::BuiltIn();
  size_t asked = 0;
  ForEach([&](ClassQuestion question, const std::string& name, bool is_there) {
    question.instance_class = name;
    question.as_of = kBefore;
    ++asked;
    const Availability state = catalog->AskClass(question).availability;
    EXPECT_EQ(state,
              is_there ? Availability::kAvailable : Availability::kUnknown)
        << question.engine << ' ' << name << ' ' << question.region;
  });
  EXPECT_GT(asked, 70000u);
}

TEST_F(CollectedClassesTest, AreOfferedOrRetiredWhereTheyAre) {
  const auto catalog = Catalog::BuiltIn();
  ForEach([&](ClassQuestion question, const std::string& name, bool is_there) {
    question.instance_class = name;
    const ClassAnswer answer = catalog->AskClass(question);
    const bool is_offered = answer.availability == Availability::kAvailable;
    const bool is_retired = answer.reason == ClassReason::kRetired;
    EXPECT_EQ(is_offered, is_there && !is_retired)
        << question.engine << ' ' << name << ' ' << question.region;
    EXPECT_FALSE(answer.other_region);
  });
}

TEST_F(CollectedClassesTest, AreReplacedByTheLaws) {
  const auto catalog = Catalog::BuiltIn();
  std::map<std::string_view, size_t> chosen;
  ForEach([&](ClassQuestion question, const std::string& name, bool) {
    question.instance_class = name;
    if (catalog->AskClass(question).availability == Availability::kAvailable) {
      return;
    }
    const auto choice = catalog->ChooseClass(question);
    if (!choice) return;
    ++chosen[question.region];
    const std::string what = std::string(question.engine) + ' ' + name +
                             " -> " + choice->name + ' ' +
                             std::string(question.region);
    EXPECT_EQ(choice->name[3], name[3]) << what;  // the letter
    EXPECT_GE(RankOf(choice->name), RankOf(name)) << what;
    EXPECT_EQ(choice->same_size, RankOf(choice->name) == RankOf(name)) << what;
    EXPECT_TRUE(choice->same_processor) << what;
    question.instance_class = choice->name;
    EXPECT_EQ(catalog->AskClass(question).availability,
              Availability::kAvailable)
        << what;
  });
  EXPECT_EQ(chosen.size(), 38u);
}

}  // namespace
}  // namespace libfix
