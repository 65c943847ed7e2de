// The runtimes of AWS Lambda: until when functions can be created and updated
// with each, and what comes after it.
//
//   const LambdaRuntimes& runtimes = LambdaRuntimes::BuiltIn();
//   runtimes.Ask({.runtime = "python3.7", .as_of = Date(2026, 8, 19)}).phase;
//       // kCreateBlocked
//
// Rules ask through the Catalog, which knows the user's overlays too. The facts
// are read when they are first asked for; immutable, so safe from many threads.
//
// Days that lay ahead when the facts were taken are plans: AWS put several of
// them off. What rests on such a day is not certain.

#ifndef LIBFIX_CATALOG_LAMBDA_RUNTIMES_H_
#define LIBFIX_CATALOG_LAMBDA_RUNTIMES_H_

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/date.h"
#include "libfix/catalog/policy.h"

namespace libfix {

// In the order of a runtime's life.
enum class RuntimePhase {
  kUnknown,        // no fact says; never touched
  kSupported,      // patched, and not about to be deprecated
  kAnnounced,      // patched, to be deprecated within kAnnouncedDays
  kDeprecated,     // not patched any more; can still be created and updated
  kCreateBlocked,  // no function can be created with it
  kUpdateBlocked,  // no function can be updated either
  kUnlisted,       // no such runtime: its number lies between known ones
};

// How long before its deprecation a runtime is worth a word.
inline constexpr int kAnnouncedDays = 180;

struct RuntimeQuestion {
  std::string_view runtime;  // "python3.12", as in CloudFormation's Runtime
  // Runtimes come and go everywhere at once; only overlays tell regions apart.
  // Empty: for a Catalog, the region of its built-in facts.
  std::string_view region;
  Date as_of;
};

struct RuntimeAnswer {
  RuntimePhase phase = RuntimePhase::kUnknown;
  // The phase by those days alone that had come when the facts were taken;
  // only this one can carry a safe fix.
  RuntimePhase certain_phase = RuntimePhase::kUnknown;
  std::string family;  // "python"
  // A container image can be built on it, but no function can name it.
  bool container_only = false;
  std::optional<Date> deprecated;
  std::optional<Date> create_block;
  std::optional<Date> update_block;
  // The user's own facts gave the phase, and the days do not matter.
  bool overlaid = false;
  // "cfn-lint Lambda runtime lifecycle and endoflife.date, 2026-08-19".
  std::string source;
  // The day on which the facts were taken: what comes later is planned.
  Date source_day;
  // What the cloud said when it refused, where an overlay knows it.
  std::string message;

  bool certain() const { return phase == certain_phase; }
};

struct RuntimeChoice {
  std::string runtime;
  std::string family;  // differs from the one asked about for go1.x
  Policy policy = Policy::kLatestInMajor;  // the one that gave the answer
  std::string source;
};

// What one layer of a user's facts says about runtimes.
struct RuntimeOverlay {
  struct Said {
    bool available = true;
    std::string message;
  };

  std::string source;  // "facts.json, 2026-08-19"
  std::string region;  // empty: every region
  std::map<std::string, Said, std::less<>> runtimes;
};
// In the order in which they were laid: the last wins.
using RuntimeOverlays = std::vector<std::shared_ptr<const RuntimeOverlay>>;

class LambdaRuntimes {
 public:
  // The facts compiled into the library.
  static const LambdaRuntimes& BuiltIn();

  // Family by family, ascending.
  std::vector<std::string> Names() const;
  bool Knows(std::string_view runtime) const;

  RuntimeAnswer Ask(const RuntimeQuestion& question,
                    const RuntimeOverlays& overlays = {}) const;

  // A runtime of the same language that comes after the one asked about, was
  // released by then and is not deprecated: by kClosest the lowest, else the
  // newest. One that is about to be deprecated is taken only when there is no
  // other. nullopt when there is none, or the runtime is of no known family.
  std::optional<RuntimeChoice> Choose(
      const RuntimeQuestion& question, Policy policy,
      const RuntimeOverlays& overlays = {}) const;

 private:
  struct Runtime {
    std::string name;
    size_t family = 0;  // into families_
    Date released;
    std::optional<Date> deprecated;
    std::optional<Date> create_block;
    std::optional<Date> update_block;
    bool container_only = false;
    std::string source;
    Date source_day;
  };
  struct Family {
    std::string name;  // what the names of its runtimes begin with
    // Every number up to its newest runtime is known, or is none.
    bool every_number = false;
    std::string replaced_by;  // the family that it went over to
    size_t first = 0;         // runtimes_[first, last), ascending
    size_t last = 0;
  };

  explicit LambdaRuntimes(std::string_view text);

  const Runtime* Find(std::string_view name) const;
  const Family* FindFamily(std::string_view name) const;
  // The family in which a number that was never given out would be.
  const Family* FamilyOfUnlisted(std::string_view name) const;
  static RuntimePhase PhaseAt(const Runtime& runtime, Date day);
  RuntimeAnswer AnswerOf(const Runtime& runtime,
                         const RuntimeQuestion& question,
                         const RuntimeOverlays& overlays) const;

  std::vector<Family> families_;
  std::vector<Runtime> runtimes_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_LAMBDA_RUNTIMES_H_
