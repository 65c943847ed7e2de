// A finding as a card beside the code: what is wrong, why, what to do, and
// behind a click what it costs, what else could be done, and how we know.

#ifndef LIBFIX_REPORT_HTML_FINDING_CARD_H_
#define LIBFIX_REPORT_HTML_FINDING_CARD_H_

#include <cstddef>
#include <string>

#include "libfix/diagnostic/run_result.h"

namespace libfix {

// `number` counts the findings of the page, from 1; `file` is where the card
// stands in `result`.
std::string FindingCard(const RunResult& result, size_t file,
                        const Finding& finding, size_t number);

}  // namespace libfix

#endif  // LIBFIX_REPORT_HTML_FINDING_CARD_H_
