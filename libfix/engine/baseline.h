// Finds among drafts those that somebody accepted once.
//
//   Baseline baseline(accepted, rules);      // of one file
//   baseline.BeginPass();
//   if (baseline.Takes(fingerprint)) ...     // for each, in order
//   baseline.Gone();
//
// Of drafts with the same fingerprint as many are taken as were accepted, the
// first ones.

#ifndef LIBFIX_ENGINE_BASELINE_H_
#define LIBFIX_ENGINE_BASELINE_H_

#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include "libfix/diagnostic/fingerprint.h"
#include "libfix/rules/rule.h"

namespace libfix {

class Baseline {
 public:
  explicit Baseline(std::span<const AcceptedFinding> accepted);

  bool empty() const { return entries_.empty(); }
  void BeginPass();
  bool Takes(const Fingerprint& fingerprint);

  // How many findings it kept from being told.
  size_t known() const;
  // What no pass had, as far as it is of `rules`, those that run, or of a rule
  // that is no more.
  std::vector<AcceptedFinding> Gone(std::span<const Rule* const> rules) const;

 private:
  struct Entry {
    size_t accepted = 0;
    size_t taken = 0;  // in this pass
    size_t most = 0;   // in any
  };
  std::map<Fingerprint, Entry> entries_;
};

}  // namespace libfix

#endif  // LIBFIX_ENGINE_BASELINE_H_
