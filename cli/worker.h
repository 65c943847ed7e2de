// `fix worker`: repairs templates that other programs hand it, a JSON request a
// line on standard input, an answer a line on standard output:
//
//   {"id": 7, "path": "db.yaml", "text": "Resources: ...",
//    "options": {"region": "eu-central-1"}}
//   {"id": 7, "path": "db.yaml", "status": "changed", ..., "text": "..."}
//
// Answers come in the order of the requests, each as soon as it is known, and
// depend on nothing but the request, the options and the day: no file beside a
// template is looked for. docs/scale.md is the manual.

#ifndef LIBFIX_CLI_WORKER_H_
#define LIBFIX_CLI_WORKER_H_

#include "cli/arguments.h"
#include "cli/terminal.h"
#include "libfix/catalog/date.h"

namespace libfix::cli {

// Returns the exit status: a request that went wrong is in its answer, so what
// counts is that all answers went out.
int RunWorker(const Arguments& arguments, Terminal& terminal, Date today);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WORKER_H_
