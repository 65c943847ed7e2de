// The facts themselves: that they are whole, dated, in order and agree.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/catalog/data.h"
#include "libfix/catalog/date.h"
#include "libfix/catalog/json_value.h"
#include "libfix/catalog/version.h"
#include "tests/paths.h"

namespace libfix {
namespace {

JsonValue Read(std::string_view text) {
  auto read = ReadJson(text);
  const JsonError* error = std::get_if<JsonError>(&read);
  if (error == nullptr) return std::get<JsonValue>(std::move(read));
  ADD_FAILURE() << LineAndColumn(text, error->offset) << ": " << error->message;
  return {};
}

std::string Text(const JsonValue& value, std::string_view key) {
  const JsonValue* member = value.Find(key);
  return member == nullptr ? "" : member->text;
}

const JsonValue& Member(const JsonValue& value, std::string_view key) {
  static const JsonValue nothing;
  const JsonValue* member = value.Find(key);
  return member == nullptr ? nothing : *member;
}

// Calls `check` with every object of the file that states a source.
template <typename Check>
void ForEachFact(const JsonValue& value, const Check& check) {
  if (value.Find("source") != nullptr) check(value);
  for (const JsonMember& member : value.members) {
    ForEachFact(member.value, check);
  }
  for (const JsonValue& element : value.elements) ForEachFact(element, check);
}

class EngineFileTest : public testing::TestWithParam<DataFile> {
 protected:
  EngineFileTest() : file_(Read(GetParam().text)) {}

  const std::vector<JsonValue>& majors() {
    return Member(file_, "majors").elements;
  }
  const std::vector<JsonValue>& versions() {
    return Member(file_, "versions").elements;
  }

  const JsonValue file_;
};

std::vector<DataFile> EngineFiles() {
  std::vector<DataFile> files;
  for (const DataFile& file : DataFiles()) {
    if (file.name.starts_with("engines/")) files.push_back(file);
  }
  return files;
}

std::string ParameterName(const testing::TestParamInfo<DataFile>& info) {
  std::string name(info.param.name);
  name = name.substr(8, name.size() - 8 - 5);  // "engines/" and ".json"
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Data, EngineFileTest, testing::ValuesIn(EngineFiles()),
                         ParameterName);

TEST(DataFilesTest, HoldsEveryFileByteForByte) {
  size_t on_disk = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           LIBFIX_SOURCE_DIR "/libfix/catalog/data")) {
    on_disk += entry.is_regular_file();
  }
  EXPECT_EQ(DataFiles().size(), on_disk);
  for (const DataFile& file : DataFiles()) {
    std::ifstream disk(
        LIBFIX_SOURCE_DIR "/libfix/catalog/data/" + std::string(file.name),
        std::ios::binary);
    std::stringstream bytes;
    bytes << disk.rdbuf();
    ASSERT_FALSE(bytes.str().empty()) << file.name;
    EXPECT_TRUE(bytes.str() == file.text) << file.name;
  }
}

TEST(DataFilesTest, IsOrderedByName) {
  EXPECT_TRUE(std::is_sorted(
      DataFiles().begin(), DataFiles().end(),
      [](const DataFile& a, const DataFile& b) { return a.name < b.name; }));
}

TEST(DataFilesTest, IsListedInTheIndex) {
  std::set<std::string> listed;
  std::set<std::string> engines;
  for (const DataFile& file : DataFiles()) {
    if (file.name != "catalog.json") continue;
    const JsonValue index = Read(file.text);
    EXPECT_TRUE(Date::Parse(Text(index, "as_of")).has_value());
    for (const JsonValue& line : Member(index, "files").elements) {
      listed.insert(Text(line, "facts"));
      for (const JsonValue& engine : Member(line, "engines").elements) {
        EXPECT_TRUE(engines.insert(engine.text).second) << engine.text;
      }
    }
  }
  std::set<std::string> present;
  for (const DataFile& file : EngineFiles()) {
    present.insert(std::string(file.name));
    EXPECT_TRUE(engines.contains(Text(Read(file.text), "engine")));
  }
  EXPECT_EQ(listed, present);
}

TEST(DataFilesTest, DatesEveryFactAndNamesItsSource) {
  for (const DataFile& file : DataFiles()) {
    const JsonValue root = Read(file.text);
    ForEachFact(root, [&](const JsonValue& fact) {
      const std::string place =
          std::string(file.name) + ":" + LineAndColumn(file.text, fact.offset);
      EXPECT_NE(Text(Member(root, "sources"), Text(fact, "source")), "")
          << place;
      EXPECT_TRUE(Date::Parse(Text(fact, "as_of")).has_value()) << place;
    });
  }
}

TEST(DataFilesTest, WritesOneFactALine) {
  for (const DataFile& file : DataFiles()) {
    std::set<std::string> lines;
    ForEachFact(Read(file.text), [&](const JsonValue& fact) {
      const std::string place = LineAndColumn(file.text, fact.offset);
      const std::string line = place.substr(0, place.find(':'));
      EXPECT_TRUE(lines.insert(line).second) << file.name << ":" << place;
    });
  }
}

TEST_P(EngineFileTest, IsNamedForItsEngine) {
  EXPECT_EQ("engines/" + Text(file_, "engine") + ".json", GetParam().name);
  EXPECT_EQ(Text(file_, "region"), "us-east-1");
  EXPECT_NE(file_.Find("complete"), nullptr);
}

TEST_P(EngineFileTest, ListsEachVersionOnceAndInOrder) {
  std::set<std::string> seen;
  Version last;
  for (const JsonValue& line : versions()) {
    const std::string text = Text(line, "version");
    EXPECT_TRUE(seen.insert(text).second) << text;
    const std::optional<Version> version = Version::Parse(text);
    ASSERT_TRUE(version.has_value()) << text;
    EXPECT_LT(last, *version);
    last = *version;
  }
  EXPECT_FALSE(seen.empty());
}

TEST_P(EngineFileTest, DescribesTheMajorOfEveryVersion) {
  std::set<std::string> known;
  for (const JsonValue& line : majors()) {
    EXPECT_TRUE(known.insert(Text(line, "major")).second);
  }
  for (const JsonValue& line : versions()) {
    const std::string major = Text(line, "major");
    EXPECT_TRUE(known.contains(major)) << major;
    EXPECT_TRUE(Version::Parse(Text(line, "version"))
                    ->StartsWith(*Version::Parse(major)))
        << Text(line, "version");
  }
}

// Catalog::KnowsFamily looks only where the name begins alike.
TEST_P(EngineFileTest, HasFamiliesThatBeginWithTheEngine) {
  for (const JsonValue& line : majors()) {
    const JsonValue* family = line.Find("family");
    ASSERT_NE(family, nullptr) << Text(line, "major");
    if (family->Is(JsonValue::Kind::kNull)) continue;  // not known
    EXPECT_TRUE(family->text.starts_with(Text(file_, "engine")));
    EXPECT_GT(family->text.size(), Text(file_, "engine").size());
  }
}

TEST_P(EngineFileTest, HasIntervalsInOrderAndApart) {
  const JsonValue& lists = Member(file_, "lists");
  for (const JsonValue& line : versions()) {
    const std::string& version = Text(line, "version");
    std::optional<Date> free_from = Date::Parse(Text(lists, "first"));
    bool open = false;
    for (const JsonValue& days : Member(line, "creatable").elements) {
      ASSERT_EQ(days.elements.size(), 3u) << version;
      EXPECT_FALSE(open) << version << " goes on after an open interval";
      const auto from = Date::Parse(days.elements[0].text);
      const auto to = Date::Parse(days.elements[1].text);
      const auto gone_by = Date::Parse(days.elements[2].text);
      ASSERT_TRUE(free_from && from && to) << version;
      EXPECT_LE(*free_from, *from) << version;
      EXPECT_LE(*from, *to) << version;
      EXPECT_LE(*to, *Date::Parse(Text(lists, "last"))) << version;
      open = days.elements[2].Is(JsonValue::Kind::kNull);
      if (open) continue;
      ASSERT_TRUE(gone_by.has_value()) << version;
      EXPECT_LT(*to, *gone_by) << version;
      free_from = gone_by;
    }
  }
}

// What is in the last list is available, unless another source has word of a
// later day.
TEST_P(EngineFileTest, HasStatusesThatAgreeWithTheIntervals) {
  const std::string last = Text(Member(file_, "lists"), "last");
  for (const JsonValue& line : versions()) {
    const std::string status = Text(line, "status");
    const std::string version = Text(line, "version");
    const auto& creatable = Member(line, "creatable").elements;
    if (creatable.empty()) {
      // Without lists, that it never was is told by its status alone.
      EXPECT_TRUE(status == "deprecated" || status == "unknown" ||
                  (status == "unlisted" && last.empty()) ||
                  (status == "available" && Text(line, "as_of") > last))
          << version;
      continue;
    }
    if (!creatable.back().elements[2].Is(JsonValue::Kind::kNull)) {
      EXPECT_TRUE(status == "deprecated" || status == "unlisted") << version;
      continue;
    }
    EXPECT_TRUE(status == "available" ||
                (status == "deprecated" && Text(line, "as_of") > last))
        << version;
  }
}

TEST_P(EngineFileTest, LivesAfterItsRelease) {
  for (const JsonValue& line : versions()) {
    if (line.Find("release") == nullptr) continue;
    const std::string version = Text(line, "version");
    const auto release = Date::Parse(Text(line, "release"));
    ASSERT_TRUE(release.has_value()) << version;
    std::optional<Date> last = release;
    for (const char* key :
         {"standard_support_end", "extended_support_end", "end_of_life"}) {
      if (line.Find(key) == nullptr) continue;
      const auto end = Date::Parse(Text(line, key));
      ASSERT_TRUE(end.has_value()) << version;
      EXPECT_LE(*last, *end) << version;
      EXPECT_LT(*release, *end) << version;
      last = end;
    }
  }
}

}  // namespace
}  // namespace libfix
