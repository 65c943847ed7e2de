#include "cli/provider_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/version_range.h"
#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(VersionRangeTest, TellsTheMajorVersionThatARangeAllows) {
  for (const std::string_view range :
       {"^7.1.0", "~7.1", "~=7.1", "==7.*", "===7.1.0", "7.x", "7", "v7.1.0",
        ">=7,<8", ">=7.0.0 <8.0.0-0", ">= 7.2, < 8.0", "<=7.9,>7.1",
        "7.0.0 - 7.9.0", "^7.1 || ~7.20", "==7.1.0,!=7.0.3", "7.2.0-alpha.1",
        ">=7.0,<7.5"}) {
    EXPECT_EQ(MajorOfRange(range), 7) << range;
  }
  EXPECT_EQ(MajorOfRange(">=6,<7"), 6);
}

TEST(VersionRangeTest, SeveralAreNone) {
  for (const std::string_view range :
       {">=6.0.0", "<8", "*", "", "latest", "^6 || ^7", ">=6,<8", ">=6,<=7",
        "6.0.0 - 7.0.0", "!=7.1", "workspace:^7", "git+https://example.com/7",
        "@ file:///tmp/x", "7abc", ">=7,<7", "99999999999999999999"}) {
    EXPECT_EQ(MajorOfRange(range), std::nullopt) << range;
  }
}

TEST(ProviderFilesTest, SayNothingOfAProgramInYaml) {
  Sandbox box;
  box.Write("package.json", R"({"dependencies": {"@pulumi/aws": "7.2.0"}})");
  ProviderFiles files;
  EXPECT_EQ(files.ForProgram(box.Path("index.ts").string()).major, 7);
  EXPECT_EQ(files.ForProgram(box.Path("Pulumi.yaml").string()).major, 0);
}

TEST(ProviderFilesTest, ReadsRequirements) {
  EXPECT_THAT(
      ProviderMajorsIn("requirements.txt",
                       "# pulumi-aws==6.0\n"
                       "pulumi>=3\n"
                       "pulumi-aws-native==1.2\n"
                       "pulumi_awsx==2.0\r\n"
                       "Pulumi_AWS[extra]>=7,<8 ; python_version > '3.8'"
                       "  # the provider\r\n"),
      ElementsAre(7));
  EXPECT_THAT(ProviderMajorsIn("requirements.txt",
                               "pulumi-aws==6.83.0 \\\n"
                               "    --hash=sha256:7\n"),
              ElementsAre(6));
  EXPECT_THAT(ProviderMajorsIn("requirements.txt", "pulumi-aws\n"), IsEmpty());
}

TEST(ProviderFilesTest, ReadsProjectFilesOfPython) {
  EXPECT_THAT(
      ProviderMajorsIn(
          "pyproject.toml",
          "[project]\ndependencies = [\"pulumi>=3\", 'pulumi-aws~=7.1']\n"),
      ElementsAre(7));
  EXPECT_THAT(ProviderMajorsIn("pyproject.toml",
                               "dependencies = [\n  \"pulumi>=3\",\n"
                               "  \"pulumi-aws>=6,<7\",\n]\n"),
              ElementsAre(6));
  EXPECT_THAT(ProviderMajorsIn("pyproject.toml",
                               "[tool.poetry.dependencies]\n"
                               "# pulumi-aws = \"^5\"\n"
                               "pulumi-aws = \"^7.1\"\n"),
              ElementsAre(7));
  EXPECT_THAT(
      ProviderMajorsIn("Pipfile",
                       "[packages]\npulumi-aws = {version = \"==6.*\"}\n"),
      ElementsAre(6));
  EXPECT_THAT(ProviderMajorsIn("Pipfile", "[packages]\npulumi-aws = \"*\"\n"),
              IsEmpty());
}

TEST(ProviderFilesTest, ReadsLockFilesOfPython) {
  constexpr std::string_view kLock =
      "[[package]]\nname = \"pulumi\"\nversion = \"3.1.0\"\n\n"
      "[[package]]\nname = \"pulumi-aws\"\nversion = \"7.20.0\"\n"
      "[package.dependencies]\npulumi = \">=3\"\n";
  for (const std::string_view name : {"poetry.lock", "uv.lock", "pdm.lock"}) {
    EXPECT_THAT(ProviderMajorsIn(name, kLock), ElementsAre(7)) << name;
  }
  EXPECT_THAT(ProviderMajorsIn("Pipfile.lock",
                               R"({"default": {"pulumi": {"version": "==3.1"},
    "pulumi-aws": {"hashes": ["sha256:1"], "version": "==6.83.0"}}})"),
              ElementsAre(6));
}

TEST(ProviderFilesTest, ReadsPackageFiles) {
  EXPECT_THAT(ProviderMajorsIn("package.json",
                               R"({"dependencies": {"@pulumi/aws": "^7.1.0",
    "@pulumi/awsx": "^2.0.0", "@pulumi/aws-native": "^1.0.0"}})"),
              ElementsAre(7));
  EXPECT_THAT(
      ProviderMajorsIn("package.json",
                       R"({"dependencies": {"@pulumi/aws": "latest"}})"),
      IsEmpty());
}

TEST(ProviderFilesTest, ReadsWhatIsInstalledNotWhatOthersWant) {
  EXPECT_THAT(ProviderMajorsIn("package-lock.json", R"({"packages": {
    "": {"dependencies": {"@pulumi/aws": ">=6"}},
    "node_modules/@pulumi/aws": {"version": "7.20.0"},
    "node_modules/@pulumi/awsx": {"version": "2.0.0",
      "peerDependencies": {"@pulumi/aws": "^6.0.0"}}}})"),
              ElementsAre(7));
  EXPECT_THAT(ProviderMajorsIn("package-lock.json",
                               R"({"dependencies": {"@pulumi/aws":
    {"version": "6.83.0", "requires": {"@pulumi/pulumi": "^3"}}}})"),
              ElementsAre(6));
}

TEST(ProviderFilesTest, ReadsLockFilesOfOtherPackageManagers) {
  EXPECT_THAT(
      ProviderMajorsIn("yarn.lock",
                       "\"@pulumi/aws@^7.0.0\":\n  version \"7.20.0\"\n"
                       "\"@pulumi/awsx@^2.0.0\":\n  version \"2.0.0\"\n"),
      ElementsAre(7));
  EXPECT_THAT(ProviderMajorsIn("yarn.lock",
                               "\"@pulumi/aws@npm:^6.0.0\":\n"
                               "  version: 6.83.0\n  resolution: \"x\"\n"),
              ElementsAre(6));
  EXPECT_THAT(ProviderMajorsIn("pnpm-lock.yaml",
                               "packages:\n\n  '@pulumi/aws@7.20.0':\n"
                               "    resolution: {integrity: sha512-x}\n"
                               "  '@pulumi/awsx@2.0.0':\n"),
              ElementsAre(7));
  EXPECT_THAT(ProviderMajorsIn("pnpm-lock.yaml",
                               "  /@pulumi/aws/6.83.0(typescript@5):\n"),
              ElementsAre(6));
}

ProviderFile Find(const Sandbox& box, std::string_view program) {
  return FindProviderFile(box.Path(program).string());
}

TEST(ProviderFilesTest, ReadsTheFileBesideTheProgram) {
  Sandbox box;
  box.Write("requirements.txt", "pulumi-aws~=7.1\n");
  EXPECT_EQ(Find(box, "__main__.py").major, 7);
  EXPECT_EQ(Find(box, "__main__.py").source, "requirements.txt");
}

TEST(ProviderFilesTest, EachLanguageHasItsOwnFiles) {
  Sandbox box;
  box.Write("requirements.txt", "pulumi-aws~=7.1\n");
  box.Write("package.json", R"({"dependencies": {"@pulumi/aws": "^6.0.0"}})");
  EXPECT_EQ(Find(box, "__main__.py").major, 7);
  EXPECT_EQ(Find(box, "index.ts").major, 6);
  EXPECT_EQ(Find(box, "index.ts").source, "package.json");
}

TEST(ProviderFilesTest, LooksUpwardsAsFarAsTheRepositoryReaches) {
  Sandbox box;
  box.Write("requirements.txt", "pulumi-aws~=5.1\n");
  box.Write("repo/.git/HEAD", "");
  box.Write("repo/requirements.txt", "pulumi-aws~=7.1\n");
  box.Write("repo/lib/requirements.txt", "boto3\n");
  box.Write("repo/lib/stack/x", "");
  box.Write("other/.git/HEAD", "");
  EXPECT_EQ(Find(box, "repo/lib/stack/tap.py").major, 7);
  EXPECT_EQ(Find(box, "repo/lib/stack/tap.py").source,
            "../../requirements.txt");
  EXPECT_EQ(Find(box, "other/tap.py").major, 0);
}

TEST(ProviderFilesTest, TheNearestFileThatNamesThePackageCounts) {
  Sandbox box;
  box.Write(".git/HEAD", "");
  box.Write("requirements.txt", "pulumi-aws~=7.1\n");
  box.Write("infra/requirements.txt", "pulumi-aws\n");
  EXPECT_EQ(Find(box, "infra/__main__.py").major, 0);
}

TEST(ProviderFilesTest, FilesThatContradictEachOtherSayNothing) {
  Sandbox box;
  box.Write("requirements.txt", "pulumi-aws>=6,<7\n");
  box.Write("pyproject.toml", "dependencies = [\"pulumi-aws~=7.1\"]\n");
  EXPECT_EQ(Find(box, "__main__.py").major, 0);
  EXPECT_EQ(Find(box, "__main__.py").source, "");
}

TEST(ProviderFilesTest, ALockFileSaysWhatARangeLeavesOpen) {
  Sandbox box;
  box.Write("pyproject.toml", "dependencies = [\"pulumi-aws>=6.0.0\"]\n");
  box.Write("uv.lock", "name = \"pulumi-aws\"\nversion = \"7.20.0\"\n");
  EXPECT_EQ(Find(box, "__main__.py").major, 7);
  EXPECT_EQ(Find(box, "__main__.py").source, "uv.lock");
}

TEST(ProviderFilesTest, TheProgramTellsWhereTheVersionWasRead) {
  Sandbox box;
  box.Write("infra/package.json",
            R"({"dependencies": {"@pulumi/aws": "^7.1.0"}})");
  box.Write(
      "infra/index.ts",
      "import * as aws from \"@pulumi/aws\";\n"
      "new aws.s3.BucketAclV2(\"a\", { bucket: \"b\", acl: \"private\" });\n");
  const Outcome outcome = box.Fix({"--check", "infra"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out,
              HasSubstr("infra/index.ts:2:5: warning: 'aws.s3.BucketAclV2' is "
                        "deprecated in @pulumi/aws 7 (package.json), where it "
                        "is called 'aws.s3.BucketAcl' "
                        "[deprecated-resource-type]"));
}

}  // namespace
}  // namespace libfix::cli
