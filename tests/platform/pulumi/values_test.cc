// What the versions in programs are known to be.

#include <string>

#include "gtest/gtest.h"
#include "tests/platform/pulumi/loading.h"

namespace libfix {
namespace {

constexpr std::string_view kStack =
    "the configuration of a stack may say "
    "otherwise";

// The version of `db` where `text` stands before it and `version` is given.
std::string Python(const std::string& text, const std::string& version) {
  return TestProgram("import pulumi_aws as aws\n" + text +
                         "\ndb = aws.rds.Cluster(\"x\", engine_version=" +
                         version + ")\n",
                     "__main__.py")
      .Version("db");
}

std::string Script(const std::string& text, const std::string& version) {
  return TestProgram("import * as aws from \"@pulumi/aws\";\n" + text +
                         "\nconst db = new aws.rds.Cluster(\"x\", "
                         "{ engineVersion: " +
                         version + " });\n",
                     "index.ts")
      .Version("db");
}

TEST(PulumiValuesTest, LiteralsAreThemselves) {
  EXPECT_EQ(Python("", "'15.4'"), "15.4");
  EXPECT_EQ(Python("", "15.40"), "15.40");
  EXPECT_EQ(Python("", "('15' '.4')"), "15.4");
  EXPECT_EQ(Python("", "None"), "not set");
  EXPECT_EQ(Script("", "`15.4`"), "15.4");
  EXPECT_EQ(Script("", "\"15.4\" as string"), "15.4");
  EXPECT_EQ(Script("", "undefined"), "not set");
}

TEST(PulumiValuesTest, NamesLeadToTheirOneConstant) {
  EXPECT_EQ(Python("V = '15.4'", "V"), "15.4 <V>");
  EXPECT_EQ(Python("V = '15.4'\nW = V", "W"), "15.4 <V>");
  EXPECT_EQ(Python("class S:\n    V = '15.4'", "S.V"), "15.4 <S.V>");
  EXPECT_EQ(Script("const v = '15.4';", "v"), "15.4 <v>");
  EXPECT_EQ(Script("class S { static v = '15.4'; }", "S.v"), "15.4 <S.v>");
}

TEST(PulumiValuesTest, NamesThatAreNotOneConstantAreOpaque) {
  EXPECT_EQ(Python("", "V"), "opaque: 'V' is not defined in this file");
  EXPECT_EQ(Python("V = '1'\nV = '2'", "V"),
            "opaque: 'V' is set more than once");
  EXPECT_EQ(Python("from settings import V", "V"),
            "opaque: 'V' is imported from 'settings', another file");
  EXPECT_EQ(Script("let v = '1'; v = '2';", "v"),
            "opaque: 'v' is set more than once");
  EXPECT_EQ(Python("", "pick(1,\n  2)"), "opaque: computed by 'pick(1, 2)'");
}

TEST(PulumiValuesTest, DefaultsAreDefinitions) {
  const std::string caveat = fmt::format(" [{}]", kStack);
  EXPECT_EQ(Python("", "config.get('v') or '15.4'"), "15.4 <v>" + caveat);
  EXPECT_EQ(Python("", "config.get('v', '15.4')"), "15.4 <v>" + caveat);
  EXPECT_EQ(Python("w = config.get('v') or '15.4'", "w"), "15.4 <w>" + caveat);
  EXPECT_EQ(Script("", "config.get('v') || '15.4'"), "15.4 <v>" + caveat);
  EXPECT_EQ(Script("", "config.get('v') ?? '15.4'"), "15.4 <v>" + caveat);
  EXPECT_EQ(Script("", "args.version ?? '15.4'"),
            "15.4 <args.version> ['args.version' may say otherwise]");
  EXPECT_EQ(Script("", "process.env.V || '15.4'"),
            "15.4 <process.env.V> [an environment variable may say otherwise]");
  EXPECT_EQ(Python("", "os.getenv('V', '15.4')"),
            "15.4 <V> [an environment variable may say otherwise]");
  EXPECT_EQ(Python("", "config.require('v')"),
            "opaque: configuration 'v' is set for each stack");
  EXPECT_EQ(Python("", "config.get('v')"),
            "opaque: 'v' is set outside of the program");
}

TEST(PulumiValuesTest, TablesHaveADefinitionForEachEntry) {
  const std::string table = "T = {'dev': '15.4', 'prod': '16.1'}";
  EXPECT_EQ(Python(table, "T[env]"),
            "15.4 <T.dev> (when env is 'dev') | 16.1 <T.prod> (when env is "
            "'prod')");
  EXPECT_EQ(Python(table, "T['prod']"), "16.1 <T.prod>");
  EXPECT_EQ(Python(table, "T['test']"), "opaque: 'T' has no entry 'test'");
  EXPECT_EQ(Python(table, "T.get(env, '14.1')"),
            "15.4 <T.dev> (when env is 'dev') | 16.1 <T.prod> (when env is "
            "'prod') | 14.1");
  EXPECT_EQ(Python("T = {'eu-west-1': '15.4'}", "T[region]"),
            "15.4 <T.eu-west-1> (in eu-west-1)");
  EXPECT_EQ(Python("T = {'dev': {'v': '15.4'}}", "T[env]['v']"),
            "15.4 <T.dev.v> (when env is 'dev')");
  EXPECT_EQ(Script("const t = { dev: '15.4' };", "t.dev"), "15.4 <t.dev>");
  EXPECT_EQ(Script("const t = { dev: { v: '15.4' } } as const;", "t[env].v"),
            "15.4 <t.dev.v> (when env is 'dev')");
}

TEST(PulumiValuesTest, ConditionsHaveTwoDefinitions) {
  EXPECT_EQ(Python("", "'15.4' if prod else '16.1'"),
            "15.4 (when prod) | 16.1 (unless prod)");
  EXPECT_EQ(Script("", "prod ? '15.4' : other()"), "15.4 (when prod) | ?");
  EXPECT_EQ(Script("", "a ? '1' : a ? '2' : '3'"), "1 (when a) | 3 (unless a)");
}

TEST(PulumiValuesTest, TextsOfConstantsAreComposed) {
  EXPECT_EQ(Python("M = '15'", "f'{M}.4'"),
            "15.4 [the text is put together from 'M'; all of it would be "
            "replaced]");
  EXPECT_EQ(Script("", "'15' + '.4'"), "15.4");
  EXPECT_EQ(Python("", "f'{major()}.4'"), "opaque: computed by 'major()'");
}

TEST(PulumiValuesTest, LoopsOverConstantsAreKnown) {
  const TestProgram program(
      "import pulumi_aws as aws\n"
      "for v in ['15.4', '16.1']:\n"
      "    db = aws.rds.Cluster(v, engine_version=v)\n",
      "__main__.py");
  EXPECT_EQ(program.Version("db"), "15.4 <v> | 16.1 <v>");
  EXPECT_NE(program.Get("db").Get("EngineVersion")->definitions[0].locked, "");
  EXPECT_TRUE(program.Get("db").repeated);
}

TEST(PulumiValuesTest, CirclesEnd) {
  EXPECT_EQ(Python("a = b\nb = a", "a"),
            "opaque: it leads through too many names");
  EXPECT_EQ(Python("a = f'{a}{a}'", "a"),
            "opaque: it is put together from too many parts");
  EXPECT_EQ(Python("a = f'{a}{a}' if x else '15.4'", "a"),
            "15.4 <a> (unless x) | ?");
  EXPECT_EQ(Python("a = {**a, **a}", "a['v']"), "opaque: '**a' may hold more");
}

TEST(PulumiValuesTest, AttributesOfResourcesAreWhatTheyWereGiven) {
  const TestProgram program(
      "import pulumi_aws as aws\n"
      "a = aws.rds.Cluster('a', engine_version='15.4')\n"
      "b = aws.rds.ClusterInstance('b', cluster_identifier=a.id,\n"
      "    engine_version=a.engine_version)\n"
      "c = aws.rds.ClusterInstance('c', engine_version=b.engine)\n",
      "__main__.py");
  EXPECT_EQ(program.Version("b"), "15.4");
  EXPECT_EQ(program.Get("b").Get("EngineVersion")->target, "a");
  EXPECT_EQ(program.Version("c"), "-> b.Engine");
  EXPECT_EQ(program.model().Target(program.Get("b").Get("DBClusterIdentifier")),
            &program.Get("a"));
}

TEST(PulumiValuesTest, ParametersOfAGroupAreAMap) {
  const TestProgram program(
      "import pulumi_aws as aws\n"
      "a = aws.rds.ParameterGroup('a', parameters=[{'name': 'x', 'value': "
      "'1'}])\n"
      "b = aws.rds.ParameterGroup('b', parameters=[p for p in ps])\n",
      "__main__.py");
  EXPECT_EQ(program.Get("a").Get("Parameters")->Get("x")->text(), "1");
  EXPECT_EQ(program.Get("b").Get("Parameters")->kind, Value::Kind::kOpaque);
}

}  // namespace
}  // namespace libfix
