#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/platform/pulumi/loading.h"

namespace libfix {
namespace {

using testing::UnorderedElementsAre;

TEST(PulumiUsesTest, FollowsANameToAllWhoReadIt) {
  const TestProgram program(R"(import pulumi
import pulumi_aws as aws

VERSION = "15.4"

a = aws.rds.Cluster("a", engine_version=VERSION)
b = aws.rds.Cluster("b", engine_version=VERSION, tags={"v": f"v{VERSION}"})
pulumi.export("version", VERSION)
if VERSION == "15.4":
    pass
)",
                            "__main__.py");
  EXPECT_THAT(
      program.UsesOfVersion("a"),
      UnorderedElementsAre("a.EngineVersion", "b.EngineVersion",
                           "b.Tags (told)", "VERSION (told)", "VERSION"));
}

TEST(PulumiUsesTest, FollowsWhatResourcesSayOfThemselves) {
  const TestProgram program(R"(import pulumi_aws as aws

VERSION = "15.4"

class Stack:
    def __init__(self):
        self.a = aws.rds.Cluster("a", engine_version=VERSION)
        self.b = aws.rds.ClusterInstance("b", engine_version=self.a.engine_version)
        check(self.a.engine_version)
)",
                            "__main__.py");
  EXPECT_THAT(program.UsesOfVersion("a"),
              UnorderedElementsAre("a.EngineVersion", "b.EngineVersion",
                                   "self.a.engine_version"));
}

TEST(PulumiUsesTest, FollowsAnEntryOfATableByItsKey) {
  const TestProgram program(R"(import { rds } from "@pulumi/aws";

const t = { dev: { v: "15.4", s: "x" }, prod: { v: "16.1", s: "y" } };

const a = new rds.Cluster("a", { engineVersion: t[env].v });
const b = new rds.Cluster("b", { engineVersion: t.prod.v });
const c = new rds.Cluster(t.dev.s, { engineVersion: t["dev"].v });
)",
                            "index.ts");
  EXPECT_THAT(program.UsesOfVersion("a"),
              UnorderedElementsAre("a.EngineVersion", "c.EngineVersion"));
}

TEST(PulumiUsesTest, FollowsASpreadUnlessItIsSetAnew) {
  const TestProgram program(R"(import { rds } from "@pulumi/aws";

const common = { engineVersion: "15.4" };

const a = new rds.Cluster("a", { ...common });
const b = new rds.Cluster("b", { ...common, engineVersion: "16.1" });
log(common);
)",
                            "index.ts");
  EXPECT_THAT(program.UsesOfVersion("a"),
              UnorderedElementsAre("a.EngineVersion", "common (told)"));
}

TEST(PulumiUsesTest, FollowsWhatIsTakenApart) {
  const TestProgram program(R"(import { rds } from "@pulumi/aws";

const settings = { v: "15.4", size: "x" };
const { v: version, size } = settings;

const a = new rds.Cluster("a", { engineVersion: version });
const { engineVersion } = a;
check(engineVersion, size);
)",
                            "index.ts");
  EXPECT_THAT(program.UsesOfVersion("a"),
              UnorderedElementsAre("a.EngineVersion", "engineVersion"));
}

TEST(PulumiUsesTest, TakesTheRestOfAMapForEverything) {
  const TestProgram program(R"(import { rds } from "@pulumi/aws";

const settings = { v: "15.4", size: "x" };
const { size, ...others } = settings;

const a = new rds.Cluster("a", { engineVersion: settings.v });
)",
                            "index.ts");
  EXPECT_THAT(program.UsesOfVersion("a"),
              UnorderedElementsAre("a.EngineVersion", "settings"));
}

TEST(PulumiUsesTest, TakesNoOtherNameForTheSame) {
  const TestProgram program(R"(import pulumi_aws as aws

version = "15.4"
a = aws.rds.Cluster("a", engine_version=version)

def other(version):
    return aws.rds.Cluster("b", engine_version=version)

print(a.version)
)",
                            "__main__.py");
  EXPECT_THAT(program.UsesOfVersion("a"),
              UnorderedElementsAre("a.EngineVersion"));
}

TEST(PulumiUsesTest, EndsInCircles) {
  const TestProgram program(R"(import pulumi_aws as aws

d = {"a": d, "v": "15.4"}
a = aws.rds.Cluster("a", engine_version=d["v"])
)",
                            "__main__.py");
  EXPECT_FALSE(program.UsesOfVersion("a").empty());
}

}  // namespace
}  // namespace libfix
