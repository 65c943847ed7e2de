// The findings of a unit's run, from drafts that point into a pass to findings
// that own their text and speak of the input, each with the file that it is in.
//
//   UnitFindings findings(platform, types, options, files);
//   findings.RememberFound(first_pass);
//   uint32_t owner = findings.AddFixed(draft, pass);   // whose edits they are
//   findings.Tell(last_pass);

#ifndef LIBFIX_ENGINE_UNIT_FINDINGS_H_
#define LIBFIX_ENGINE_UNIT_FINDINGS_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/diagnostic/finding.h"
#include "libfix/engine/unit_state.h"
#include "libfix/options.h"

namespace libfix {

class UnitFindings {
 public:
  // All of them must outlive it; the findings go into the results of `files`.
  UnitFindings(const Platform& platform,
               std::span<const std::string_view> types, const Options& options,
               std::vector<UnitFileRun>& files)
      : platform_(platform), types_(types), options_(options), files_(files) {}

  // What stands in the input.
  void RememberFound(Pass& first);
  // What is about to be repaired. The number by which its edits are known.
  uint32_t AddFixed(const Draft& draft, const Pass& pass);
  // Those of the last pass, those that were repaired, and those that were
  // repaired along. The edits of all are in the histories.
  void Tell(Pass& last);
  // When nothing is changed after all: those of the input.
  void TellFound();

 private:
  // An edit in the history of a file.
  struct EditPlace {
    uint32_t file = 0;
    size_t index = 0;
  };

  Finding ToFinding(const Draft& draft, const Pass& pass);
  Location Locate(uint32_t number, Span span);
  std::vector<Edit> ToInput(std::vector<Edit> edits) const;
  FactNote FactOf(const Draft& draft) const;
  bool ChangesClosedFile(const Lowered& lowered) const;
  std::string ExcerptOfProposal(const Draft& draft, const Pass& pass);
  void IndexOwners();
  std::vector<Span> OutputSpans(uint32_t number, uint32_t owner) const;
  void FinishFixed(uint32_t owner, const Pass& last);
  void FixedAlong(Finding finding, const Pass& last);
  const OwnedEdit* EditAround(uint32_t number, Span span) const;
  void List(Finding finding);

  const Platform& platform_;
  const std::span<const std::string_view> types_;
  const Options& options_;
  std::vector<UnitFileRun>& files_;
  std::vector<Finding> found_;                   // in the first pass, in order
  std::map<std::string, size_t> first_;          // those of them not fixed yet
  std::vector<Finding> fixed_;                   // by owner
  std::vector<std::vector<std::string>> shows_;  // by owner
  std::vector<std::vector<EditPlace>> owned_;    // by owner, at the end
};

}  // namespace libfix

#endif  // LIBFIX_ENGINE_UNIT_FINDINGS_H_
