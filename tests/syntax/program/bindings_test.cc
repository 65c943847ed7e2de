#include "libfix/syntax/program/bindings.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/syntax/program/parsed.h"

namespace libfix::program {
namespace {

// "assignment '15.4'", one of several after the other; "" when unbound.
std::string Describe(const Tree& tree,
                     const std::vector<const Binding*>& found) {
  constexpr std::string_view kNames[] = {"import", "assignment", "parameter",
                                         "part",   "loop",       "function",
                                         "class",  "other"};
  std::string text;
  for (const Binding* binding : found) {
    if (!text.empty()) text += ", ";
    text += kNames[static_cast<size_t>(binding->kind)];
    if (binding->kind == Binding::Kind::kImport) {
      text += " " + binding->module + ":" + binding->imported;
    } else if (binding->value != kNoNode) {
      text += " " + std::string(tree.Text(binding->value));
    }
    for (const std::string& key : binding->keys) text += "." + key;
    if (binding->fallback != kNoNode) {
      text += " or " + std::string(tree.Text(binding->fallback));
    }
  }
  return text;
}

// What `name` is bound to where it stands last in the source.
std::string Python(std::string source, std::string_view name) {
  const Tree tree = Parsed(std::move(source), Language::kPython);
  return Describe(tree, Bindings::Of(tree).Find(LastAt(tree, name), name));
}
std::string TypeScript(std::string source, std::string_view name) {
  const Tree tree = Parsed(std::move(source), Language::kTypeScript);
  return Describe(tree, Bindings::Of(tree).Find(LastAt(tree, name), name));
}

TEST(BindingsTest, KnowsPythonImports) {
  EXPECT_EQ(Python("import pulumi_aws as aws\naws\n", "aws"),
            "import pulumi_aws:");
  EXPECT_EQ(Python("import pulumi_aws\npulumi_aws\n", "pulumi_aws"),
            "import pulumi_aws:");
  EXPECT_EQ(Python("from pulumi_aws import rds, ec2 as e\nrds\n", "rds"),
            "import pulumi_aws:rds");
  EXPECT_EQ(Python("from pulumi_aws.rds import Cluster\nCluster\n", "Cluster"),
            "import pulumi_aws.rds:Cluster");
  EXPECT_EQ(Python("from .config import V as version\nversion\n", "version"),
            "import .config:V");
}

TEST(BindingsTest, KnowsTypeScriptImports) {
  EXPECT_EQ(TypeScript("import * as aws from '@pulumi/aws';\naws;\n", "aws"),
            "import @pulumi/aws:");
  EXPECT_EQ(TypeScript("import { rds } from '@pulumi/aws';\nrds;\n", "rds"),
            "import @pulumi/aws:rds");
  EXPECT_EQ(TypeScript("import { V as v } from './c';\nv;\n", "v"),
            "import ./c:V");
  EXPECT_EQ(TypeScript("import aws from '@pulumi/aws';\naws;\n", "aws"),
            "import @pulumi/aws:default");
  EXPECT_EQ(TypeScript("const aws = require('@pulumi/aws');\naws;\n", "aws"),
            "import @pulumi/aws:");
}

TEST(BindingsTest, KnowsWhatIsTakenOutOfAModule) {
  EXPECT_EQ(
      TypeScript("const { rds } = require('@pulumi/aws');\nrds;\n", "rds"),
      "import @pulumi/aws:rds");
  EXPECT_EQ(
      TypeScript("const { rds: r } = await import('@pulumi/aws');\nr;\n", "r"),
      "import @pulumi/aws:rds");
  EXPECT_EQ(
      TypeScript("const { rds: { Cluster } } = aws;\nCluster;\n", "Cluster"),
      "part aws.rds.Cluster");
}

TEST(BindingsTest, KnowsWhatIsTakenApart) {
  EXPECT_EQ(TypeScript("const { v } = s;\ng(v);\n", "v"), "part s.v");
  EXPECT_EQ(TypeScript("const { 'a-b': v = '1' } = s;\ng(v);\n", "v"),
            "part s.a-b or '1'");
  EXPECT_EQ(TypeScript("let v; ({ v } = s);\ng(v);\n", "v"), "part s.v");
  EXPECT_EQ(TypeScript("const [a, v] = ['0', '1'];\ng(v);\n", "v"), "part '1'");
  EXPECT_EQ(Python("a, (v, b) = '0', ('1', '2')\ng(v)\n", "v"), "part '1'");
  EXPECT_EQ(TypeScript("function f({ v = '1' }) { g(v); }\n", "v"),
            "part.v or '1'");
  EXPECT_EQ(TypeScript("const f = ({ a: { v } } = s) => g(v);\n", "v"),
            "part s.a.v");
}

TEST(BindingsTest, DoesNotGuessAtWhatIsTakenApart) {
  EXPECT_EQ(TypeScript("const { ...v } = s;\ng(v);\n", "v"), "other s");
  EXPECT_EQ(TypeScript("const { [k]: v } = s;\ng(v);\n", "v"), "other s");
  EXPECT_EQ(TypeScript("const { a: { v } = {} } = s;\ng(v);\n", "v"),
            "other s");
  EXPECT_EQ(TypeScript("const [, v] = ['0'];\ng(v);\n", "v"), "other ['0']");
  EXPECT_EQ(TypeScript("const [v] = [...s];\ng(v);\n", "v"), "other [...s]");
  EXPECT_EQ(Python("*a, v = '0', '1'\ng(v)\n", "v"), "other '0', '1'");
}

TEST(BindingsTest, FindsTheNearestScopeThatBinds) {
  EXPECT_EQ(Python("v = '1'\ndef f():\n    v = '2'\n    g(v)\n", "v"),
            "assignment '2'");
  EXPECT_EQ(Python("v = '1'\ndef f():\n    g(v)\n", "v"), "assignment '1'");
  EXPECT_EQ(TypeScript("const v = '1';\n{ const v = '2'; }\ng(v);\n", "v"),
            "assignment '1'");
  EXPECT_EQ(
      TypeScript("const v = '1';\nif (a) { const v = '2'; g(v); }\n", "v"),
      "assignment '2'");
}

TEST(BindingsTest, TellsOfEveryAssignment) {
  EXPECT_EQ(Python("v = '1'\nif a:\n    v = '2'\nprint(v)\n", "v"),
            "assignment '1', assignment '2'");
  EXPECT_EQ(TypeScript("let v = '1';\nif (a) { v = '2'; }\ng(v);\n", "v"),
            "assignment '1', assignment '2'");
  EXPECT_EQ(Python("v = '1'\nv += '2'\nprint(v)\n", "v"),
            "assignment '1', other");
  EXPECT_EQ(Python("a, v = f()\nprint(v)\n", "v"), "other f()");
}

TEST(BindingsTest, KnowsParametersAndTheirDefaults) {
  EXPECT_EQ(Python("def f(a, v: str = '1'):\n    g(v)\n", "v"),
            "parameter '1'");
  EXPECT_EQ(Python("def f(v):\n    g(v)\n", "v"), "parameter");
  EXPECT_EQ(TypeScript("function f(v: string = '1') { g(v); }\n", "v"),
            "parameter '1'");
  EXPECT_EQ(TypeScript("const f = (v) => g(v);\n", "v"), "parameter");
  EXPECT_EQ(TypeScript("const f = v => g(v);\n", "v"), "parameter");
}

TEST(BindingsTest, EvaluatesDefaultsOutside) {
  EXPECT_EQ(Python("v = '1'\ndef f(v=v): pass\n", "v"), "assignment '1'");
}

TEST(BindingsTest, KnowsLoops) {
  EXPECT_EQ(Python("for v in ['1', '2']:\n    g(v)\n", "v"), "loop ['1', '2']");
  EXPECT_EQ(TypeScript("for (const v of ['1']) { g(v); }\n", "v"),
            "loop ['1']");
}

TEST(BindingsTest, HidesTheNamesOfAClassFromItsMethods) {
  EXPECT_EQ(Python("v = '1'\nclass A:\n    v = '2'\n    def f(self):\n"
                   "        g(v)\n",
                   "v"),
            "assignment '1'");
  EXPECT_EQ(Python("class A:\n    v = '2'\n    w = v\n", "v"),
            "assignment '2'");
}

TEST(BindingsTest, KnowsMembersOfTheObject) {
  const Tree tree = Parsed(
      "class A:\n    v = '0'\n    def __init__(self):\n        self.v = '1'\n"
      "    def f(self):\n        g(self.v)\n",
      Language::kPython);
  const Bindings bindings = Bindings::Of(tree);
  EXPECT_EQ(Describe(tree, bindings.FindMember(LastAt(tree, "self.v"), "v")),
            "assignment '1', assignment '0'");
  const Tree other = Parsed(
      "class A { v = '0'; constructor() { this.w = '1'; }\n f() { g(this.v, "
      "this.w); } }\n",
      Language::kTypeScript);
  const Bindings theirs = Bindings::Of(other);
  const NodeId use = LastAt(other, "this.w");
  EXPECT_EQ(Describe(other, theirs.FindMember(use, "w")), "assignment '1'");
  EXPECT_EQ(Describe(other, theirs.FindMember(use, "v")), "assignment '0'");
}

TEST(BindingsTest, GivesTheNamesOfTheModule) {
  const Tree tree =
      Parsed("export const V = '15.4';\nfunction f() { const W = 1; }\n",
             Language::kTypeScript);
  const Bindings bindings = Bindings::Of(tree);
  EXPECT_EQ(Describe(tree, bindings.Exported(tree.root(), "V")),
            "assignment '15.4'");
  EXPECT_EQ(Describe(tree, bindings.Exported(tree.root(), "W")), "");
}

TEST(BindingsTest, GivesUpOnGlobals) {
  EXPECT_EQ(
      Python("v = '1'\ndef f():\n    global v\n    v = '2'\nprint(v)\n", "v"),
      "assignment '1', other");
}

}  // namespace
}  // namespace libfix::program
