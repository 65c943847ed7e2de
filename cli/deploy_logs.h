// The logs of failed deployments that the user named: read, laid over a
// catalog, and told about.

#ifndef LIBFIX_CLI_DEPLOY_LOGS_H_
#define LIBFIX_CLI_DEPLOY_LOGS_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/deploy_log.h"

namespace libfix::cli {

// `origin.name` is the path. Logs of any size are read, in little memory.
absl::StatusOr<DeployLog> ReadDeployLog(const Catalog& catalog,
                                        const DeployLogReader::Origin& origin);

struct Learnt {
  std::shared_ptr<const Catalog> catalog;
  std::vector<DeployLog> logs;
};

// Lays the logs over `catalog`, later ones over earlier ones.
absl::StatusOr<Learnt> LearnFromLogs(std::shared_ptr<const Catalog> catalog,
                                     std::span<const std::string> paths,
                                     const DeployLogReader::Origin& origin);

// The region that the logs with facts name, where they agree on one; else "".
std::string RegionOf(std::span<const DeployLog> logs);

// What was learnt from a log, for people: a line, and with `verbose` one for
// each message and for each line that was not understood.
std::string Describe(const DeployLog& log, bool verbose);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_DEPLOY_LOGS_H_
