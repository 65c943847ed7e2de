// What the sources say is not to be told: `# fix: ignore[rule-id] reason` and
// its kin. docs/suppressions.md is the manual.
//
//   Suppressions suppressions(rules);
//   suppressions.Mark(loaded, files, to_input, drafts);   // in each pass
//   for (const auto& unused : suppressions.TakeUnused()) ...
//
// A suppression is one name in such a comment or in metadata. It is the same
// one in every pass, known by where it stands in the input.

#ifndef LIBFIX_ENGINE_SUPPRESSIONS_H_
#define LIBFIX_ENGINE_SUPPRESSIONS_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libfix/platform/platform.h"
#include "libfix/rules/rule.h"
#include "libfix/text/source_file.h"
#include "libfix/text/span.h"

namespace libfix {

class Suppressions {
 public:
  // Where a place of the current text lies in the input of its file.
  using ToInput = std::function<Span(uint32_t file, Span current)>;

  // One that did nothing.
  struct Unused {
    uint32_t file = 0;
    Span place;  // in the input
    std::string rule;
    std::string message;
  };

  // `rules`: those that run.
  explicit Suppressions(std::span<const Rule* const> rules) : rules_(rules) {}

  // Marks the drafts that are not wanted in the files as they are now.
  void Mark(const LoadedTemplate& loaded, std::span<const SourceFilePtr> files,
            const ToInput& to_input, std::deque<Draft>& drafts);

  // After all passes, by file and place. What is of rules that did not run is
  // not among them: nobody knows.
  std::vector<Unused> TakeUnused();

 private:
  enum class Scope { kLine, kResource, kFile };

  struct Suppression {
    uint32_t file = 0;
    Span place = {};  // of the name, in the current text
    std::string rule = {};
    Scope scope = Scope::kLine;
    uint32_t line = 0;          // of kLine: where findings are not wanted
    std::string resource = {};  // of kResource
    std::string problem = {};   // not empty: why it counts for nothing
  };

  class Reader;

  std::string WhyUnused(const Suppression& one) const;

  const std::span<const Rule* const> rules_;
  bool is_first_ = true;  // pass
  // By file and place in the input; `true`: it was of use.
  std::map<std::pair<uint32_t, Span>, std::pair<Suppression, bool>> all_;
};

}  // namespace libfix

#endif  // LIBFIX_ENGINE_SUPPRESSIONS_H_
