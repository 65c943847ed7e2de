// By what a finding is known again when its file has changed elsewhere: the
// rule, the resource, and what stands on its lines, but not their numbers.
//
//   Fingerprint print = FingerprintOf(finding);
//   print.content;   // "9f86d081884c7d65"
//
// The path is not in it, because what it starts from is the caller's affair.

#ifndef LIBFIX_DIAGNOSTIC_FINGERPRINT_H_
#define LIBFIX_DIAGNOSTIC_FINGERPRINT_H_

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

#include "libfix/diagnostic/finding.h"
#include "libfix/text/line_index.h"

namespace libfix {

struct Fingerprint {
  std::string rule;
  std::string resource;  // its name
  std::string content;   // see ContentHash()

  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

// Findings that somebody accepted, as a baseline lists them: so many with the
// same fingerprint.
struct AcceptedFinding {
  Fingerprint fingerprint;
  size_t count = 1;

  friend auto operator<=>(const AcceptedFinding&,
                          const AcceptedFinding&) = default;
};

// 16 hexadecimal digits of the SHA-256 of the lines on which `span` lies, each
// run of blanks taken as one and those around a line as none. Where a line is
// so long that it is hardly one (a minified template), of the span alone.
std::string ContentHash(std::string_view text, const LineIndex& lines,
                        Span span);

Fingerprint FingerprintOf(const Finding& finding);

}  // namespace libfix

#endif  // LIBFIX_DIAGNOSTIC_FINGERPRINT_H_
