// `fix catalog show [ENGINE [VERSION]]`

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/catalog_command.h"
#include "cli/catalog_region.h"
#include "cli/catalogs.h"
#include "cli/message.h"
#include "cli/option_values.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/catalog/listing.h"
#include "libfix/catalog/runtime_listing.h"

namespace libfix::cli {
namespace {

constexpr std::string_view kLambda = "lambda";

std::string DayText(const std::optional<Date>& day) {
  return day ? day->ToString() : "";
}

std::string ServerlessText(const Catalog::ServerlessAnswer& answer) {
  if (!answer.known) return "";
  if (!answer.support) return "no";
  return fmt::format("{}-{}", answer.support->min, answer.support->max);
}

std::string StatusText(const Answer& answer) {
  const std::string_view name = AvailabilityName(answer.availability);
  const bool is_unsure =
      !answer.certain && answer.availability != Availability::kUnknown;
  return fmt::format("{}{}", name, is_unsure ? "?" : "");
}

// Sources are long and few: where there are several, each row has the number of
// its own.
std::vector<std::string> SourcesOf(const EngineListing& listing) {
  std::vector<std::string> sources;
  for (const ListedVersion& listed : listing.versions) {
    const std::string& source = listed.answer.source;
    if (source.empty()) continue;
    if (std::ranges::find(sources, source) == sources.end()) {
      sources.push_back(source);
    }
  }
  return sources;
}

std::string NumberOf(const std::string& source,
                     const std::vector<std::string>& sources) {
  if (source.empty() || sources.size() < 2) return "";
  return fmt::format("{}",
                     std::ranges::find(sources, source) - sources.begin() + 1);
}

std::string SourcesText(const std::vector<std::string>& sources) {
  if (sources.size() == 1) return fmt::format("source: {}\n", sources.front());
  std::string text;
  for (size_t i = 0; i < sources.size(); ++i) {
    text += fmt::format("source {}: {}\n", i + 1, sources[i]);
  }
  return text;
}

// What the words in the table mean, where they are in it.
std::string Legend(const EngineListing& listing, std::string_view home) {
  bool is_unsure = false;
  bool pauses = false;
  std::string messages;
  for (const ListedVersion& listed : listing.versions) {
    is_unsure |= StatusText(listed.answer).ends_with('?');
    pauses |= listed.serverless_v2.support &&
              listed.serverless_v2.support->auto_pause;
    if (listed.answer.message.empty()) continue;
    messages += fmt::format("{}: {}\n", listed.version, listed.answer.message);
  }
  std::string text;
  if (is_unsure) text += "?: the source is not sure\n";
  if (pauses) {
    text += "v2 ACU: capacity as Serverless v2; what begins at 0 can pause\n";
  }
  if (listing.other_region) {
    text += fmt::format("no facts are known of {}, those of {} answer\n",
                        listing.region, home);
  }
  return text + messages;
}

std::string VersionsTable(const EngineListing& listing, std::string_view home) {
  Table table({"version", "status", "since", "until", "LTS", "v2 ACU", "family",
               "source"});
  const std::vector<std::string> sources = SourcesOf(listing);
  for (const ListedVersion& listed : listing.versions) {
    table.Add({listed.version, StatusText(listed.answer), DayText(listed.since),
               DayText(listed.until), listed.lts,
               ServerlessText(listed.serverless_v2), listed.family,
               NumberOf(listed.answer.source, sources)});
  }
  return fmt::format("{} in {} on {}: {} of {} versions available\n\n{}\n{}{}",
                     listing.engine, listing.region, listing.as_of.ToString(),
                     listing.CountAvailable(), listing.versions.size(),
                     table.Text(), SourcesText(sources), Legend(listing, home));
}

std::string EnginesTable(const std::vector<EngineListing>& listings,
                         const Catalog& catalog) {
  Table table({"engine", "versions", "available"});
  for (const EngineListing& listing : listings) {
    table.Add({listing.engine, fmt::format("{}", listing.versions.size()),
               fmt::format("{}", listing.CountAvailable())});
  }
  return fmt::format(
      "Engines, in {} on {} (built-in facts: {}, {})\n\n{}\n"
      "fix catalog show ENGINE lists the versions, fix catalog show lambda the "
      "runtimes\n",
      listings.front().region, listings.front().as_of.ToString(),
      catalog.region(), catalog.date().ToString(), table.Text());
}

std::string RuntimesTable(const RuntimeListing& listing) {
  Table table({"runtime", "phase", "deprecated", "create block", "update block",
               "note"});
  for (const auto& [name, answer] : listing.runtimes) {
    table.Add(
        {name,
         fmt::format("{}{}", RuntimePhaseName(answer.phase),
                     answer.certain() ? "" : "?"),
         DayText(answer.deprecated), DayText(answer.create_block),
         DayText(answer.update_block),
         answer.container_only ? "container images only" : answer.message});
  }
  return fmt::format(
      "Lambda runtimes on {}\n\n{}\n"
      "?: rests on a day that lay ahead when the facts were taken\n",
      listing.as_of.ToString(), table.Text());
}

// Keeps the version, or those of the major.
absl::Status Narrow(const std::string& version, EngineListing& listing) {
  std::vector<std::string_view> names;
  for (const ListedVersion& listed : listing.versions) {
    names.push_back(listed.version);
    names.push_back(listed.major);
  }
  const auto is_wanted = [&](const ListedVersion& listed) {
    return listed.version == version || listed.major == version;
  };
  if (std::ranges::none_of(listing.versions, is_wanted)) {
    return Wrong(fmt::format("{}: {}", listing.engine,
                             UnknownName("version", version, names)));
  }
  std::erase_if(listing.versions, std::not_fn(is_wanted));
  return absl::OkStatus();
}

absl::StatusOr<std::string> ShowEngine(const Arguments& arguments,
                                       const Catalog& catalog,
                                       std::string_view region, Date as_of) {
  const std::vector<std::string>& words = arguments.catalog.words;
  if (words[0] == kLambda) {
    if (words.size() > 1) return Wrong("'lambda' has runtimes, not versions");
    const RuntimeListing runtimes = ListRuntimes(catalog, region, as_of);
    return arguments.format == "json" ? ListingJson(runtimes)
                                      : RuntimesTable(runtimes);
  }
  std::optional<EngineListing> listing = catalog.List(words[0], region, as_of);
  if (!listing) {
    const std::vector<std::string> engines = catalog.Engines();
    std::vector<std::string_view> names(engines.begin(), engines.end());
    names.push_back(kLambda);
    return Wrong(UnknownName("engine", words[0], names));
  }
  if (words.size() > 1) {
    if (absl::Status status = Narrow(words[1], *listing); !status.ok()) {
      return status;
    }
  }
  return arguments.format == "json" ? ListingJson(*listing)
                                    : VersionsTable(*listing, catalog.region());
}

absl::StatusOr<std::string> Show(const Arguments& arguments, Date today,
                                 Terminal& terminal) {
  const auto catalog = LoadCatalog(arguments.settings.catalogs);
  if (!catalog.ok()) return catalog.status();
  const std::string region = arguments.settings.region.value_or("");
  const absl::StatusOr<std::string> about_region = JudgeRegion(region);
  if (!about_region.ok()) return about_region.status();
  if (!about_region->empty() && !arguments.quiet) {
    terminal.Tell(fmt::format("fix: note: {}\n", *about_region));
  }
  const Date as_of = arguments.settings.as_of.value_or(today);
  if (!arguments.catalog.words.empty()) {
    return ShowEngine(arguments, **catalog, region, as_of);
  }
  std::vector<EngineListing> listings;
  for (const std::string& engine : (*catalog)->Engines()) {
    listings.push_back(*(*catalog)->List(engine, region, as_of));
  }
  return arguments.format == "json" ? ListingsJson(listings, **catalog)
                                    : EnginesTable(listings, **catalog);
}

}  // namespace

int ShowCatalog(const Arguments& arguments, Terminal& terminal, Date today) {
  const absl::StatusOr<std::string> text = Show(arguments, today, terminal);
  if (!text.ok()) {
    terminal.TellError(MessageOf(text.status()));
    return kExitError;
  }
  const absl::Status printed = terminal.Print(*text);
  if (printed.ok()) return kExitDone;
  terminal.TellError(MessageOf(printed));
  return kExitError;
}

}  // namespace libfix::cli
