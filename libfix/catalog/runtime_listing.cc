#include "libfix/catalog/runtime_listing.h"

#include <optional>
#include <utility>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/catalog/json_text.h"

namespace libfix {
namespace {

constexpr int kSchema = 1;

std::string DayJson(const std::optional<Date>& day) {
  return day ? JsonString(day->ToString()) : "null";
}

std::string RuntimeJson(const RuntimeListing::Runtime& runtime) {
  const RuntimeAnswer& answer = runtime.answer;
  return fmt::format(
      "    {{\"runtime\": {}, \"family\": {}, \"phase\": {}, \"certain\": {}, "
      "\"container_only\": {}, \"deprecated\": {}, \"create_block\": {}, "
      "\"update_block\": {}, \"message\": {}, \"source\": {}}}",
      JsonString(runtime.name), JsonString(answer.family),
      JsonString(RuntimePhaseName(answer.phase)), JsonTruth(answer.certain()),
      JsonTruth(answer.container_only), DayJson(answer.deprecated),
      DayJson(answer.create_block), DayJson(answer.update_block),
      answer.message.empty() ? "null" : JsonString(answer.message),
      JsonString(answer.source));
}

}  // namespace

std::string_view RuntimePhaseName(RuntimePhase phase) {
  switch (phase) {
    case RuntimePhase::kUnknown:
      return "unknown";
    case RuntimePhase::kSupported:
      return "supported";
    case RuntimePhase::kAnnounced:
      return "announced";
    case RuntimePhase::kDeprecated:
      return "deprecated";
    case RuntimePhase::kCreateBlocked:
      return "create-blocked";
    case RuntimePhase::kUpdateBlocked:
      return "update-blocked";
    case RuntimePhase::kUnlisted:
      return "unlisted";
  }
  return {};
}

RuntimeListing ListRuntimes(const Catalog& catalog, std::string_view region,
                            Date as_of) {
  if (region.empty()) region = catalog.region();
  RuntimeListing listing{.region = std::string(region), .as_of = as_of};
  for (std::string& name : catalog.Runtimes()) {
    RuntimeAnswer answer =
        catalog.AskRuntime({.runtime = name, .region = region, .as_of = as_of});
    listing.runtimes.push_back(
        {.name = std::move(name), .answer = std::move(answer)});
  }
  return listing;
}

std::string ListingJson(const RuntimeListing& listing) {
  std::vector<std::string> runtimes;
  for (const RuntimeListing::Runtime& runtime : listing.runtimes) {
    runtimes.push_back(RuntimeJson(runtime));
  }
  return fmt::format(
      "{{\n  \"schema\": {},\n  \"as_of\": {},\n  \"region\": {},\n  "
      "\"runtimes\": [\n{}\n  ]\n}}\n",
      kSchema, JsonString(listing.as_of.ToString()), JsonString(listing.region),
      fmt::join(runtimes, ",\n"));
}

}  // namespace libfix
