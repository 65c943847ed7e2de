#include <string>

#include "gtest/gtest.h"
#include "libfix/report/reporter.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

FileResult Changed(std::string path) {
  FileResult file = FileOfText(std::move(path), "{\n  \"V\": \"1\"\n}\n");
  Finding finding = FindingAt(file, "\"1\"");
  Fixed(file, finding, "\"2\"");
  file.findings.push_back(finding);
  return file;
}

TEST(DiffReportTest, ShowsEveryChangedFile) {
  const FileResult same = FileOfText("same.json", "{}\n");
  FileResult broken = FileOfText("broken.json", "{");
  broken.status = FileResult::Status::kError;
  EXPECT_EQ(DiffReport(ResultOf({Changed("a.json"), same, broken,
                                 Changed("dir/b.json")}),
                       {}),
            R"(--- a/a.json
+++ b/a.json
@@ -1,3 +1,3 @@
 {
-  "V": "1"
+  "V": "2"
 }
--- a/dir/b.json
+++ b/dir/b.json
@@ -1,3 +1,3 @@
 {
-  "V": "1"
+  "V": "2"
 }
)");
}

TEST(DiffReportTest, IsEmptyWhenNothingChanged) {
  EXPECT_EQ(DiffReport(ResultOf(FileOfText("a.json", "{}")), {}), "");
}

TEST(DiffReportTest, IsExactData) {
  FileResult file = FileOfText("a.json", "\x1b[1m\u202e1\r\n");
  Finding finding = FindingAt(file, "1\r");
  Fixed(file, finding, "2\r");
  EXPECT_EQ(DiffReport(ResultOf(file), {.color = true}),
            "--- a/a.json\n+++ b/a.json\n@@ -1 +1 @@\n"
            "-\x1b[1m\u202e1\r\n+\x1b[1m\u202e2\r\n");
}

}  // namespace
}  // namespace libfix
