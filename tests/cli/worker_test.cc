// `fix worker`, as the program at the other end of its pipes sees it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rapidjson/document.h"
#include "rapidjson/stringbuffer.h"
#include "rapidjson/writer.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string Quoted(std::string_view text) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  return buffer.GetString();
}

// `more`: ",\"options\":{}"
std::string RequestFor(std::string_view text, const std::string& more = "") {
  return "{\"id\":1,\"path\":\"a.json\",\"text\":" + Quoted(text) + more +
         "}\n";
}

std::string WithOptions(std::string_view text, const std::string& options) {
  return RequestFor(text, ",\"options\":" + options);
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> AnswersTo(const std::string& requests,
                                   std::vector<std::string> args = {}) {
  const Sandbox box;
  args.insert(args.begin(), "worker");
  const Outcome run = box.Fix(args, {.input = requests});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
  return LinesOf(run.out);
}

rapidjson::Document AnswerTo(const std::string& request,
                             std::vector<std::string> args = {}) {
  const std::vector<std::string> lines = AnswersTo(request, std::move(args));
  EXPECT_EQ(lines.size(), 1u);
  rapidjson::Document answer;
  if (!lines.empty()) answer.Parse(lines[0].c_str());
  EXPECT_FALSE(answer.HasParseError());
  return answer;
}

std::string StatusIn(const rapidjson::Document& answer) {
  return answer["status"].GetString();
}

// What an error's answer says besides its message.
std::string Refused(const std::string& request) {
  const std::vector<std::string> lines = AnswersTo(request + "\n");
  if (lines.size() != 1) return "no answer";
  rapidjson::Document answer;
  answer.Parse(lines[0].c_str());
  EXPECT_EQ(StatusIn(answer), "error") << lines[0];
  return answer["error"]["message"].GetString();
}

TEST(WorkerTest, AnswersWithTheRepairedText) {
  const rapidjson::Document answer = AnswerTo(RequestFor(kOldPostgres));
  EXPECT_EQ(answer["id"].GetInt(), 1);
  EXPECT_STREQ(answer["path"].GetString(), "a.json");
  EXPECT_EQ(StatusIn(answer), "changed");
  EXPECT_TRUE(answer["error"].IsNull());
  EXPECT_STREQ(
      answer["sha256"].GetString(),
      "be3c657bb6f712c9d4af568d85b74debb327ced393395414946d0e127692c1cc");
  EXPECT_EQ(answer["text"].GetString(), std::string(kNewPostgres));
  EXPECT_FALSE(answer.HasMember("base64"));
  ASSERT_EQ(answer["findings"].Size(), 1u);
  const rapidjson::Value& finding = answer["findings"][0];
  EXPECT_STREQ(finding["rule"].GetString(), "engine-version-unavailable");
  EXPECT_EQ(finding["location"]["line"].GetInt(), 7);
  EXPECT_TRUE(finding["fix"]["applied"].GetBool());
}

TEST(WorkerTest, IsALineOfJsonlWithIdAndText) {
  const Sandbox box;
  box.Write("a.json", kOldPostgres);
  std::string line = box.Fix({"--format", "jsonl", "a.json"}).out;
  ASSERT_TRUE(line.ends_with("}\n"));
  line.resize(line.size() - 2);
  EXPECT_THAT(AnswersTo(RequestFor(kOldPostgres)),
              ElementsAre("{\"id\":1," + line.substr(1) +
                          ",\"text\":" + Quoted(kNewPostgres) + "}"));
}

TEST(WorkerTest, AnswersInOrderAndPassesOverBlankLines) {
  EXPECT_THAT(
      AnswersTo("\n{\"id\":\"b\",\"path\":\"b.json\",\"text\":\"{}\"}\n \t\r\n"
                "nothing\r\n"
                "{\"id\":\"a\",\"path\":\"a.json\",\"text\":\"{}\"}"),
      ElementsAre(
          "{\"id\":\"b\",\"path\":\"b.json\",\"status\":\"ignored\","
          "\"error\":null,\"platform\":null,\"sha256\":"
          "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
          "\",\"findings\":[],\"unused_suppressions\":[],\"baseline\":{"
          "\"known\":0,\"gone\":[]},\"diff\":\"\"}",
          "{\"id\":null,\"path\":\"\",\"status\":\"error\",\"error\":"
          "{\"message\":\"request:1:2: no JSON: invalid value\",\"line\":0,"
          "\"column\":0},\"platform\":null,\"sha256\":null,\"findings\":[],"
          "\"unused_suppressions\":[],\"baseline\":{\"known\":0,\"gone\":[]},"
          "\"diff\":\"\"}",
          "{\"id\":\"a\",\"path\":\"a.json\",\"status\":\"ignored\","
          "\"error\":null,\"platform\":null,\"sha256\":"
          "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
          "\",\"findings\":[],\"unused_suppressions\":[],\"baseline\":{"
          "\"known\":0,\"gone\":[]},\"diff\":\"\"}"));
  EXPECT_THAT(AnswersTo(""), IsEmpty());
}

TEST(WorkerTest, AnswersBeforeTheNextRequestComes) {
  const Sandbox box;
  box.Write("request", RequestFor(kOldPostgres));
  EXPECT_EQ(
      box.Shell(
          "mkfifo in out && timeout 60 sh -c '"
          "$1 worker --as-of 2026-08-19 <in >out & "
          "exec 3>in 4<out; "
          "for i in 1 2; do cat request >&3; "
          "read -r answer <&4; printf \"%s\\n\" \"$answer\" | cut -c1-40; "
          "done' sh \"$fix\""),
      "{\"id\":1,\"path\":\"a.json\",\"status\":\"change\n"
      "{\"id\":1,\"path\":\"a.json\",\"status\":\"change\n");
}

TEST(WorkerTest, UnchangedTemplatesAreNotRepeated) {
  const rapidjson::Document answer = AnswerTo(RequestFor(kTopic));
  EXPECT_EQ(StatusIn(answer), "unchanged");
  EXPECT_EQ(answer["findings"].Size(), 0u);
  EXPECT_FALSE(answer.HasMember("text"));
}

TEST(WorkerTest, BytesComeAndGoAsBase64) {
  // "Resources: {D: {Type: AWS::RDS::DBCluster, Properties: {Engine:
  // aurora-postgresql, EngineVersion: '15.4'}}} # é" with CRLF.
  const rapidjson::Document answer = AnswerTo(
      "{\"id\":1,\"path\":\"a.yaml\",\"base64\":"
      "\"UmVzb3VyY2VzOiB7RDoge1R5cGU6IEFXUzo6UkRTOjpEQkNsdXN0ZXIsIFByb3BlcnRpZX"
      "M6IHtFbmdpbmU6IGF1cm9yYS1wb3N0Z3Jlc3FsLCBFbmdpbmVWZXJzaW9uOiAnMTUuNCd9fX"
      "0gIyDDqQ0K\"}\n");
  EXPECT_EQ(StatusIn(answer), "changed");
  EXPECT_FALSE(answer.HasMember("text"));
  EXPECT_STREQ(
      answer["base64"].GetString(),
      "UmVzb3VyY2VzOiB7RDoge1R5cGU6IEFXUzo6UkRTOjpEQkNsdXN0ZXIsIFByb3BlcnRpZX"
      "M6IHtFbmdpbmU6IGF1cm9yYS1wb3N0Z3Jlc3FsLCBFbmdpbmVWZXJzaW9uOiAnMTUuMTgn"
      "fX19ICMgw6kNCg==");
}

TEST(WorkerTest, TellsBrokenTemplatesWithTheirChecksum) {
  const rapidjson::Document cut = AnswerTo(RequestFor("{"));
  EXPECT_EQ(StatusIn(cut), "error");
  EXPECT_STREQ(
      cut["error"]["message"].GetString(),
      "the file ends inside a map; '{' opened at line 1 is not closed");
  EXPECT_EQ(cut["error"]["line"].GetInt(), 1);
  EXPECT_STREQ(
      cut["sha256"].GetString(),
      "021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96");
  const rapidjson::Document no_text =
      AnswerTo("{\"path\":\"a.json\",\"base64\":\"/w==\"}\n");
  EXPECT_STREQ(no_text["error"]["message"].GetString(),
               "line 1, column 1: byte 0xff is not UTF-8; save the file as "
               "UTF-8");
  EXPECT_STREQ(
      no_text["sha256"].GetString(),
      "a8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89");
  EXPECT_TRUE(no_text["id"].IsNull());
}

TEST(WorkerTest, IdsComeBackAsTheyWere) {
  for (const std::string id : {"null", "1.50", "123456789012345678901234567890",
                               "\"\\u00e9\"", "{\"a\": [1, {}],\"b\":false}"}) {
    EXPECT_THAT(
        AnswersTo("{\"id\": " + id + " ,\"path\":\"a\",\"text\":\"{}\"}\n"),
        ElementsAre(testing::StartsWith("{\"id\":" + id + ",\"path\":\"a\"")));
  }
}

TEST(WorkerTest, OptionsOfARequestBeatThoseOfTheWorker) {
  EXPECT_EQ(StatusIn(AnswerTo(RequestFor(kAncientPostgres))), "unchanged");
  EXPECT_EQ(StatusIn(AnswerTo(
                WithOptions(kAncientPostgres, "{\"new-stack\": true}"))),
            "changed");
  EXPECT_EQ(StatusIn(AnswerTo(RequestFor(kAncientPostgres), {"--new-stack"})),
            "changed");
  EXPECT_EQ(
      StatusIn(AnswerTo(WithOptions(kAncientPostgres, "{\"new-stack\": false}"),
                        {"--new-stack"})),
      "unchanged");
  EXPECT_STREQ(
      AnswerTo(WithOptions(kOldPostgres,
                           "{\"pin\": {\"aurora-postgresql\": 15.12}}"),
               {"--policy", "closest"})["findings"][0]["fix"]["title"]
          .GetString(),
      "Use 15.12");
}

TEST(WorkerTest, OptionsOfARequestEndWithIt) {
  const std::vector<std::string> lines =
      AnswersTo(WithOptions(kOldPostgres, "{\"policy\": \"closest\"}") +
                RequestFor(kOldPostgres));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[0], HasSubstr("\"title\":\"Use 15.10\""));
  EXPECT_THAT(lines[1], HasSubstr("\"title\":\"Use 15.18\""));
}

TEST(WorkerTest, SaysThatTheRequestNamedTheRegion) {
  EXPECT_THAT(
      AnswersTo("{\"path\":\"a\",\"options\":{\"region\":\"us-east-1\"},"
                "\"text\":" +
                Quoted(kOldPostgres) + "}\n"),
      ElementsAre(HasSubstr("\"region\":\"us-east-1\",\"region_source\":"
                            "\"request:1:33\"")));
}

TEST(WorkerTest, ReadsTheConfigurationThatIsNamedAndNoOther) {
  Sandbox box;
  box.Write(".fix.yaml", "policy: closest\n");
  box.Write("AWS_REGION", "eu-central-1\n");
  box.Write("org/fix.yaml",
            "policy: closest\noverrides:\n"
            "  - {files: [legacy/*.json], policy: omit}\n");
  const How how{.input =
                    "{\"path\":\"a.json\",\"text\":" + Quoted(kOldPostgres) +
                    "}\n{\"path\":\"./legacy/a.json\",\"text\":" +
                    Quoted(kOldPostgres) + "}\n"};
  const std::string alone = box.Fix({"worker"}, how).out;
  EXPECT_THAT(alone, HasSubstr("\"title\":\"Use 15.18\""));
  EXPECT_THAT(alone, HasSubstr("\"region\":\"us-east-1\""));
  const std::vector<std::string> configured =
      LinesOf(box.Fix({"worker", "--config", "org/fix.yaml"}, how).out);
  ASSERT_EQ(configured.size(), 2u);
  EXPECT_THAT(configured[0], HasSubstr("\"fix\":{\"title\":\"Use 15.10\""));
  EXPECT_THAT(configured[1],
              HasSubstr("\"fix\":{\"title\":\"Leave the version out\""));
  EXPECT_THAT(LinesOf(box.Fix({"worker", "--config", "org/fix.yaml", "--policy",
                               "major-only"},
                              how)
                          .out)[1],
              HasSubstr("\"fix\":{\"title\":\"Use 15\""));
}

TEST(WorkerTest, RefusesWhatIsNoJson) {
  EXPECT_EQ(Refused("[1]"), "request:1:1: must be a JSON object: {...}");
  EXPECT_EQ(Refused("\"a\""), "request:1:1: must be a JSON object: {...}");
  EXPECT_EQ(Refused("{} {}"),
            "request:1:4: no JSON: the document root must not be followed by "
            "other values");
  EXPECT_EQ(Refused("{\"path\":\"a\",}"),
            "request:1:13: no JSON: missing a name for object member");
  EXPECT_EQ(Refused("{\"path\":\"\xff\"}"),
            "request:1:10: a byte that is no UTF-8");
  EXPECT_EQ(Refused("{\"path\":\"a\tb\"}"),
            "request:1:11: a bare control byte; JSON writes it as \\u0009");
  EXPECT_EQ(Refused(std::string("{\"path\":\"a\",\"text\":\"\"}\0", 23)),
            "request:1:23: a bare control byte; JSON writes it as \\u0000");
}

TEST(WorkerTest, RefusesWhatIsNoRequest) {
  EXPECT_EQ(Refused("{}"), "request:1:1: 'path' is missing");
  EXPECT_EQ(Refused("{\"path\":\"a\"}"),
            "request:1:1: the template is missing: 'text' or 'base64'");
  EXPECT_EQ(Refused("{\"path\":\"a\",\"text\":\"\",\"base64\":\"\"}"),
            "request:1:23: 'text' and 'base64' exclude each other");
  EXPECT_EQ(Refused("{\"path\":7,\"text\":\"\"}"),
            "request:1:9: 'path' must be a name, such as \"stack.yaml\"");
  EXPECT_EQ(Refused("{\"path\":\"\",\"text\":\"\"}"),
            "request:1:9: 'path' must be a name, such as \"stack.yaml\"");
  EXPECT_EQ(Refused("{\"path\":\"a\",\"text\":{\"Resources\":{}}}"),
            "request:1:20: 'text' must be a string: the template as text");
  EXPECT_EQ(Refused("{\"path\":\"a\",\"base64\":\"?\"}"),
            "request:1:22: 'base64' must be a string of base64");
  EXPECT_EQ(Refused("{\"path\":\"a\",\"txet\":\"\"}"),
            "request:1:13: unknown key 'txet', did you mean 'text'?");
  EXPECT_EQ(Refused("{\"path\":\"a\",\"path\":\"b\"}"),
            "request:1:13: key 'path' stands here for the second time");
}

TEST(WorkerTest, RefusesWrongOptions) {
  const auto refused = [](const std::string& options) {
    return Refused("{\"path\":\"a\",\"text\":\"\",\"options\":" + options +
                   "}");
  };
  EXPECT_EQ(refused("[]"),
            "request:1:33: 'options' must be a map of keys to values");
  EXPECT_EQ(refused("{\"regoin\":\"x\"}"),
            "request:1:34: unknown option 'regoin', did you mean 'region'?");
  EXPECT_EQ(refused("{\"catalog\":\"/etc/passwd\"}"),
            "request:1:34: a request cannot name files; start the worker with "
            "--catalog");
  EXPECT_EQ(refused("{\"exclude\":\"a\"}"),
            "request:1:34: unknown option 'exclude'");
  EXPECT_EQ(refused("{\"unsafe\":\"true\"}"),
            "request:1:43: must be true or false");
  EXPECT_EQ(refused("{\"select\":[\"engine-verison-unavailable\"]}"),
            "request:1:44: unknown rule 'engine-verison-unavailable', did you "
            "mean 'engine-version-unavailable'?");
  EXPECT_EQ(refused("{\"pin\":{\"postgrs\":16.9}}"),
            "request:1:41: unknown engine 'postgrs', did you mean 'postgres'?");
  EXPECT_EQ(refused("{\"region\":\"eu-centrl\"}"),
            "request:1:43: 'eu-centrl' is no region, did you mean "
            "'eu-central-1'?");
}

TEST(WorkerTest, KnowsTheIdOfARequestThatIsBrokenBehindIt) {
  EXPECT_THAT(AnswersTo("{\"id\":[7],\"path\":\"a\",\"text\":\"Resou\n"
                        "{\"pth\":\"a\",\"id\":8}\n"),
              ElementsAre(testing::StartsWith("{\"id\":[7],\"path\":\"a\","
                                              "\"status\":\"error\""),
                          testing::StartsWith("{\"id\":8,\"path\":\"\","
                                              "\"status\":\"error\"")));
}

TEST(WorkerTest, SurvivesHostileLines) {
  std::string values = "{\"path\":[0";
  for (int i = 0; i < 100'000; ++i) values += ",0";
  std::string keys = "{\"options\":{";
  for (int i = 0; i < 200'000; ++i) keys += "\"" + std::to_string(i) + "\":0,";
  std::string objects;
  for (int i = 0; i < 1'000'000; ++i) objects += "{\"id\":";
  EXPECT_EQ(Refused(std::string(1'000'000, '[')),
            "request:1:1: must be a JSON object: {...}");
  EXPECT_EQ(Refused(objects), "request:1:385: nested too deeply");
  EXPECT_EQ(Refused(values), "request:1:200010: more than 100000 values");
  EXPECT_THAT(Refused(keys), HasSubstr("more than 100000 values"));
}

TEST(WorkerTest, TakesALongLine) {
  const rapidjson::Document answer = AnswerTo(
      RequestFor("# " + std::string(2'000'000, 'x') +
                 "\nResources: {D: {Type: AWS::RDS::DBCluster, Properties: "
                 "{Engine: aurora-postgresql, EngineVersion: '15.4'}}}\n"));
  EXPECT_EQ(StatusIn(answer), "changed");
  EXPECT_EQ(answer["text"].GetStringLength(), 2'000'112u);
}

TEST(WorkerTest, SaysAtOnceWhatIsWrongWithItsOptions) {
  Sandbox box;
  const How how{.input = RequestFor(kTopic)};
  box.Write("bad.yaml", "regoin: x\n");
  const Outcome bad = box.Fix({"worker", "--config", "bad.yaml"}, how);
  EXPECT_EQ(bad.err,
            "fix: error: bad.yaml:1:1: unknown key 'regoin', did you mean "
            "'region'?\n");
  EXPECT_EQ(bad.out, "");
  EXPECT_EQ(bad.status, 2);
  EXPECT_THAT(box.Fix({"worker", "--pin", "postgrs=1"}, how).err,
              HasSubstr("unknown engine 'postgrs', did you mean 'postgres'?"));
  EXPECT_THAT(box.Fix({"worker", "a.json"}, how).err,
              HasSubstr("'fix worker' takes no 'a.json': requests come on "
                        "standard input"));
}

TEST(WorkerTest, LostAnswersAreAnError) {
  const Sandbox box;
  const How how{.input = RequestFor(kTopic), .out = "/dev/full"};
  const Outcome full = box.Fix({"worker"}, how);
  EXPECT_EQ(full.status, 2);
  EXPECT_EQ(full.err,
            "fix: error: standard output cannot be written: no space left on "
            "device\n");
  box.Write("requests", RequestFor(kTopic));
  EXPECT_EQ(box.Shell("mkfifo gone && exec 4<>gone 5>gone 4<&- && "
                      "{ $fix worker <requests >&5 2>err; echo $?; cat err; }"),
            "2\nfix: error: standard output cannot be written: broken pipe\n");
}

}  // namespace
}  // namespace libfix::cli
