// What a user can ask of a run. Plain data with defaults; every field has a key
// of .fix.yaml of the same name, and all but `rules` an option, too; `repair`
// is for callers.

#ifndef LIBFIX_OPTIONS_H_
#define LIBFIX_OPTIONS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libfix/catalog/date.h"
#include "libfix/catalog/policy.h"

namespace libfix {

// How Serverless v1 capacity becomes Serverless v2 capacity. In ACU; 1 ACU is
// about 2 GiB of memory in both.
struct ServerlessCapacity {
  enum class Mode {
    kKeep,   // the same numbers within the limits of v2
    kHalve,  // half of them: 1..2 becomes 0.5..1
    kFixed,  // `min` and `max`
  };
  Mode mode = Mode::kKeep;
  double min = 0.5;
  double max = 1;
};

// What a user decides about all fixes of a rule. It replaces the rule's own
// judgement and nothing else: a fix that would lose a comment, or change a
// definition that others use, is unsafe whatever is said here.
enum class RuleSetting {
  kSafe,     // applied, also where the rule itself calls them unsafe
  kUnsafe,   // applied with `unsafe` only
  kDisplay,  // shown, never applied
  kOff,      // the rule does not run
};

struct Options {
  // The day for which the catalog is asked. The library has no clock: the
  // caller says which day it is.
  Date as_of;
  // Empty: what the sources say, else the region of the catalog's facts.
  std::string region;
  // Where `region` was said, for messages: "--region", ".fix.yaml:2:9".
  std::string region_source;

  // Rule ids and groups. Empty `select` means every rule that does not have to
  // be asked for; `extend_select` asks for more.
  std::vector<std::string> select;
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;

  // By rule id; not groups.
  std::map<std::string, RuleSetting, std::less<>> rules;

  // False: nothing is applied, so that what is found is what the input has, and
  // nothing that only a repair brings to light.
  bool repair = true;
  bool unsafe = false;     // apply unsafe fixes too
  bool new_stack = false;  // nothing here is deployed yet

  // For every engine; nullopt leaves the choice to the rule (kLatestInMajor,
  // and kLts where Serverless v1 is converted).
  std::optional<Policy> policy;
  std::map<std::string, Policy, std::less<>> engine_policies;
  // engine -> version
  std::map<std::string, std::string, std::less<>> pins;

  ServerlessCapacity serverless_capacity;

  // Whether findings carry excerpts, which the report in "ideal" style shows.
  // That of a fix that is not applied costs a parse of its file.
  bool excerpts = true;
};

}  // namespace libfix

#endif  // LIBFIX_OPTIONS_H_
