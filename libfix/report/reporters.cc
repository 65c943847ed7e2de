#include "libfix/report/reporter.h"

namespace libfix {

std::span<const Reporter> Reporters() {
  static constexpr Reporter kReporters[] = {
      {"diff", DiffReport},       {"text", TextReport},   {"json", JsonReport},
      {"jsonl", JsonLinesReport}, {"ideal", IdealReport}, {"html", HtmlReport},
  };
  return kReporters;
}

}  // namespace libfix
