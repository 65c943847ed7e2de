#include "libfix/grouping.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/libfix.h"

namespace libfix {
namespace {

// "a.py b.py (t.py)": the files of each group, its readers in brackets.
std::vector<std::string> Groups(
    const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<GlancedFile> glanced;
  for (const auto& [path, text] : files) {
    glanced.push_back({path, GlanceAt(path, text)});
  }
  std::vector<std::string> all;
  for (const FileGroup& group : GroupFiles(glanced)) {
    std::vector<std::string> names;
    for (const size_t i : group.files) names.push_back(files[i].first);
    for (const size_t i : group.readers) {
      names.push_back(fmt::format("({})", files[i].first));
    }
    all.push_back(fmt::format("{}", fmt::join(names, " ")));
  }
  return all;
}

using Lines = std::vector<std::string>;

constexpr char kMaker[] = "import pulumi_aws as aws\n";

TEST(GroupingTest, LeavesFilesAloneThatHaveNothingToDoWithEachOther) {
  EXPECT_EQ(Groups({{"a.py", kMaker},
                    {"b.py", kMaker},
                    {"c.json", "{\"Type\": \"AWS::RDS::DBCluster\"}"},
                    {"d.json", "{}"}}),
            (Lines{"a.py", "b.py", "c.json"}));
}

TEST(GroupingTest, PassesOverProgramsThatMakeNothing) {
  EXPECT_EQ(Groups({{"a.py", "print(1)\n"}, {"b.py", "import a\n"}}), Lines{});
}

TEST(GroupingTest, TakesImportsAlongWhereBracketsAreNeverClosed) {
  const std::string main = std::string(kMaker) +
                           "from importing import (A,\n    B)\n"
                           "from lib import (config\nfrom names import (V\n";
  EXPECT_EQ(Groups({{"main.py", main},
                    {"importing.py", ""},
                    {"lib/config.py", ""},
                    {"names.py", ""},
                    {"other.py", ""}}),
            (Lines{"main.py importing.py lib/config.py names.py"}));
}

TEST(GroupingTest, TakesWhatIsImportedAlong) {
  const std::string main =
      std::string(kMaker) + "from lib.config import V\nimport names as n\n";
  EXPECT_EQ(Groups({{"main.py", main},
                    {"lib/config.py", "from .deep import V\n"},
                    {"lib/deep.py", "V = 1\n"},
                    {"names.py", ""},
                    {"other.py", ""}}),
            (Lines{"main.py lib/config.py lib/deep.py names.py"}));
}

TEST(GroupingTest, UnitesThoseThatShareAModule) {
  EXPECT_EQ(
      Groups({{"a.py", std::string(kMaker) + "import config\n"},
              {"b/c.py", std::string(kMaker) + "    from config import V\n"},
              {"config.py", ""}}),
      (Lines{"a.py b/c.py config.py"}));
}

TEST(GroupingTest, FindsTheNearestModuleOfThatName) {
  EXPECT_EQ(Groups({{"a/main.py", std::string(kMaker) + "import config\n"},
                    {"a/config.py", ""},
                    {"config.py", ""}}),
            (Lines{"a/main.py a/config.py"}));
}

TEST(GroupingTest, FindsModulesThatAreNamedInBrackets) {
  const std::string main = std::string(kMaker) +
                           "from lib import (\n    one,  # first\n"
                           "    two as zwei,\n)\nfrom . import three\n";
  EXPECT_EQ(Groups({{"main.py", main},
                    {"lib/one.py", ""},
                    {"lib/two.py", ""},
                    {"three.py", ""}}),
            (Lines{"main.py lib/one.py lib/two.py three.py"}));
}

TEST(GroupingTest, KnowsWhoReadsWhatOthersChange) {
  EXPECT_EQ(Groups({{"main.py", std::string(kMaker) + "import config\n"},
                    {"config.py", ""},
                    {"tests/test_a.py", "from config import V\n"},
                    {"tests/test_b.py", "import unittest\n"}}),
            (Lines{"main.py config.py (tests/test_a.py)"}));
}

TEST(GroupingTest, FollowsPathsOfScripts) {
  const std::string main =
      "import * as aws from \"@pulumi/aws\";\n"
      "import { a } from './config';\nexport * from \"../names.js\";\n"
      "const c = require(`./folder`);\nimport x from \"config\";\n";
  EXPECT_EQ(Groups({{"src/main.ts", main},
                    {"src/config.tsx", ""},
                    {"names.ts", ""},
                    {"src/folder/index.js", ""},
                    {"config.ts", ""}}),
            (Lines{"src/main.ts src/config.tsx names.ts src/folder/index.js"}));
}

TEST(GroupingTest, TakesTheStacksOfTheNearestProjectAlong) {
  const std::string main = std::string(kMaker) + "c = pulumi.Config()\n";
  EXPECT_EQ(
      Groups({{"a/src/main.py", main},
              {"a/Pulumi.yaml", ""},
              {"a/Pulumi.dev.yaml", ""},
              {"Pulumi.yaml", ""},
              {"b/main.py", kMaker}}),
      (Lines{"a/src/main.py a/Pulumi.yaml a/Pulumi.dev.yaml", "b/main.py"}));
}

TEST(GroupingTest, GoesRoundInNoCircle) {
  EXPECT_EQ(Groups({{"a.py", std::string(kMaker) + "import b\n"},
                    {"b.py", "import a\nimport b\n"}}),
            (Lines{"a.py b.py"}));
}

TEST(GroupingTest, NormalizesPaths) {
  EXPECT_EQ(NormalPath("a/./b//../c/"), "a/c");
  EXPECT_EQ(NormalPath("../a/../../b"), "../../b");
  EXPECT_EQ(NormalPath("/../a"), "/a");
  EXPECT_EQ(NormalPath("./"), "");
  EXPECT_EQ(FoldersAbove("a/b/c.py"), (Lines{"a/b", "a", ""}));
  EXPECT_EQ(FoldersAbove("/a/c.py"), (Lines{"/a", "/"}));
  EXPECT_EQ(FoldersAbove("../c.py"), (Lines{".."}));
}

TEST(GroupingTest, KnowsTheFilesOfStacks) {
  for (const std::string_view path :
       {"Pulumi.yaml", "a/Pulumi.yml", "Pulumi.my-dev.yaml"}) {
    EXPECT_TRUE(IsStackFile(path)) << path;
  }
  for (const std::string_view path :
       {"Pulumi.json", "aPulumi.yaml", "pulumi.yaml", "Pulumi.",
        "Pulumi/yaml"}) {
    EXPECT_FALSE(IsStackFile(path)) << path;
  }
}

// What one file of a project defines and another one uses, without any disk.
TEST(ProjectTest, RepairsAConstantInTheFileThatDefinesIt) {
  Project project;
  project.files.push_back(
      {.path = "main.py",
       .bytes = "import pulumi_aws as aws\nfrom config import V\n"
                "aws.rds.Cluster('a', engine='aurora-postgresql', "
                "engine_version=V)\n"});
  project.files.push_back({.path = "config.py", .bytes = "V = '15.4'\n"});
  Options options{.as_of = Date(2026, 8, 19)};
  const auto result = libfix::Run(project, *Catalog::BuiltIn(), options);
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result->files.size(), 2u);
  const FileResult& main = result->files[0];
  const FileResult& config = result->files[1];
  EXPECT_EQ(main.status, FileResult::Status::kUnchanged);
  EXPECT_EQ(config.after, "V = '15.18'\n");
  ASSERT_EQ(config.findings.size(), 1u);
  EXPECT_EQ(config.findings[0].location.file, 1u);
  EXPECT_EQ(
      config.findings[0].fix->edits,
      (std::vector<Edit>{{.file = 1, .span = {4, 10}, .text = "'15.18'"}}));

  // Nobody may change it: the finding says where it stands.
  project.files[1].closed = true;
  const auto closed = libfix::Run(project, *Catalog::BuiltIn(), options);
  ASSERT_TRUE(closed.ok());
  const Finding& finding = closed->files.back().findings.at(0);
  EXPECT_EQ(finding.declined,
            "it is set at line 1 of 'config.py', which is not among the files "
            "to be repaired");
  EXPECT_FALSE(finding.fix.has_value());
}

}  // namespace
}  // namespace libfix
