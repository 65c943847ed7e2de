// What is a Pulumi program, which resources it makes, and what becomes of bad
// ones.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/platform/pulumi/loading.h"

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "name type", or nothing when the file is passed over.
std::vector<std::string> Resources(const std::string& text,
                                   const std::string& path) {
  const Reading reading = ReadProgram(text, path);
  std::vector<std::string> found;
  if (!reading.loaded) return found;
  for (const Resource& one : reading.loaded->model().resources) {
    found.push_back(one.name + " " + one.type);
  }
  return found;
}

TEST(PulumiTest, KnowsItsProgramsByNameAndImport) {
  const std::string python =
      "import pulumi_aws as aws\ndb = aws.rds.Cluster('x')\n";
  const std::string script =
      "import * as aws from '@pulumi/aws';\nconst db = new "
      "aws.rds.Cluster('x');\n";
  EXPECT_THAT(Resources(python, "a.py"), ElementsAre("db AWS::RDS::DBCluster"));
  for (const char* path : {"a.ts", "a.tsx", "a.js", "a.mjs", "a.cts"}) {
    EXPECT_THAT(Resources(script, path), ElementsAre("db AWS::RDS::DBCluster"));
  }
  EXPECT_THAT(Resources(script, "a.d.ts"), IsEmpty());
  EXPECT_THAT(Resources(python, "a.txt"), IsEmpty());
  EXPECT_THAT(Resources("db = aws.rds.Cluster('x')\n", "a.py"), IsEmpty());
}

TEST(PulumiTest, FollowsEveryFormOfImportInPython) {
  for (const char* text :
       {"import pulumi_aws\ndb = pulumi_aws.rds.Cluster('x')",
        "import pulumi_aws.rds\ndb = pulumi_aws.rds.Cluster('x')",
        "import pulumi_aws.rds as r\ndb = r.Cluster('x')",
        "from pulumi_aws import rds\ndb = rds.Cluster('x')",
        "from pulumi_aws import rds as r\ndb = r.Cluster('x')",
        "from pulumi_aws.rds import Cluster\ndb = Cluster('x')",
        "from pulumi_aws.rds import Cluster as C\ndb = C('x')",
        "import pulumi_aws as aws\nrds = aws.rds\ndb = rds.Cluster('x')"}) {
    EXPECT_THAT(Resources(text, "a.py"), ElementsAre("db AWS::RDS::DBCluster"))
        << text;
  }
}

TEST(PulumiTest, FollowsEveryFormOfImportInTypeScript) {
  for (const char* text :
       {"import * as aws from '@pulumi/aws';\nconst db = new "
        "aws.rds.Cluster('x');",
        "import aws from '@pulumi/aws';\nconst db = new aws.rds.Cluster('x');",
        "import { rds } from '@pulumi/aws';\nconst db = new rds.Cluster('x');",
        "import { rds as r } from '@pulumi/aws';\nconst db = new "
        "r.Cluster('x');",
        "import { Cluster } from '@pulumi/aws/rds';\nconst db = new "
        "Cluster('x');",
        "import * as rds from '@pulumi/aws/rds';\nconst db = new "
        "rds.Cluster('x');",
        "import aws = require('@pulumi/aws');\nconst db = new "
        "aws.rds.Cluster('x');",
        "const aws = require('@pulumi/aws');\nconst db = new "
        "aws.rds.Cluster('x');"}) {
    EXPECT_THAT(Resources(text, "a.ts"), ElementsAre("db AWS::RDS::DBCluster"))
        << text;
  }
}

TEST(PulumiTest, TakesNothingElseForAResource) {
  for (const char* text :
       {"import pulumi_aws as aws\naws.rds.get_cluster('x')",
        "import pulumi_aws as aws\naws.rds.ClusterArgs(engine='x')",
        "import pulumi_aws as aws\naws.rds.Cluster.get('x', 'id')",
        "import pulumi_aws_native as aws\naws.rds.Cluster('x')",
        "import pulumi_aws as aws\naws = Mock()\naws.rds.Cluster('x')",
        "import pulumi_aws\ndef f(aws):\n    aws.rds.Cluster('x')",
        "# import pulumi_aws as aws\nimport mock as aws\naws.rds.Cluster('x')",
        "x = 'import pulumi_aws'"}) {
    EXPECT_THAT(Resources(text, "a.py"), IsEmpty()) << text;
  }
}

TEST(PulumiTest, NamesResourcesByVariableElseByLogicalName) {
  EXPECT_THAT(
      Resources(R"(import pulumi_aws as aws
class A:
    def __init__(self):
        self.db = aws.rds.Cluster("one")
        aws.rds.Cluster(f"two-{x}")
        aws.rds.Cluster(name)
def f():
    db = aws.rds.Cluster("four")
    db2 = [aws.rds.Cluster("four") for _ in x]
)",
                "a.py"),
      ElementsAre("db AWS::RDS::DBCluster", "two-{x} AWS::RDS::DBCluster",
                  "name AWS::RDS::DBCluster", "four AWS::RDS::DBCluster",
                  "four#2 AWS::RDS::DBCluster"));
}

TEST(PulumiTest, MistakeCostsOnlyWhatItIsIn) {
  const std::string text =
      "import pulumi_aws as aws\n"
      "def f(:\n    return\n\n"
      "good = aws.rds.Cluster('a', engine='mysql')\n"
      "bad = aws.rds.Cluster('b' engine='mysql')\n";
  EXPECT_THAT(Resources(text, "a.py"), ElementsAre("good AWS::RDS::DBCluster"));
  EXPECT_FALSE(ReadProgram(text, "a.py").loaded->model().complete);
}

TEST(PulumiTest, ReadsWhatIsNoProgramAnyMoreWithoutHarm) {
  const std::string good =
      "import pulumi_aws as aws\nx = aws.rds.Cluster('x')\n";
  const std::vector<std::string> texts = {
      "```python\n" + good + "```\n",
      good + "print 'Python 2'\n",
      "import pulumi_aws as aws\nif x:\n\ty = 1\n        z = 2\n",
      "{% for x in y %}\n" + good + "{% endfor %}\n",
      good + std::string(20000, '(') + "\n",
      good + "x = " + std::string(20000, '[') + "\n",
      good + "y = " + std::string(3000, '-') + "1\n",
  };
  for (const std::string& text : texts) {
    const Reading reading = ReadProgram(text, "a.py");
    EXPECT_FALSE(reading.error.has_value());
  }
  std::string deep = good;
  for (int i = 0; i < 600; ++i) deep += std::string(i, ' ') + "if x:\n";
  const Reading reading = ReadProgram(deep, "a.py");
  ASSERT_TRUE(reading.error.has_value());
  EXPECT_NE(reading.error->message.find("380"), std::string::npos);
}

TEST(PulumiTest, ReadsLongSumsAndDeepMapsWithoutHarm) {
  std::string sum = "'a'";
  for (int i = 0; i < 5000; ++i) sum += " + 'a'";
  std::string map = "1";
  for (int i = 0; i < 2000; ++i) map = "{'a': " + map + "}";
  const TestProgram program(
      "import pulumi_aws as aws\n"
      "a = aws.rds.Cluster('x', engine_version=" +
          sum + ")\nb = aws.rds.Cluster('y', tags=" + map + ")\n",
      "a.py");
  EXPECT_EQ(program.Version("a"),
            "opaque: it is put together from too many parts");
}

}  // namespace
}  // namespace libfix
