// Asks on the terminal, fix by fix, what shall be applied.
//
// Each question shows the finding and what would become of the files, by a run
// in which everything that was accepted before is applied, too. So a fix that
// becomes possible only through another one is asked about as well, and what
// was shown is what is written.

#ifndef LIBFIX_CLI_INTERACTIVE_H_
#define LIBFIX_CLI_INTERACTIVE_H_

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/answers.h"
#include "cli/terminal.h"
#include "libfix/libfix.h"

namespace libfix::cli {

// Whether there is somebody to ask; the message is for the user.
absl::Status CheckCanAsk();

// How many fixes were offered and not taken.
struct Refusals {
  size_t safe = 0;
  size_t unsafe = 0;
};

// Not safe from many threads: a user answers one question at a time.
class Interaction {
 public:
  // The terminal must outlive it.
  explicit Interaction(Terminal& terminal) : terminal_(terminal) {}

  // As libfix::Run, with what the user accepts applied, and nothing else.
  absl::StatusOr<RunResult> Run(Project project, const Catalog& catalog,
                                const Options& options);

  // The user had enough: what was accepted counts, and no more is asked.
  bool HasQuit() const { return has_quit_; }
  // A signal came: the last result shall not be written.
  bool IsInterrupted() const { return is_interrupted_; }
  Refusals refusals() const { return refusals_; }

 private:
  friend class Talk;

  Terminal& terminal_;
  Answers answers_;
  // What the user wants all fixes of, and how safe they were.
  std::set<std::pair<std::string_view, Applicability>> all_of_;
  bool has_quit_ = false;
  bool is_interrupted_ = false;
  Refusals refusals_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_INTERACTIVE_H_
