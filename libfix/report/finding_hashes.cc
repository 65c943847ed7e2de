#include "libfix/report/finding_hashes.h"

#include "fmt/format.h"
#include "libfix/diagnostic/fingerprint.h"
#include "libfix/text/sha256.h"

namespace libfix {

std::string FindingHashes::Of(std::string_view path, const Finding& finding) {
  constexpr size_t kDigits = 16;
  const Fingerprint print = FingerprintOf(finding);
  // No part can hold a NUL.
  const std::string parts =
      fmt::format("{}{}{}{}{}{}{}", path, '\0', print.rule, '\0',
                  print.resource, '\0', print.content);
  const std::string hash = Sha256(parts).substr(0, kDigits);
  return fmt::format("{}:{}", hash, ++counts_[hash]);
}

}  // namespace libfix
