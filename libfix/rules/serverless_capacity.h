// Turns the capacity of Aurora Serverless v1 into that of Serverless v2.

#ifndef LIBFIX_RULES_SERVERLESS_CAPACITY_H_
#define LIBFIX_RULES_SERVERLESS_CAPACITY_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/catalog.h"
#include "libfix/options.h"

namespace libfix {

// In ACU; 1 ACU is about 2 GiB of memory in both versions.
struct Capacity {
  double min = 0;
  double max = 0;
  std::vector<std::string> notes;  // what could not be kept
};

// A number of ACU, as CloudFormation accepts it; nullopt when it is none.
std::optional<double> ParseCapacity(std::string_view text);
// "0.5", "1": no more digits than needed.
std::string FormatCapacity(double acu);

// `limits` are those of the version that will run. `pause` says that the
// cluster was to pause when idle; it becomes a minimum of 0 where the version
// can do it.
Capacity ConvertCapacity(double v1_min, double v1_max, bool pause,
                         const ServerlessCapacity& wish,
                         const ServerlessV2& limits);

}  // namespace libfix

#endif  // LIBFIX_RULES_SERVERLESS_CAPACITY_H_
