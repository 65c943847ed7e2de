// A baseline: the findings that somebody accepted, in a file that is committed
// with the templates. What it lists is neither told nor repaired.
// docs/suppressions.md is the manual, docs/fix-baseline.schema.json the schema.
//
//   absl::StatusOr<Baseline> baseline = ReadBaseline(".fix-baseline.json");
//   baseline->files["infra/db.yaml"];   // from the folder of the baseline
//   WriteOutput(path, BaselineText(*baseline));

#ifndef LIBFIX_CLI_BASELINE_H_
#define LIBFIX_CLI_BASELINE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/inputs.h"
#include "cli/setups.h"
#include "libfix/diagnostic/fingerprint.h"

namespace libfix::cli {

struct Baseline {
  // By path; sorted, each fingerprint once, none of a count of 0.
  std::map<std::string, std::vector<AcceptedFinding>> files;
};

// The same bytes for the same content; a finding a line.
std::string BaselineText(const Baseline& baseline);
// Messages name the file as `path` does, and the line.
absl::StatusOr<Baseline> ParseBaseline(std::string_view text,
                                       const std::string& path);

// `more` and `less` are those of one file.
void AddAccepted(std::vector<AcceptedFinding>& all, const Fingerprint& more);
void RemoveAccepted(std::vector<AcceptedFinding>& all,
                    const AcceptedFinding& less);

// Which baseline counts for a file with this setup: the one that was asked for,
// else the one beside the configuration, or in the working directory.
struct BaselinePlace {
  std::string path;
  std::string asked_by;  // "--baseline", ".fix.yaml:2:11"; empty: nobody did
};
BaselinePlace BaselineFor(const Setup& setup);

// Reads each baseline once.
class Baselines {
 public:
  // A default one that is not there is empty; one that was asked for is an
  // error unless `may_be_missing`.
  explicit Baselines(bool may_be_missing) : may_be_missing_(may_be_missing) {}

  const absl::StatusOr<Baseline>& At(const BaselinePlace& place);
  absl::StatusOr<std::vector<AcceptedFinding>> AcceptedIn(const Input& input,
                                                          const Setup& setup,
                                                          Setups& setups);

 private:
  absl::StatusOr<Baseline> Read(const BaselinePlace& place) const;

  const bool may_be_missing_;
  std::map<std::string, absl::StatusOr<Baseline>> baselines_;  // by path
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_BASELINE_H_
