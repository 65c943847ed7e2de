#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libfix/report/reporter.h"
#include "libfix/report/suggestions.h"
#include "rapidjson/document.h"
#include "tests/report/results.h"

namespace libfix {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kNumbers = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

// Replaces `what` by `by` in a file, as the fix of one finding.
void Replace(FileResult& file, std::string_view what, std::string by) {
  Finding finding = FindingAt(file, what);
  Fixed(file, finding, std::move(by));
  file.findings.push_back(finding);
}

PullRequest Showing(std::vector<LineRange> hunks) {
  return {.commit = "c0ffee",
          .files = {{"a.txt", {.path = "dir/a.txt", .hunks = hunks}}}};
}

std::vector<Suggestion> SuggestionsFor(const FileResult& file,
                                       const PullRequest& pull_request) {
  return Suggestions(ResultOf(file), &pull_request);
}

// The one that `by` in place of `what` makes in a file that is shown whole.
Suggestion Suggested(std::string text, std::string_view what, std::string by) {
  FileResult file = FileOfText("a.txt", std::move(text));
  Replace(file, what, std::move(by));
  std::vector<Suggestion> all = SuggestionsFor(file, Showing({{1, 100}}));
  return all.size() == 1 ? all.front() : Suggestion{.text = "none"};
}

TEST(SuggestionsTest, ReplacesWholeLines) {
  const Suggestion one = Suggested("a\nb 1 c\nd\n", "1", "2\n3");
  EXPECT_EQ(one.lines, (LineRange{2, 2}));
  EXPECT_EQ(one.text, "b 2\n3 c\n");
  EXPECT_THAT(one.findings, SizeIs(1));
}

TEST(SuggestionsTest, KeepsLineEndsAndTheMissingLastOne) {
  EXPECT_EQ(Suggested("a\r\n1\r\n", "1", "2").text, "2\r\n");
  EXPECT_EQ(Suggested("a\n1", "1", "2").text, "2");
}

TEST(SuggestionsTest, AnInsertionTakesALineAlong) {
  const Suggestion behind = Suggested("a\nb\n", "b\n", "x\nb\n");
  EXPECT_EQ(behind.lines, (LineRange{1, 1}));
  EXPECT_EQ(behind.text, "a\nx\n");
  const Suggestion first = Suggested("a\nb\n", "a", "x\na");
  EXPECT_EQ(first.lines, (LineRange{1, 1}));
  EXPECT_EQ(first.text, "x\na\n");
}

TEST(SuggestionsTest, ARemovalIsEmpty) {
  const Suggestion one = Suggested("a\nb\nc\n", "b\n", "");
  EXPECT_EQ(one.lines, (LineRange{2, 2}));
  EXPECT_EQ(one.text, "");
}

TEST(SuggestionsTest, SaysNothingThatItCannotSay) {
  EXPECT_EQ(Suggested("a\n1", "1", "2\n").text, "none");
  EXPECT_EQ(Suggested("a\n1", "1", "").text, "none");
  EXPECT_EQ(Suggested("a\n1\n", "1\n", "2").text, "none");
  EXPECT_EQ(Suggested("a\rb 1\n", "1", "2").text, "none");
  EXPECT_EQ(Suggested("1\n", "1", std::string(70'000, 'x')).text, "none");
  EXPECT_EQ(Suggested("1\n", "1", std::string(40'000, '`')).text, "none");
  EXPECT_EQ(Suggested("1\n", "1", "1").text, "none");  // nothing changes
}

TEST(SuggestionsTest, LiesInOneHunk) {
  FileResult file = FileOfText("a.txt", std::string(kNumbers));
  Replace(file, "4\n5\n", "x\n");
  EXPECT_THAT(SuggestionsFor(file, Showing({{4, 5}})), SizeIs(1));
  EXPECT_THAT(SuggestionsFor(file, Showing({{1, 4}, {5, 9}})), IsEmpty());
  EXPECT_THAT(SuggestionsFor(file, {}), IsEmpty());
  // JSON cannot say which file it is.
  PullRequest pull_request = Showing({{4, 5}});
  pull_request.files["a.txt"].path = "\xff.txt";
  EXPECT_THAT(SuggestionsFor(file, pull_request), IsEmpty());
}

TEST(SuggestionsTest, AFixIsTakenWholeOrNotAtAll) {
  FileResult file = FileOfText("a.txt", std::string(kNumbers));
  Replace(file, "2", "x");
  Replace(file, "8", "y");
  Edit other = file.findings[1].fix->edits[0];
  EXPECT_THAT(SuggestionsFor(file, Showing({{1, 4}})), SizeIs(1));
  file.findings[0].fix->edits.push_back(other);
  EXPECT_THAT(SuggestionsFor(file, Showing({{1, 4}})), IsEmpty());
  const std::vector<Suggestion> both = SuggestionsFor(file, Showing({{1, 9}}));
  ASSERT_THAT(both, SizeIs(2));
  EXPECT_EQ(both[1].number, 2);
  EXPECT_EQ(both[1].of, 2);
}

TEST(SuggestionsTest, FixesOfOneLineShareOne) {
  FileResult file = FileOfText("a.txt", "1 2\n3\n");
  Replace(file, "1", "x");
  Replace(file, "2", "y");
  const std::vector<Suggestion> one = SuggestionsFor(file, Showing({{1, 2}}));
  ASSERT_THAT(one, SizeIs(1));
  EXPECT_EQ(one[0].text, "x y\n");
  EXPECT_THAT(one[0].findings, SizeIs(2));
}

TEST(GithubReviewReportTest, CommentsWithASuggestion) {
  FileResult file = FileOfText("a.txt", std::string(kNumbers));
  Replace(file, "4\n5\n", "```\nx\n");
  const PullRequest pull_request = Showing({{1, 9}});
  EXPECT_EQ(GithubReviewReport(ResultOf(file), {.pull_request = &pull_request}),
            R"({
  "commit_id": "c0ffee",
  "event": "COMMENT",
  "body": "### fix: 1 finding, all on lines that this pull request shows\n",
  "comments": [
    {
      "path": "dir/a.txt",
      "body": "- **critical**: there is no version '1'; fix: use 2 (safe)\n\n````suggestion\n```\nx\n````\n",
      "line": 5,
      "side": "RIGHT",
      "start_line": 4,
      "start_side": "RIGHT"
    }
  ]
}
)");
}

TEST(GithubReviewReportTest, CommentsOnWhatHasNoFix) {
  FileResult file = FileOfText("a.txt", std::string(kNumbers));
  file.findings.push_back(FindingAt(file, "4"));
  const PullRequest pull_request = Showing({{4, 4}});
  const std::string review =
      GithubReviewReport(ResultOf(file), {.pull_request = &pull_request});
  EXPECT_THAT(review,
              HasSubstr(R"("body": "- **critical**: there is no version)"
                        R"( '1'; not fixed: nothing fits\n")"));
  EXPECT_THAT(review, HasSubstr("\"line\": 4,"));
  EXPECT_THAT(review, Not(HasSubstr("start_line")));
}

TEST(GithubReviewReportTest, TellsTheRestInItsText) {
  FileResult file = FileOfText("a.txt", std::string(kNumbers));
  Replace(file, "4", "x");
  const FileResult broken = {.path = "b.json",
                             .status = FileResult::Status::kError,
                             .error = {.message = "empty"}};
  const PullRequest pull_request = Showing({{6, 9}});
  const RunResult result = ResultOf({file, broken});
  EXPECT_EQ(GithubReviewReport(result, {.pull_request = &pull_request}),
            R"({
  "commit_id": "c0ffee",
  "event": "COMMENT",
  "body": "### fix: 1 finding, 1 file not read or written\n\nNot on lines that this pull request shows:\n\n- **critical** `b.json`: empty\n- **critical** `a.txt:4`: there is no version '1'; fix: use 2 (safe)\n",
  "comments": []
}
)");
  // Without a pull request nothing is on its lines.
  EXPECT_THAT(GithubReviewReport(result, {}),
              testing::AllOf(HasSubstr("\"comments\": []"),
                             Not(HasSubstr("commit_id"))));
}

TEST(GithubReviewReportTest, StaysWithinTheLongestText) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "v 1 and more\n";
  FileResult file = FileOfText("a.txt", text);
  for (uint32_t line = 1; line <= 5'000; ++line) {
    Finding finding = FindingAt(file, "1");
    finding.location.begin.line = line;
    file.findings.push_back(finding);
  }
  const PullRequest pull_request = Showing({{1, 10}});
  const std::string review =
      GithubReviewReport(ResultOf(file), {.pull_request = &pull_request});
  rapidjson::Document json;
  json.Parse(review.c_str());
  ASSERT_TRUE(json.IsObject());
  EXPECT_EQ(json["comments"].Size(), 10);
  const std::string body = json["body"].GetString();
  EXPECT_LE(body.size(), 65'536);
  size_t shown = 0;
  for (size_t at = 0; (at = body.find("\n- **", at)) != std::string::npos; ++at)
    ++shown;
  EXPECT_THAT(body, testing::EndsWith("\n- " + std::to_string(4'990 - shown) +
                                      " more not shown here\n"));
}

}  // namespace
}  // namespace libfix
