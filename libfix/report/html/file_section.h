// One file of the report: its changed lines and those with findings, each with
// its finding below, and what lies between folded away.

#ifndef LIBFIX_REPORT_HTML_FILE_SECTION_H_
#define LIBFIX_REPORT_HTML_FILE_SECTION_H_

#include <cstddef>
#include <string>

#include "libfix/diagnostic/run_result.h"

namespace libfix {

// Whether there is anything to show of a file but its name. `verbose`: values
// that could not be checked are told, too.
bool HasSomethingToSay(const FileResult& file, bool verbose);

// `number` is that of the file's first finding on the page, from 1.
std::string FileSection(const RunResult& result, size_t file, size_t number,
                        bool verbose);

}  // namespace libfix

#endif  // LIBFIX_REPORT_HTML_FILE_SECTION_H_
