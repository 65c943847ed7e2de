// A RunResult is everything that happened in a run, owning all its text, so
// that reports can be written after files, trees and models are gone.

#ifndef LIBFIX_DIAGNOSTIC_RUN_RESULT_H_
#define LIBFIX_DIAGNOSTIC_RUN_RESULT_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "libfix/diagnostic/finding.h"
#include "libfix/diagnostic/fingerprint.h"
#include "libfix/text/edit_history.h"

namespace libfix {

// A file that could not be read as what it seems to be, or not be repaired.
struct FileError {
  std::string message;
  Position at;  // line 0: no place
};

// A value that could not be checked, and why.
struct Unchecked {
  Position at;
  std::string message;
  // True when the template itself is wrong there: a name that does not exist.
  bool broken = false;
};

// A suppression that suppresses nothing, or a part of one that does not.
struct UnusedSuppression {
  Position at;
  std::string rule;     // as it is written there; empty: it names none
  std::string message;  // why: nothing is found, or there is no such rule
};

struct FileResult {
  enum class Status { kUnchanged, kChanged, kError };

  std::string path;
  Status status = Status::kUnchanged;
  FileError error;       // when kError
  std::string platform;  // "cloudformation"; empty when it could not be read
  // What it was judged for, and what named it; both as in FactNote. Empty for a
  // file in which there was nothing to judge.
  std::string region;
  std::string region_source;
  std::string before;
  std::string after;  // equal to `before` unless kChanged
  // The whole change, against `before`; empty unless kChanged.
  std::vector<OwnedEdit> edits;
  std::vector<Finding> findings;  // by offset, then rule
  std::vector<Unchecked> unchecked;
  std::vector<UnusedSuppression> unused_suppressions;  // by place
  // Findings that were accepted: they are not in `findings`, and not fixed.
  size_t known = 0;
  // What was accepted and is no longer found, by fingerprint.
  std::vector<AcceptedFinding> gone;
};

// Gives each file that the places and edits in `result` speak of the number
// that stands at its old one.
void RenumberFiles(FileResult& result, std::span<const uint32_t> numbers);
void AddToFileNumbers(FileResult& result, uint32_t count);

struct RunResult {
  std::string as_of;         // "2026-11-21"
  std::string catalog_date;  // "2026-08-19"
  std::string region;        // where nothing in a file names another
  std::string policy;        // "latest-in-major"
  // Templates only; files that are none are passed over.
  std::vector<FileResult> files;
};

}  // namespace libfix

#endif  // LIBFIX_DIAGNOSTIC_RUN_RESULT_H_
