// Whatever a program holds: a message with its place or silence, its bytes left
// alone but for the repair of what could be read, and the other files of the
// run done.

#include <chrono>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// One finding with a safe fix, in the second line.
constexpr std::string_view kOld =
    "import pulumi_aws as aws\n"
    "db = aws.rds.Cluster(\"db\", engine=\"aurora-postgresql\", "
    "engine_version=\"15.4\")\n";
constexpr std::string_view kOldScript =
    "import * as aws from \"@pulumi/aws\";\n"
    "const db = new aws.rds.Cluster(\"db\", { engine: \"aurora-postgresql\", "
    "engineVersion: \"15.4\" });\n";

std::string Repaired(std::string text) {
  constexpr std::string_view kBad = "\"15.4\"";
  const size_t at = text.find(kBad);
  return at == std::string::npos ? text
                                 : text.replace(at, kBad.size(), "\"15.18\"");
}

std::string Repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string WithCrLf(std::string_view text) {
  std::string all;
  for (const char byte : text) {
    if (byte == '\n') all += '\r';
    all += byte;
  }
  return all;
}

// 600 functions inside of each other, and the cluster in the last.
std::string NestedFunctions() {
  std::string text = "import pulumi_aws as aws\n";
  for (int i = 0; i < 600; ++i) {
    text += std::string(static_cast<size_t>(i), ' ') + "def f():\n";
  }
  return text + std::string(600, ' ') + std::string(kOld.substr(25));
}

struct Case {
  std::string_view name;
  std::string_view path;
  std::string bytes;
  // Of the first message; empty: silence.
  std::string_view message;
};

// What is not touched.
std::vector<Case> Refused() {
  using namespace std::string_literals;
  const std::string old(kOld);
  return {
      {"SixHundredLevels", "bad.py", NestedFunctions(),
       "bad.py:383:1: error: a line is indented by 381 blanks; more than 380 "
       "are not read\n"},
      {"InvalidUtf8", "bad.py", old + "name = \"\xFF\"\n",
       "bad.py: error: line 3, column 9: byte 0xff is not UTF-8; save the "
       "file as UTF-8\n"},
      {"Utf16", "bad.ts", "\xFF\xFE" + old, "bad.ts: error: "},
      {"Nul", "bad.py", old + "name = \"\0\"\n"s, "bad.py: error: "},
      {"VersionOfATemplate", "bad.py",
       "import pulumi_aws as aws\n"
       "db = aws.rds.Cluster(\"db\", engine=\"aurora-postgresql\", "
       "engine_version=\"{{ version }}\")\n",
       ""},
      {"OnlyATemplate", "bad.py",
       "import pulumi_aws as aws\n{% for db in databases %}\n{{ db }} = "
       "aws.rds.Cluster({{ db.arguments }})\n{% endfor %}\n",
       ""},
      {"CallThatNeverEnds", "bad.py",
       "import pulumi_aws as aws\ndb = aws.rds.Cluster(\"db\", "
       "engine_version=\"15.4\", engine=\n",
       ""},
      {"StringThatNeverEnds", "bad.ts",
       "import * as aws from \"@pulumi/aws\";\nnew aws.rds.Cluster(`db, { "
       "engine: \"aurora-postgresql\", engineVersion: \"15.4\" });\n",
       ""},
      {"TwoHundredThousandBrackets", "bad.py",
       "import pulumi_aws as aws\nx = " + Repeated("[", 200'000) + "\n", ""},
      {"TwoHundredThousandBracketsOfScript", "bad.ts",
       "import * as aws from \"@pulumi/aws\";\nx = " + Repeated("[", 200'000) +
           "\n",
       ""},
      // Backticks quote: all of it is a text.
      {"MarkdownFenceOfScript", "bad.ts",
       "```typescript\n" + std::string(kOldScript) + "```\n", ""},
      {"Empty", "bad.py", "", ""},
      {"NoProgramAtAll", "bad.py", "%PDF-1.4 pulumi_aws aws.rds.Cluster(\n",
       ""},
  };
}

class RefusedProgramTest : public testing::TestWithParam<Case> {};

TEST_P(RefusedProgramTest, IsLeftAlone) {
  const Case& bad = GetParam();
  Sandbox box;
  box.Write(std::string(bad.path), bad.bytes);
  box.Write("other.py", kOld);
  const Outcome run = box.Fix({"-i", std::string(bad.path), "other.py"});
  EXPECT_TRUE(box.Read(std::string(bad.path)) == bad.bytes)
      << "the file was altered";
  EXPECT_EQ(box.Read("other.py"), Repaired(std::string(kOld)));
  if (bad.message.empty()) {
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_THAT(run.err, testing::Not(HasSubstr("bad."))) << run.err;
  } else {
    EXPECT_EQ(run.status, 2);
    EXPECT_THAT(run.err, StartsWith(std::string(bad.message)));
  }
}

INSTANTIATE_TEST_SUITE_P(Files, RefusedProgramTest,
                         testing::ValuesIn(Refused()), [](const auto& one) {
                           return std::string(one.param.name);
                         });

// In these the version is repaired and no other byte differs.
std::vector<Case> Read() {
  const std::string old(kOld);
  return {
      {"PythonTwo", "odd.py",
       "import pulumi_aws as aws\nprint \"making\", 1\nexec \"x = 1\"\n"
       "try:\n    pass\nexcept ValueError, error:\n    raise IOError, "
       "\"no\"\n" +
           old.substr(25),
       ""},
      {"MarkdownFence", "odd.py", "```python\n" + old + "```\n", ""},
      {"TabsAndBlanks", "odd.py",
       "import pulumi_aws as aws\nif True:\n\tx = 1\n        y = 2\n \tz = "
       "3\n" +
           old.substr(25),
       ""},
      {"CrLf", "odd.py", WithCrLf(old), ""},
      {"CrLfOfScript", "odd.ts", WithCrLf(kOldScript), ""},
      {"ByteOrderMark", "odd.py", "\xEF\xBB\xBF" + old, ""},
      {"NoFinalNewline", "odd.py", old.substr(0, old.size() - 1), ""},
      {"MistakeBeside", "odd.py", old + "def f(:\n    return )\n", ""},
      {"MistakeBesideInScript", "odd.ts",
       std::string(kOldScript) + "function f( { return ]\n", ""},
      {"TemplateOfAnotherTool", "odd.py",
       "{% if aws %}\n" + old + "{% endif %}\nname = {{ name }}\n", ""},
  };
}

class OddProgramTest : public testing::TestWithParam<Case> {};

TEST_P(OddProgramTest, IsRepairedAndNothingElse) {
  const Case& odd = GetParam();
  Sandbox box;
  box.Write(std::string(odd.path), odd.bytes);
  const Outcome run = box.Fix({"-i", std::string(odd.path)});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(box.Read(std::string(odd.path)), Repaired(odd.bytes)) << run.err;
}

INSTANTIATE_TEST_SUITE_P(Files, OddProgramTest, testing::ValuesIn(Read()),
                         [](const auto& one) {
                           return std::string(one.param.name);
                         });

// A generated file: a list of records and, somewhere in it, a cluster.
void RunBig(const std::string& path, const std::string& head,
            std::string_view record, const std::string& tail) {
  std::string text = head;
  while (text.size() < 10'000'000) text += record;
  text += tail;
  Sandbox box;
  box.Write(path, text);
  const auto begin = std::chrono::steady_clock::now();
  const Outcome run = box.Fix({"-i", path});
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
                           std::chrono::steady_clock::now() - begin)
                           .count();
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_TRUE(box.Read(path) == Repaired(text));
  // Seconds where nothing slows the program down; what grows with the square
  // of the file takes hours.
  EXPECT_LT(seconds, 240);
}

TEST(BigProgramTest, TenMegabytesOfPythonAreDoneInSeconds) {
  RunBig("big.py", "import pulumi_aws as aws\nrecords = [\n",
         "    {\"id\": 1, \"name\": f\"record {1}\", \"sizes\": (1, 2)},\n",
         "]\n" + std::string(kOld.substr(25)));
}

}  // namespace
}  // namespace libfix::cli
