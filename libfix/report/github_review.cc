// The body of a request that makes a review of a pull request on GitHub:
// POST /repos/OWNER/REPO/pulls/NUMBER/reviews. What stands on lines that the
// pull request shows is a comment there, with a suggestion where it can be
// repaired; the rest stands in the review's own text.

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "fmt/format.h"
#include "libfix/report/markdown.h"
#include "libfix/report/markdown_list.h"
#include "libfix/report/remarks.h"
#include "libfix/report/reporter.h"
#include "libfix/report/suggestions.h"
#include "libfix/text/utf8.h"
#include "rapidjson/prettywriter.h"
#include "rapidjson/stringbuffer.h"

namespace libfix {
namespace {

struct Comment {
  const FileResult* file = nullptr;
  LineRange lines;
  std::string body;
};

class Review {
 public:
  Review(const RunResult& result, const ReportStyle& style)
      : style_(style), remarks_(Remarks(result)) {
    for (size_t i = 0; i < remarks_.size(); ++i) {
      if (remarks_[i].finding) place_[remarks_[i].finding] = i;
    }
    for (const Suggestion& one : Suggestions(result, style.pull_request)) {
      AddSuggestion(result.files[one.file], one);
    }
    for (const Remark& remark : remarks_) AddRemark(remark);
    std::ranges::stable_sort(comments_, {}, [](const Comment& comment) {
      return std::pair(std::string_view(comment.file->path),
                       comment.lines.first);
    });
  }

  std::string Body(const RunResult& result) const {
    const std::string opening = MarkdownOpening(result);
    if (remarks_.empty()) return opening + "\n";
    if (rest_.empty()) {
      return opening + ", all on lines that this pull request shows\n";
    }
    return MarkdownList(
        rest_, style_,
        {.opening = opening + "\n\nNot on lines that this pull request shows:",
         .max_bytes = kLongestComment});
  }

  const std::vector<Comment>& comments() const { return comments_; }

 private:
  void AddSuggestion(const FileResult& file, const Suggestion& suggestion) {
    std::vector<Remark> told;
    for (const Finding* finding : suggestion.findings) {
      told.push_back(remarks_[place_.at(finding)]);
      told_.insert(finding);
    }
    std::ranges::stable_sort(told, {}, &Remark::severity);
    std::string text;
    if (suggestion.of > 1) {
      text = fmt::format(
          "\nSuggestion {} of {} that belong together: take all of them or "
          "none.\n",
          suggestion.number, suggestion.of);
    }
    text += "\n" + SuggestionFence("suggestion", suggestion.text);
    comments_.push_back(
        {.file = &file,
         .lines = suggestion.lines,
         .body = MarkdownList(told, style_,
                              {.max_bytes = kLongestComment - text.size(),
                               .has_places = false}) +
                 text});
  }

  void AddRemark(const Remark& remark) {
    if (remark.finding != nullptr && told_.contains(remark.finding)) return;
    const LineRange line = {remark.begin.line, remark.begin.line};
    if (!Shows(style_.pull_request, *remark.file, line)) {
      rest_.push_back(remark);
      return;
    }
    std::string why;
    if (remark.finding != nullptr && remark.finding->fix &&
        remark.finding->fix->applied) {
      why =
          "\nThis fix changes lines that the pull request does not show, or "
          "that a suggestion cannot say: `fix -i` writes it.\n";
    }
    comments_.push_back(
        {.file = remark.file,
         .lines = line,
         .body = MarkdownList({&remark, 1}, style_,
                              {.max_bytes = kLongestComment - why.size(),
                               .has_places = false}) +
                 why});
  }

  const ReportStyle& style_;
  const std::vector<Remark> remarks_;
  std::unordered_map<const Finding*, size_t> place_;  // among remarks_
  std::unordered_set<const Finding*> told_;
  std::vector<Comment> comments_;
  std::vector<Remark> rest_;
};

using Writer = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void Text(Writer& out, const char* key, std::string_view any) {
  const std::string text = WithoutBadUtf8(any);
  out.Key(key);
  out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void Write(Writer& out, const Comment& comment,
           const PullRequest& pull_request) {
  out.StartObject();
  Text(out, "path", pull_request.files.at(comment.file->path).path);
  Text(out, "body", comment.body);
  out.Key("line");
  out.Uint(comment.lines.last);
  Text(out, "side", "RIGHT");
  if (comment.lines.first < comment.lines.last) {
    out.Key("start_line");
    out.Uint(comment.lines.first);
    Text(out, "start_side", "RIGHT");
  }
  out.EndObject();
}

}  // namespace

std::string GithubReviewReport(const RunResult& result,
                               const ReportStyle& style) {
  const Review review(result, style);
  rapidjson::StringBuffer buffer;
  Writer out(buffer);
  out.SetIndent(' ', 2);
  out.StartObject();
  if (style.pull_request != nullptr) {
    Text(out, "commit_id", style.pull_request->commit);
  }
  Text(out, "event", "COMMENT");
  Text(out, "body", review.Body(result));
  out.Key("comments");
  out.StartArray();
  for (const Comment& comment : review.comments()) {
    Write(out, comment, *style.pull_request);
  }
  out.EndArray();
  out.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace libfix
