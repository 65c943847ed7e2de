// What one line of standard input asks of `fix worker`.

#ifndef LIBFIX_CLI_WORKER_REQUEST_H_
#define LIBFIX_CLI_WORKER_REQUEST_H_

#include <optional>
#include <string>
#include <string_view>

#include "cli/settings.h"

namespace libfix::cli {

struct WorkerRequest {
  std::string id = "null";           // any JSON, as it was written
  std::string path;                  // a name; no file is looked for
  std::optional<std::string> bytes;  // the template
  // It came as base64, and goes so.
  bool is_base64 = false;
  Settings settings;
  // Not empty: what is wrong with it. The rest is what could be read.
  std::string error;
};

WorkerRequest ReadRequest(std::string_view line);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WORKER_REQUEST_H_
