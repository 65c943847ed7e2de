// Whatever a file holds: a message with its place, its bytes left alone, and
// the other files of the run done.

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Case {
  std::string_view name;
  std::string bytes;
  int status;
  std::string_view place;    // of the first message
  std::string_view message;  // part of it
};

std::string Template(std::string_view resources) {
  return "{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"Resources\": " +
         std::string(resources) + "}\n";
}

std::string Repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::vector<Case> Cases() {
  using namespace std::string_literals;
  return {
      {"Truncated", std::string(kOldPostgres.substr(0, 60)), 2,
       "bad.json:4:", "error: "},
      {"TwoRoots", std::string(kTopic) + "{}\n", 2,
       "bad.json:2:1: ", "error: "},
      {"Nul", "{\"Resources\": \"\0\"}"s, 2, "bad.json", "NUL"},
      {"InvalidUtf8", "{\"Resources\": \"\xFF\"}", 2, "bad.json", "UTF-8"},
      {"Utf16", "\xFF\xFE{\0\"\0"s, 2, "bad.json", "UTF-16"},
      {"TwoMillionBrackets", Repeated("[", 2'000'000), 2,
       "bad.json:1:", "error: "},
      {"ResourcesAsAList", Template("[]"), 2, "bad.json:1:", "'Resources'"},
      {"TypeAsANumber",
       Template(
           "{\"A\": {\"Type\": 1}, \"B\": {\"Type\": \"AWS::SNS::Topic\"}}"),
       2, "bad.json:1:", "Type of resource 'A'"},
      {"Empty", "", 2, "bad.json", "empty"},
  };
}

class BadInputTest : public testing::TestWithParam<Case> {};

TEST_P(BadInputTest, IsToldAndLeftAlone) {
  const Case& bad = GetParam();
  Sandbox box;
  box.Write("bad.json", bad.bytes);
  box.Write("other.json", kOldPostgres);
  const Outcome run = box.Fix({"-i", "bad.json", "other.json"});
  EXPECT_EQ(run.status, bad.status);
  EXPECT_THAT(run.err, StartsWith(std::string(bad.place)));
  EXPECT_THAT(run.err, HasSubstr(std::string(bad.message)));
  EXPECT_TRUE(box.Read("bad.json") == bad.bytes) << "the file was altered";
  EXPECT_EQ(box.Read("other.json"), kNewPostgres);
}

INSTANTIATE_TEST_SUITE_P(Files, BadInputTest, testing::ValuesIn(Cases()),
                         [](const auto& one) {
                           return std::string(one.param.name);
                         });

std::string WithVersion(std::string_view version) {
  return Template(
      "{\"Db\": {\"Type\": \"AWS::RDS::DBCluster\", \"Properties\": "
      "{\"Engine\": \"aurora-postgresql\", \"EngineVersion\": " +
      std::string(version) + "}}}");
}

TEST(DoubtfulInputTest, DuplicateKeysAreToldWithTheirPlace) {
  Sandbox box;
  const std::string text = Template(
      "{\"A\": {\"Type\": \"AWS::SNS::Topic\"},\n\"A\": {\"Type\": "
      "\"AWS::SNS::Topic\"}}");
  box.Write("bad.json", text);
  const Outcome run = box.Fix({"-i", "bad.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.err, StartsWith("bad.json:2:1: error: "));
  EXPECT_EQ(box.Read("bad.json"), text);
}

TEST(DoubtfulInputTest, RefToNothingIsANote) {
  Sandbox box;
  const std::string text = WithVersion("{\"Ref\": \"Nothing\"}");
  box.Write("bad.json", text);
  const Outcome run = box.Fix({"-i", "bad.json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.err, HasSubstr(": note: "));
  EXPECT_THAT(run.err, HasSubstr("'Nothing'"));
  EXPECT_EQ(box.Read("bad.json"), text);
}

TEST(DoubtfulInputTest, CircularRefEnds) {
  Sandbox box;
  const std::string text =
      "{\"Parameters\": {\"P\": {\"Type\": \"String\", \"Default\": {\"Ref\": "
      "\"P\"}}}, " +
      WithVersion("{\"Ref\": \"P\"}").substr(1);
  box.Write("bad.json", text);
  const Outcome run = box.Fix({"-i", "--verbose", "bad.json"});
  EXPECT_NE(run.status, -1) << "it crashed";
  EXPECT_THAT(run.err, StartsWith("bad.json:1:"));
  EXPECT_EQ(box.Read("bad.json"), text);
}

TEST(DoubtfulInputTest, OtherJsonIsPassedOver) {
  Sandbox box;
  box.Write("package.json", "{\"name\": \"x\", \"version\": \"1.0.0\"}\n");
  const Outcome run = box.Fix({"--check", "package.json"});
  EXPECT_EQ(run.out + run.err, "");
  EXPECT_EQ(run.status, 0);
}

TEST(DoubtfulInputTest, BrokenFileThatNobodyNamedIsPassedOver) {
  Sandbox box;
  box.Write("notes.json", "{ this is no JSON");
  EXPECT_EQ(box.Fix({"--check", "."}).status, 0);
  EXPECT_EQ(box.Fix({"--check", "notes.json"}).status, 2);
}

TEST(DoubtfulInputTest, VanishedFileDoesNotStopTheOthers) {
  Sandbox box;
  box.Write("b.json", kOldPostgres);
  const Outcome run = box.Fix({"-i", "a.json", "b.json"});
  EXPECT_THAT(run.err, StartsWith("a.json: error: cannot be opened: no such "
                                  "file or directory\n"));
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(box.Read("b.json"), kNewPostgres);
}

TEST(DoubtfulInputTest, ErrorsOfFilesAreInReportsForPrograms) {
  Sandbox box;
  const Outcome run = box.Fix({"--format", "json", "a.json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_THAT(run.out, HasSubstr("\"status\": \"error\""));
  EXPECT_THAT(run.err, StartsWith("a.json: error: "));
}

TEST(DoubtfulInputTest, FifoIsRefusedAtOnce) {
  Sandbox box;
  ASSERT_EQ(mkfifo(box.Path("a.json").c_str(), 0600), 0);
  const Outcome run = box.Fix({"a.json"});
  EXPECT_EQ(run.err, "a.json: error: not a regular file\n");
  EXPECT_EQ(run.status, 2);
}

TEST(DoubtfulInputTest, HugeFileIsRefusedUnread) {
  Sandbox box;
  box.Write("a.json", "{");
  ASSERT_EQ(truncate(box.Path("a.json").c_str(), int64_t{1} << 30), 0);
  const Outcome run = box.Fix({"a.json"});
  EXPECT_EQ(run.err,
            "a.json: error: 1 GiB or more; files of that size are not read\n");
  EXPECT_EQ(run.status, 2);
}

TEST(DoubtfulInputTest, UnreadableFolderDoesNotStopTheOthers) {
  Sandbox box;
  box.Write("d/a.json", kTopic);
  box.Write("e/b.json", kOldPostgres);
  ASSERT_EQ(chmod(box.Path("d").c_str(), 0), 0);
  const Outcome run = box.Fix({"-i", "."}, {.unprivileged = true});
  EXPECT_THAT(run.err,
              StartsWith("d: error: cannot be listed: permission denied\n"));
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(box.Read("e/b.json"), kNewPostgres);
  chmod(box.Path("d").c_str(), 0700);
}

}  // namespace
}  // namespace libfix::cli
