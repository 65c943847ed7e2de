#include "libfix/engine/baseline.h"

#include <algorithm>

namespace libfix {
namespace {

bool MayBeFound(std::string_view id, std::span<const Rule* const> rules) {
  const auto has_id = [&](const Rule* rule) { return rule->info().id == id; };
  return std::ranges::any_of(rules, has_id) ||
         std::ranges::none_of(AllRules(), has_id);
}

}  // namespace

Baseline::Baseline(std::span<const AcceptedFinding> accepted) {
  for (const AcceptedFinding& one : accepted) {
    entries_[one.fingerprint].accepted += one.count;
  }
}

void Baseline::BeginPass() {
  for (auto& [fingerprint, entry] : entries_) entry.taken = 0;
}

bool Baseline::Takes(const Fingerprint& fingerprint) {
  const auto found = entries_.find(fingerprint);
  if (found == entries_.end()) return false;
  Entry& entry = found->second;
  if (entry.taken == entry.accepted) return false;
  ++entry.taken;
  entry.most = std::max(entry.most, entry.taken);
  return true;
}

size_t Baseline::known() const {
  size_t count = 0;
  for (const auto& [fingerprint, entry] : entries_) count += entry.most;
  return count;
}

std::vector<AcceptedFinding> Baseline::Gone(
    std::span<const Rule* const> rules) const {
  std::vector<AcceptedFinding> gone;
  for (const auto& [fingerprint, entry] : entries_) {
    if (entry.most == entry.accepted) continue;
    if (!MayBeFound(fingerprint.rule, rules)) continue;
    gone.push_back({fingerprint, entry.accepted - entry.most});
  }
  return gone;
}

}  // namespace libfix
