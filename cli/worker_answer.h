// The answers of `fix worker`: a line of --format jsonl, with the id of the
// request in front and the repaired text behind. Without their line end.

#ifndef LIBFIX_CLI_WORKER_ANSWER_H_
#define LIBFIX_CLI_WORKER_ANSWER_H_

#include <string>
#include <string_view>

#include "cli/worker_request.h"
#include "libfix/diagnostic/run_result.h"

namespace libfix::cli {

// `result` is about the one file of the request.
std::string ResultAnswer(const WorkerRequest& request, const RunResult& result);
// What was given is no template.
std::string IgnoredAnswer(const WorkerRequest& request,
                          std::string_view sha256);
std::string ErrorAnswer(const WorkerRequest& request, std::string_view message);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WORKER_ANSWER_H_
