// The same for YAML: a message with its place or silence, the bytes left alone,
// and the other files of the run done.

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view kTopicYaml =
    "Resources:\n  A:\n    Type: AWS::SNS::Topic\n";

struct Case {
  std::string_view name;
  std::string bytes;
  int status;
  std::string_view place;    // of the first message; empty: silence
  std::string_view message;  // part of it
};

// Nine aliases of nine aliases, nine times over.
std::string AliasBomb() {
  std::string text = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name <= 'i'; ++name) {
    const std::string one = std::string("*") + static_cast<char>(name - 1);
    text += std::string(1, name) + ": &" + name + " [" + one;
    for (int i = 0; i < 8; ++i) text += ", " + one;
    text += "]\n";
  }
  return text;
}

std::vector<Case> Cases() {
  using namespace std::string_literals;
  const std::string topic(kTopicYaml);
  return {
      {"TabsForIndentation", "Resources:\n\tA:\n\t\tType: AWS::SNS::Topic\n", 2,
       "bad.yaml:2:1: ", "a tab is used for indentation"},
      {"UnclosedQuote", topic + "    P: 'open\n", 2,
       "bad.yaml:4:8: ", "the quote opened at line 4 is not closed"},
      {"UnclosedBracket", topic + "    P: [a, b\n", 2,
       "bad.yaml:5:1: ", "'[' opened at line 4 is not closed"},
      {"DuplicateKeys", topic + "  A:\n    Type: AWS::SNS::Topic\n", 2,
       "bad.yaml:4:3: ", "duplicate key 'A'; first at line 2"},
      {"AliasBeforeAnchor", topic + "    P: *nope\n  B: &nope x\n", 2,
       "bad.yaml:4:8: ", "'*nope' has no anchor '&nope' before it"},
      {"AliasBomb", AliasBomb() + topic, 2, "bad.yaml:", "aliases"},
      {"ManyBrackets", topic + "    P: " + std::string(100'000, '[') + "\n", 2,
       "bad.yaml:4:", "nested deeper than 200"},
      {"LongKey", topic + "    " + std::string(2000, 'k') + ": 1\n", 2,
       "bad.yaml:4:5: ", "at most 1024 characters"},
      {"InvalidUtf8", topic + "    P: \xFF\n", 2, "bad.yaml", "UTF-8"},
      {"Nul", topic + "    P: \0\n"s, 2, "bad.yaml", "NUL"},
      {"HelmTemplateOfOurs", topic + "    P: {{ .Values.x }}\n", 2,
       "bad.yaml:4:8: ", "'{{' is to be filled in by another program"},
      {"HelmTemplate", "kind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n", 0,
       "", ""},
      {"Compose", "services:\n  db:\n    image: postgres:15.4\n", 0, "", ""},
      {"Ansible", "- hosts: all\n  tasks:\n    - debug: {msg: 'a::b'}\n", 0, "",
       ""},
      {"OneLongLine", topic + "    P: " + std::string(5'000'000, 'a') + "\n", 0,
       "", ""},
  };
}

class BadYamlTest : public testing::TestWithParam<Case> {};

TEST_P(BadYamlTest, IsToldOrPassedOverAndLeftAlone) {
  const Case& bad = GetParam();
  Sandbox box;
  box.Write("bad.yaml", bad.bytes);
  box.Write("other.json", kOldPostgres);
  const Outcome run = box.Fix({"-i", "bad.yaml", "other.json"});
  EXPECT_EQ(run.status, bad.status);
  EXPECT_THAT(run.err, StartsWith(bad.place.empty() ? "other.json"
                                                    : std::string(bad.place)));
  EXPECT_THAT(run.err, HasSubstr(std::string(bad.message)));
  EXPECT_TRUE(box.Read("bad.yaml") == bad.bytes) << "the file was altered";
  EXPECT_EQ(box.Read("other.json"), kNewPostgres);
}

INSTANTIATE_TEST_SUITE_P(Files, BadYamlTest, testing::ValuesIn(Cases()),
                         [](const auto& one) {
                           return std::string(one.param.name);
                         });

}  // namespace
}  // namespace libfix::cli
