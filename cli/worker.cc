#include "cli/worker.h"

#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

#include "cli/line_reader.h"
#include "cli/message.h"
#include "cli/read_file.h"
#include "cli/setups.h"
#include "cli/summary.h"
#include "cli/worker_answer.h"
#include "cli/worker_request.h"
#include "cli/write_file.h"
#include "libfix/libfix.h"

namespace libfix::cli {
namespace {

// As for files. What is read of a longer one is not kept.
constexpr size_t kLongestLine = size_t{1} << 30;

class Worker {
 public:
  Worker(const Arguments& arguments, Date today)
      : setups_(arguments, today), today_(today) {}

  // Whether the options and the configuration are right.
  absl::Status Check() { return setups_.ForName("").status(); }

  std::string Answer(std::string_view line) {
    WorkerRequest request = ReadRequest(line);
    if (!request.error.empty()) return ErrorAnswer(request, request.error);
    const absl::StatusOr<Setup>& common = setups_.ForName(request.path);
    if (!common.ok()) return ErrorAnswer(request, MessageOf(common.status()));
    absl::StatusOr<Options> options = OptionsFor(request, *common);
    if (!options.ok()) return ErrorAnswer(request, MessageOf(options.status()));
    return Run(std::move(request), *common->catalog, *options);
  }

 private:
  // The request's own options beat those that all have in common.
  absl::StatusOr<Options> OptionsFor(const WorkerRequest& request,
                                     const Setup& common) const {
    const Settings settings = Overlaid(common.settings, request.settings);
    if (absl::Status status = CheckEngines(settings, *common.catalog);
        !status.ok()) {
      return status;
    }
    Options options = ToOptions(settings, today_);
    if (absl::Status status = CheckOptions(*common.catalog, options);
        !status.ok()) {
      return status;
    }
    return options;
  }

  static std::string Run(WorkerRequest request, const Catalog& catalog,
                         const Options& options) {
    const std::string sha256 = Sha256(*request.bytes);
    Project project;
    // Somebody asked for this very text, so it is told when it is broken.
    project.files.push_back({.path = request.path,
                             .bytes = *std::exchange(request.bytes, {}),
                             .named = true});
    const absl::StatusOr<RunResult> result =
        libfix::Run(std::move(project), catalog, options);
    if (!result.ok()) return ErrorAnswer(request, MessageOf(result.status()));
    if (result->files.empty()) return IgnoredAnswer(request, sha256);
    return ResultAnswer(request, *result);
  }

  Setups setups_;
  const Date today_;
};

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

int Fail(Terminal& terminal, std::string_view message) {
  terminal.TellError(message);
  return kExitError;
}

}  // namespace

int RunWorker(const Arguments& arguments, Terminal& terminal, Date today) {
  Worker worker(arguments, today);
  if (absl::Status status = worker.Check(); !status.ok()) {
    return Fail(terminal, MessageOf(status));
  }
  LineReader lines(STDIN_FILENO, kLongestLine);
  while (true) {
    const absl::StatusOr<LineReader::Line> line = lines.Next();
    if (!line.ok()) return Fail(terminal, MessageOf(line.status()));
    if (line->is_end) return kExitDone;
    if (IsBlank(line->text) && !line->is_too_long) continue;
    std::string answer =
        line->is_too_long
            ? ErrorAnswer({},
                          "a line of 1 GiB or more; such lines are not read")
            : worker.Answer(line->text);
    answer += '\n';
    // Also when only the reader went away: the answers that it does not get
    // are lost, and whoever handed the requests out must know.
    const int error = WriteAll(STDOUT_FILENO, answer);
    if (error == 0) continue;
    return Fail(terminal, MessageOf(SystemError(
                              "standard output cannot be written", error)));
  }
}

}  // namespace libfix::cli
