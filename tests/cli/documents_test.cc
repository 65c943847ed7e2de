// Markdown documents with templates on the command line: when they are taken,
// and what becomes of a model's answer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/cli/program.h"

namespace libfix::cli {
namespace {

using testing::HasSubstr;

std::string Document(std::string_view text) {
  return "# Answer\n\n```json\n" + std::string(text) + "```\n\nThat is it.\n";
}

TEST(DocumentsTest, AModelsAnswerBecomesTheRightOneAndTheAnalysis) {
  Sandbox box;
  box.Write("MODEL_RESPONSE.md", Document(kOldPostgres));
  const Outcome run =
      box.Fix({"MODEL_RESPONSE.md", "--output", "ideal=MODEL_FAILURES.md", "-o",
               "IDEAL_RESPONSE.md"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(box.Read("MODEL_RESPONSE.md"), Document(kOldPostgres));
  EXPECT_EQ(box.Read("IDEAL_RESPONSE.md"), Document(kNewPostgres));
  EXPECT_THAT(box.Read("MODEL_FAILURES.md"),
              HasSubstr("At `MODEL_RESPONSE.md:10`: aurora-postgresql version "
                        "'15.4' can no longer be created"));
}

TEST(DocumentsTest, WithoutTemplatesTheyAreHandedOnAsTheyAre) {
  Sandbox box;
  box.Write("a.md", "# Only words\n");
  EXPECT_EQ(box.Fix({"a.md", "-o", "b.md"}).status, 0);
  EXPECT_EQ(box.Read("b.md"), "# Only words\n");
}

// What quotes a mistake on purpose must not be rewritten by the way.
TEST(DocumentsTest, AreTakenWhenTheyAreNamedAndNotFromAFolder) {
  Sandbox box;
  box.Write("docs/a.md", Document(kOldPostgres));
  box.Write("docs/b.json", kOldPostgres);
  EXPECT_EQ(box.Fix({"-l", "--quiet", "."}).out, "docs/b.json\n");
  EXPECT_EQ(box.Fix({"-i", "docs"}).status, 0);
  EXPECT_EQ(box.Read("docs/a.md"), Document(kOldPostgres));
  EXPECT_EQ(box.Fix({"-l", "--quiet", "docs/a.md"}).out, "docs/a.md\n");
  box.Write("list", std::string("docs/a.md\0docs/b.json\0", 22));
  EXPECT_EQ(box.Fix({"-l", "--quiet", "--files0-from", "list"}).out,
            "docs/a.md\n");
  EXPECT_EQ(box.Fix({"-i", "docs/a.md"}).status, 0);
  EXPECT_EQ(box.Read("docs/a.md"), Document(kNewPostgres));
}

TEST(DocumentsTest, ComeFromStandardInputByTheirName) {
  Sandbox box;
  const std::string text = Document(kOldPostgres);
  const Outcome run =
      box.Fix({"-i", "--stdin-name=a.md", "-"}, {.input = text});
  EXPECT_EQ(run.out, Document(kNewPostgres)) << run.err;
  EXPECT_EQ(run.status, 0);
}

TEST(DocumentsTest, OnlyChangedLinesOfThemAreRepaired) {
  Sandbox box;
  box.Write("a.md", Document(kOldPostgres));
  box.Shell(
      "git init -q . && git add . && git -c user.name=a -c "
      "user.email=a@b commit -qm a");
  box.Write("a.md", Document(kOldPostgres) + Document(kOldPostgres));
  EXPECT_EQ(box.Fix({"-i", "--changed-lines", "a.md"}).status, 0);
  EXPECT_EQ(box.Read("a.md"), Document(kOldPostgres) + Document(kNewPostgres));
}

TEST(DocumentsTest, ABlockThatIsPassedOverIsToldWhenAskedFor) {
  Sandbox box;
  box.Write("a.md",
            "```json\n{\"Resources\": {\n  \"A\": {\"Type\": "
            "\"AWS::RDS::DBCluster\"\n  ...\n```\n");
  const Outcome quiet = box.Fix({"--check", "a.md"});
  EXPECT_EQ(quiet.out + quiet.err, "");
  EXPECT_EQ(quiet.status, 0);
  EXPECT_THAT(box.Fix({"--check", "--verbose", "a.md"}).out,
              testing::Eq("a.md:3:38: note: block not checked: missing ','\n"));
}

TEST(DocumentsTest, HtmlAndNotebooksArePassedOver) {
  Sandbox box;
  const std::string html =
      "<!DOCTYPE html>\n<pre>\nResources:\n  Db:\n    Type: "
      "AWS::RDS::DBCluster\n    Properties:\n      Engine: aurora-postgresql\n"
      "      EngineVersion: '15.4'\n</pre>\n<script "
      "type=\"application/json\">" +
      std::string(kOldPostgres) + "</script>\n";
  const std::string notebook =
      "{\n \"cells\": [{\"cell_type\": \"code\", \"metadata\": {}, \"source\": "
      "[\n"
      "   \"import pulumi_aws as aws\\n\",\n"
      "   \"aws.rds.Instance('db', engine='postgres', "
      "engine_version='13.7')\\n\",\n"
      "   \"{\\\"Resources\\\": {\\\"Db\\\": {\\\"Type\\\": "
      "\\\"AWS::RDS::DBCluster\\\"}}}\"]}],\n"
      " \"nbformat\": 4, \"nbformat_minor\": 5\n}\n";
  box.Write("page.html", html);
  box.Write("book.ipynb", notebook);
  box.Write("Page.json.html", html);
  const Outcome run =
      box.Fix({"-i", "page.html", "book.ipynb", "Page.json.html"});
  EXPECT_EQ(run.out + run.err, "");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(box.Read("page.html"), html);
  EXPECT_EQ(box.Read("book.ipynb"), notebook);
}

}  // namespace
}  // namespace libfix::cli
