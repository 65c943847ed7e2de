// What is known about Aurora Serverless: the end of v1, the capacities, and the
// versions from which v2, auto-pause and the Data API work.

#ifndef LIBFIX_CATALOG_SERVERLESS_FACTS_H_
#define LIBFIX_CATALOG_SERVERLESS_FACTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/catalog.h"
#include "libfix/catalog/version.h"

namespace libfix {

struct ServerlessFacts {
  enum class Feature { kServerlessV2, kAutoPause, kDataApi };

  struct Floor {
    Feature feature = Feature::kServerlessV2;
    std::string engine;
    Version major;
    bool never = false;           // no version of the major can
    std::optional<Version> from;  // absent: every version of the major can
    bool certain = true;
    std::string source;  // "Amazon Aurora User Guide, 2023-06-10"
  };
  struct V1Capacity {
    std::string engine;
    std::vector<int> acu;
  };

  Date v1_end;
  std::string v1_end_source;
  ServerlessV2Limits limits;
  std::vector<V1Capacity> v1_capacities;
  std::vector<Floor> floors;

  // nullptr when nothing is said about the major.
  const Floor* FloorOf(Feature feature, std::string_view engine,
                       const Version& version) const;
  // What a version of the ordinary line can do, by the floors. `known` is false
  // where they say nothing.
  Catalog::ServerlessAnswer SupportOf(std::string_view engine,
                                      const Version& version) const;
  // Fills what the floors say about the Data API.
  void AddDataApi(std::string_view engine, const Version& version,
                  ServerlessV2& support) const;
};

std::optional<ServerlessFacts> ReadServerlessFacts(std::string_view text);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_SERVERLESS_FACTS_H_
