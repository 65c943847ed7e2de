// What failed deployments say, and which of it is a fact for the catalog. One
// line per wording in deploy_messages.cc; see log_pattern.h for how a wording
// is written and where it is found.

#ifndef LIBFIX_CATALOG_DEPLOY_MESSAGES_H_
#define LIBFIX_CATALOG_DEPLOY_MESSAGES_H_

#include <span>
#include <string_view>

namespace libfix {

struct DeployMessage {
  enum class Teaches {
    kNothing,  // that the catalog could hold
    kVersion,
    kServerlessV2,  // not with this version
    kInstanceClass,
    kRuntime,
    kServerlessV1,
    kKubernetes,
  };
  // For people, who read how often it came up.
  std::string_view name;
  std::string_view pattern;
  Teaches teaches = Teaches::kNothing;
  // What may follow, in this order.
  std::span<const std::string_view> tails = {};
};

std::span<const DeployMessage> DeployMessages();

// How the services close what they say: "(Service: Rds, Status Code: 400)". The
// longest first.
std::span<const std::string_view> ServiceTails();

// What a line says that reports an error, whichever it is.
struct ErrorSign {
  std::string_view text;
  // Also stands in the middle of a report that began further up.
  bool goes_on = false;
};
std::span<const ErrorSign> ErrorSigns();

// Lines that only say that something else failed.
std::span<const std::string_view> Consequences();

}  // namespace libfix

#endif  // LIBFIX_CATALOG_DEPLOY_MESSAGES_H_
