#include "libfix/catalog/listing.h"

#include <algorithm>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/catalog/json_text.h"
#include "libfix/catalog/layers.h"

namespace libfix {
namespace {

constexpr int kSchema = 1;

std::string DayJson(const std::optional<Date>& day) {
  return day ? JsonString(day->ToString()) : "null";
}

std::string TextJson(std::string_view text) {
  return text.empty() ? "null" : JsonString(text);
}

// Nothing where nothing is known; null where it cannot.
std::string ServerlessJson(const Catalog::ServerlessAnswer& answer) {
  if (!answer.known) return {};
  if (!answer.support) return ", \"serverless_v2\": null";
  const ServerlessV2& support = *answer.support;
  return fmt::format(
      ", \"serverless_v2\": {{\"min\": {}, \"max\": {}, \"auto_pause\": {}, "
      "\"data_api\": {}}}",
      support.min, support.max, JsonTruth(support.auto_pause),
      JsonTruth(support.data_api));
}

std::string VersionJson(const ListedVersion& listed) {
  return fmt::format(
      "{{\"version\": {}, \"major\": {}, \"status\": {}, \"certain\": {}, "
      "\"since\": {}, \"until\": {}, \"lts\": {}, \"family\": {}{}, "
      "\"message\": {}, \"source\": {}}}",
      JsonString(listed.version), JsonString(listed.major),
      JsonString(AvailabilityName(listed.answer.availability)),
      JsonTruth(listed.answer.certain), DayJson(listed.since),
      DayJson(listed.until), TextJson(listed.lts), TextJson(listed.family),
      ServerlessJson(listed.serverless_v2), TextJson(listed.answer.message),
      TextJson(listed.answer.source));
}

std::string HeadJson(std::string_view region, Date as_of) {
  return fmt::format(
      "{{\n  \"schema\": {},\n  \"as_of\": {},\n  \"region\": {}", kSchema,
      JsonString(as_of.ToString()), JsonString(region));
}

}  // namespace

std::string_view AvailabilityName(Availability availability) {
  switch (availability) {
    case Availability::kAvailable:
      return "available";
    case Availability::kDeprecated:
      return "unavailable";
    case Availability::kUnlisted:
      return "unlisted";
    case Availability::kUnknown:
      return "unknown";
  }
  return {};
}

size_t EngineListing::CountAvailable() const {
  return static_cast<size_t>(
      std::ranges::count_if(versions, [](const ListedVersion& listed) {
        return listed.answer.availability == Availability::kAvailable;
      }));
}

std::optional<EngineListing> Catalog::List(std::string_view engine,
                                           std::string_view region,
                                           Date as_of) const {
  const EngineView* view = layers_->Find(engine);
  if (view == nullptr) return {};
  if (region.empty()) region = this->region();
  EngineListing listing{.engine = std::string(engine),
                        .region = std::string(region),
                        .as_of = as_of};
  for (const VersionFacts& facts : view->facts().versions) {
    const Question question{.engine = engine,
                            .version = facts.version.text(),
                            .region = region,
                            .as_of = as_of};
    ListedVersion listed{
        .version = facts.version.text(),
        .major = facts.major,
        .answer = Ask(question),
        .since = facts.release,
        .until = facts.end_of_life,
        .lts = facts.lts_line,
        .family = FamilyOf(engine, facts.version.text()).value_or(""),
        .serverless_v2 = ServerlessV2Of(question)};
    if (!facts.creatable.empty()) {
      listed.since = facts.creatable.front().from;
      // Of what is there still, the last list is no end.
      const CreatableInterval& last = facts.creatable.back();
      const bool is_there =
          listed.answer.availability == Availability::kAvailable;
      if (last.gone_by || !is_there) listed.until = last.to;
    }
    listing.other_region |= listed.answer.other_region;
    listing.versions.push_back(std::move(listed));
  }
  return listing;
}

std::string ListingJson(const EngineListing& listing) {
  std::vector<std::string> versions;
  for (const ListedVersion& listed : listing.versions) {
    versions.push_back("    " + VersionJson(listed));
  }
  return fmt::format(
      "{},\n  \"other_region\": {},\n  \"engine\": {},\n  \"versions\": "
      "[\n{}\n  ]\n}}\n",
      HeadJson(listing.region, listing.as_of), JsonTruth(listing.other_region),
      JsonString(listing.engine), fmt::join(versions, ",\n"));
}

std::string ListingsJson(std::span<const EngineListing> listings,
                         const Catalog& catalog) {
  if (listings.empty()) return "{}\n";
  std::vector<std::string> engines;
  for (const EngineListing& listing : listings) {
    engines.push_back(fmt::format(
        "    {{\"engine\": {}, \"versions\": {}, \"available\": {}}}",
        JsonString(listing.engine), listing.versions.size(),
        listing.CountAvailable()));
  }
  return fmt::format(
      "{},\n  \"catalog\": {{\"as_of\": {}, \"region\": {}}},\n"
      "  \"engines\": [\n{}\n  ]\n}}\n",
      HeadJson(listings.front().region, listings.front().as_of),
      JsonString(catalog.date().ToString()), JsonString(catalog.region()),
      fmt::join(engines, ",\n"));
}

}  // namespace libfix
