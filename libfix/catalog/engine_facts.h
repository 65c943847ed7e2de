// What is known about one engine: its majors and versions, and since when.
//
// Made from a file of catalog/data/engines, or by laying a user's facts over
// another one. Filled once, then only read.

#ifndef LIBFIX_CATALOG_ENGINE_FACTS_H_
#define LIBFIX_CATALOG_ENGINE_FACTS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/json_value.h"
#include "libfix/catalog/serverless_facts.h"
#include "libfix/catalog/version.h"

namespace libfix {

// Snapshots in which a version could be created.
struct CreatableInterval {
  Date from;                    // the first
  Date to;                      // the last
  std::optional<Date> gone_by;  // the first without it; absent: still there
};

struct VersionFacts {
  enum class Status { kAvailable, kDeprecated, kUnlisted, kUnknown };
  // Index into EngineFacts::sources.
  using SourceId = uint16_t;

  Version version;
  std::string major;
  // False when only an overlay knows it.
  bool built_in = true;
  Status status = Status::kUnknown;
  Date as_of;  // of the status
  SourceId source = 0;
  std::vector<CreatableInterval> creatable;  // in order
  std::optional<Date> release;
  // From when on nothing can be created with it.
  std::optional<Date> end_of_life;
  // False when the source is not sure of it.
  bool certain = true;
  // The long-term-support line that it is a patch of: "3.04"; mostly empty.
  std::string lts_line;
  bool serverless_known = false;
  std::optional<ServerlessV2> serverless_v2;
  SourceId serverless_source = 0;
};

struct MajorFacts {
  Version version;
  std::string family;  // empty: not known
  bool family_certain = true;
  std::optional<Date> release;
  // From this day on nothing of it can be created.
  std::optional<Date> end_of_life;
  uint16_t source = 0;  // of the end; an index into EngineFacts::sources
};

// An engine that goes on under another name: Redis OSS as Valkey.
struct EngineEnd {
  Version highest;           // nothing above it was or will be offered
  std::string continues_as;  // the engine that has the higher numbers, if any
  std::string why;
  VersionFacts::SourceId source = 0;
};

// From a version on, only so many numbers of it can be asked for: 6.2, and not
// 6.2.6.
struct NumbersAsked {
  size_t count = 0;
  Version from;
};

struct EngineFacts {
  std::string engine;
  std::string region;
  // The lists hold every version there was between their dates.
  bool complete = false;
  // What is said of the versions that are named is sure.
  bool certain = false;
  // How many numbers of a version make its release line, where that is not its
  // major: 2 of kubernetes 1.32. Versions of a line share its dates.
  size_t line_numbers = 0;
  std::optional<EngineEnd> end;
  std::optional<NumbersAsked> numbers;
  std::optional<Date> first_list;  // absent: no lists, only states
  std::optional<Date> last_list;
  VersionFacts::SourceId list_source = 0;
  std::vector<std::string> bare_majors;  // accepted by the service
  std::vector<MajorFacts> majors;        // ascending
  std::vector<VersionFacts> versions;    // ascending
  std::vector<std::string> sources;      // "endoflife.date, 2026-08-22"
  absl::flat_hash_map<std::string_view, uint32_t> by_text;

  // Sorts, and fills what is derived. To be called after every change of the
  // lists, and after copying: the map's keys are views of the versions.
  void Index();

  const VersionFacts* Find(std::string_view version) const;
  const MajorFacts* FindMajor(std::string_view major) const;
  bool IsBareMajor(std::string_view text) const;
  bool AcceptsBareMajor(std::string_view text) const;
  std::optional<std::string> MajorOf(std::string_view version) const;
  // What a version may be replaced within without upgrading anything: "1.32" of
  // kubernetes 1.32.4; its major when lines are not told apart.
  std::optional<std::string> LineOf(std::string_view version) const;
  // "6.2" for "6.2.6" where the service wants no more; nullopt when the version
  // is not too long, or the short one is not known.
  std::optional<std::string> ShortOf(std::string_view version) const;
  // The versions that `prefix` opens, ascending.
  std::span<const VersionFacts> StartingWith(const Version& prefix) const;
  VersionFacts::SourceId AddSource(std::string sentence);
};

// nullopt when the text is not a file of facts: a mistake of ours, which the
// tests of the data find. `serverless` is asked only where an engine has
// versions that run Serverless v2.
std::optional<EngineFacts> ReadEngineFacts(
    std::string_view text,
    const std::function<const ServerlessFacts&()>& serverless);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_ENGINE_FACTS_H_
