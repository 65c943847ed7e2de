// libfix repairs infrastructure-as-code.
//
//   libfix::Project project;
//   project.files.push_back({.path = "db.json", .bytes = text});
//   libfix::Options options{.as_of = libfix::Date(2026, 8, 19)};
//   absl::StatusOr<libfix::RunResult> result = libfix::Run(
//       std::move(project), *libfix::Catalog::BuiltIn(), options);
//   if (!result.ok()) return result.status();   // the options are wrong
//   std::string diff = *libfix::Report("diff", *result, {});
//
// The library is pure: no disk, clock, environment, network or printing, and no
// exceptions. A mistake in a template is a Finding, a file that cannot be read
// has a FileError, and neither stops the other files. All functions may be
// called from many threads at once.

#ifndef LIBFIX_LIBFIX_H_
#define LIBFIX_LIBFIX_H_

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/nearest_name.h"
#include "libfix/catalog/regions.h"
#include "libfix/diagnostic/fingerprint.h"
#include "libfix/diagnostic/pull_request.h"
#include "libfix/diagnostic/rule_info.h"
#include "libfix/diagnostic/run_result.h"
#include "libfix/grouping.h"
#include "libfix/options.h"
#include "libfix/text/line_index.h"
#include "libfix/text/sha256.h"

namespace libfix {

// A Markdown file (IsDocument) is taken for the files in its code blocks;
// everything is told of the document. See docs/documents.md.
struct InputFile {
  std::string path;  // as it shall stand in reports
  std::string bytes;
  // A user asked for this very file: it is reported when it cannot be parsed,
  // even if nothing in it looks like a template.
  bool named = false;
  // Looked at only because other files of the project depend on it: it is never
  // changed, and a fix that would need to is declined.
  bool closed = false;
  // Where the template is deployed, by a file beside it that only the caller
  // can see, and which one that is: "eu-west-1", "file AWS_REGION". Counts more
  // than what the template says, and less than Options::region.
  std::string region;
  std::string region_source;
  // The major version of the package that makes the resources of a program, and
  // the file beside it that says so: 7, "requirements.txt". 0: not known.
  int provider_major = 0;
  std::string provider_source;
  // Only what is found on these lines is told and repaired: {{12, 14}}. Nothing
  // means all lines, an empty list none.
  std::optional<std::vector<LineRange>> lines;
  // What a baseline lists for the file: it is neither told nor repaired.
  std::vector<AcceptedFinding> accepted;
};

// Files that belong together: what one of them defines and another one uses is
// followed, and a fix may change several. Files that have nothing to do with
// one another can be run in projects of their own; see GroupFiles().
struct Project {
  std::vector<InputFile> files;
  // Somebody decided about each fix: these are applied, safe or not, and no
  // others; one that is only for showing never is. Nothing: safe fixes are
  // applied, and unsafe ones where the options say so.
  std::optional<Choices> chosen;
};

// "0.1.0"
std::string_view LibraryVersion();

// Fails with InvalidArgument when an option names something that does not
// exist; the message says what, and the nearest name that does.
absl::StatusOr<RunResult> Run(Project project, const Catalog& catalog,
                              const Options& options);
// A look at the bytes, without parsing them.
Glance GlanceAt(std::string_view path, std::string_view bytes);

// Whether a run would parse a file at all: one search through its bytes for
// what the selected rules are about. Most files of most folders are passed over
// that way, so a caller with very many asks before it makes a project of each.
//
//   const Triggers triggers(options);
//   if (!triggers.MayMatter(path, bytes)) return;
//
// Where others import from a file, and where somebody asked for this very one,
// it counts all the same.
class Triggers {
 public:
  explicit Triggers(const Options& options);

  bool MayMatter(std::string_view path, std::string_view bytes) const;

 private:
  std::vector<std::string_view> types_;  // sorted
};
// What Run would say of the options, without running.
absl::Status CheckOptions(const Catalog& catalog, const Options& options);

// Every rule, in the order in which they are documented.
std::vector<const RuleInfo*> Rules();
// What rules can be selected by: their ids, and the groups of those that run
// only when asked for.
std::vector<std::string_view> RuleNames();
// nullptr when there is no such rule.
const RuleInfo* FindRule(std::string_view id);

struct ReportOptions {
  bool color = false;
  // For people: values that could not be checked are told, too.
  bool verbose = false;
  // How files are called where a report is read in another place, as diffs and
  // those for code review are: by the path in the result. A file that is not in
  // it is called as there.
  std::map<std::string, std::string, std::less<>> paths;
  // "github": what goes beyond the runner's limits stands in the step's summary
  // (GithubStepSummary), so no notice needs to tell how much that is.
  bool has_step_summary = false;
  // "github-review": without it, nothing lies in the pull request, and all of
  // the review stands in its body.
  std::optional<PullRequest> pull_request;
};

// "diff", "text", "json", "jsonl", "ideal", "html", "markdown", "github",
// "github-review", "sarif", "rdjson", "rdjsonl", "gitlab", "junit".
std::span<const std::string_view> ReportFormats();
// Fails with InvalidArgument when there is no such format.
absl::StatusOr<std::string> Report(std::string_view format,
                                   const RunResult& result,
                                   const ReportOptions& options);
// What "github" has no room for, as Markdown for the summary of the step that
// runs it: at most `max_bytes`, and empty when there is room for everything.
std::string GithubStepSummary(const RunResult& result,
                              const ReportOptions& options, size_t max_bytes);
// The page about a rule, in Markdown.
std::string ExplainRule(const RuleInfo& rule);
// All rules as a table for people, or as JSON.
std::string ListRules(bool json);

}  // namespace libfix

#endif  // LIBFIX_LIBFIX_H_
