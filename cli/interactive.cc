#include "cli/interactive.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <vector>

#include "cli/interrupt.h"
#include "cli/painted_diff.h"
#include "fmt/format.h"
#include "libfix/report/defuse.h"

namespace libfix::cli {
namespace {

enum class Answer { kYes, kNo, kAll, kQuit, kShowAlternatives };

struct AnswerWord {
  std::string_view letter;
  std::string_view word;
  Answer answer;
};

constexpr AnswerWord kAnswers[] = {
    {"y", "yes", Answer::kYes},
    {"n", "no", Answer::kNo},
    {"a", "all", Answer::kAll},
    {"q", "quit", Answer::kQuit},
    {"s", "show", Answer::kShowAlternatives},
};

std::string Lower(std::string text) {
  for (char& byte : text) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return text;
}

bool IsOffered(const Finding& finding, const Options& options) {
  if (!finding.fix || finding.fix->applied) return false;
  const Applicability how = finding.fix->applicability;
  return how == Applicability::kSafe ||
         (how == Applicability::kUnsafe && options.unsafe);
}

// Every finding of a result that has the key and whose fix is in it.
template <typename Use>
void ForEachApplied(const RunResult& result, std::string_view key, Use use) {
  for (const FileResult& file : result.files) {
    for (const Finding& finding : file.findings) {
      if (finding.key == key && finding.fix && finding.fix->applied) {
        use(file, finding);
      }
    }
  }
}

bool IsApplied(const RunResult& result, std::string_view key) {
  bool is_applied = false;
  ForEachApplied(result, key,
                 [&](const FileResult&, const Finding&) { is_applied = true; });
  return is_applied;
}

std::string FirstError(const RunResult& result) {
  for (const FileResult& file : result.files) {
    if (file.status == FileResult::Status::kError) return file.error.message;
  }
  return "another fix stands in its way";
}

}  // namespace

absl::Status CheckCanAsk() {
  for (const auto& [file, name] :
       {std::pair(STDIN_FILENO, "standard input"),
        std::pair(STDERR_FILENO, "standard error")}) {
    if (isatty(file) == 1) continue;
    return absl::InvalidArgumentError(fmt::format(
        "--interactive asks on the terminal, and {} is none; run it in a "
        "terminal, or apply all safe fixes with --in-place",
        name));
  }
  return absl::OkStatus();
}

// About the files of one project.
class Talk {
 public:
  Talk(Interaction& whole, Project project, const Catalog& catalog,
       const Options& options)
      : whole_(whole),
        project_(std::move(project)),
        catalog_(catalog),
        options_(options) {}

  absl::StatusOr<RunResult> Run() {
    absl::StatusOr<RunResult> now = RunWith({});
    while (now.ok() && !HasEnded()) {
      const Finding* next = NextOffer(*now);
      if (next == nullptr) break;
      absl::StatusOr<RunResult> then = Decide(*next);
      if (!then.ok()) return then.status();
      // The finding is part of what is replaced.
      decided_.insert(next->key);
      if (IsApplied(*then, next->key)) now = std::move(then);
    }
    whole_.is_interrupted_ = InterruptSignal() != 0;
    if (now.ok() && !whole_.is_interrupted_) CountRefusals(*now);
    return now;
  }

 private:
  bool HasEnded() const { return whole_.has_quit_ || InterruptSignal() != 0; }

  absl::StatusOr<RunResult> RunWith(Choices chosen) const {
    Project project = project_;
    project.chosen = std::move(chosen);
    return libfix::Run(std::move(project), catalog_, options_);
  }

  const Finding* NextOffer(const RunResult& now) const {
    for (const FileResult& file : now.files) {
      for (const Finding& finding : file.findings) {
        if (IsOffered(finding, options_) && !decided_.contains(finding.key)) {
          return &finding;
        }
      }
    }
    return nullptr;
  }

  // The result with the fix in it, when it was accepted; else one without.
  absl::StatusOr<RunResult> Decide(const Finding& finding) {
    const auto kind = std::pair(std::string_view(finding.rule->id),
                                finding.fix->applicability);
    std::string alternative;
    while (true) {
      Choices with = chosen_;
      with[finding.key] = alternative;
      absl::StatusOr<RunResult> then = RunWith(with);
      if (!then.ok()) return then;
      if (!IsApplied(*then, finding.key)) {
        Tell(fmt::format("'{}' cannot be applied: {}\n",
                         alternative.empty() ? finding.fix->title : alternative,
                         FirstError(*then)));
        if (alternative.empty()) return RunResult();
        alternative.clear();
        continue;
      }
      if (!whole_.all_of_.contains(kind)) {
        Show(*then, finding.key);
        switch (Ask(!finding.alternatives.empty())) {
          case Answer::kYes:
            break;
          case Answer::kAll:
            whole_.all_of_.insert(kind);
            break;
          case Answer::kNo:
            return RunResult();
          case Answer::kQuit:
            whole_.has_quit_ = true;
            return RunResult();
          case Answer::kShowAlternatives:
            alternative = AskForAlternative(finding.alternatives);
            continue;
        }
      }
      chosen_ = std::move(with);
      return then;
    }
  }

  void Show(const RunResult& then, std::string_view key) {
    RunResult shown;
    std::vector<std::vector<OwnedEdit>> edits(then.files.size());
    ForEachApplied(
        then, key, [&](const FileResult& file, const Finding& finding) {
          shown.files.push_back({.path = file.path, .findings = {finding}});
          for (const Edit& edit : finding.fix->edits) {
            edits[edit.file].push_back({.span = edit.span, .text = edit.text});
          }
        });
    const bool color = whole_.terminal_.ErrorIsColored();
    std::string text =
        "\n" + Report("text", shown, {.color = color}).value_or("");
    for (size_t i = 0; i < edits.size(); ++i) {
      text += PaintedDiff(then.files[i], std::move(edits[i]), color);
    }
    Tell(text);
  }

  Answer Ask(bool has_alternatives) {
    const std::string question =
        fmt::format("Apply? [y]es, [n]o, [a]ll of this rule, [q]uit{}: ",
                    has_alternatives ? ", [s]how alternatives" : "");
    while (true) {
      Tell(question);
      const std::optional<std::string> line = NextLine();
      if (!line) return Answer::kQuit;
      const std::string typed = Lower(*line);
      for (const AnswerWord& known : kAnswers) {
        if (typed != known.letter && typed != known.word) continue;
        if (known.answer == Answer::kShowAlternatives && !has_alternatives) {
          break;
        }
        return known.answer;
      }
    }
  }

  // Its title; empty for none of them.
  std::string AskForAlternative(const std::vector<Alternative>& alternatives) {
    std::string list;
    for (size_t i = 0; i < alternatives.size(); ++i) {
      list += fmt::format("  {}  {}\n", i + 1, Defuse(alternatives[i].title));
    }
    Tell(list);
    while (true) {
      Tell("Which one? (a number, or Enter for none of them): ");
      const std::optional<std::string> line = NextLine();
      if (!line || line->empty()) return "";
      size_t number = 0;
      const char* const end = line->data() + line->size();
      const auto [stop, error] = std::from_chars(line->data(), end, number);
      if (error == std::errc() && stop == end && number >= 1 &&
          number <= alternatives.size()) {
        return alternatives[number - 1].title;
      }
    }
  }

  std::optional<std::string> NextLine() {
    std::optional<std::string> line = whole_.answers_.Next();
    if (!line) {
      Tell("\n");  // after the question
      whole_.has_quit_ = true;
    }
    return line;
  }

  void CountRefusals(const RunResult& result) {
    for (const FileResult& file : result.files) {
      for (const Finding& finding : file.findings) {
        if (!IsOffered(finding, options_)) continue;
        const bool safe = finding.fix->applicability == Applicability::kSafe;
        ++(safe ? whole_.refusals_.safe : whole_.refusals_.unsafe);
      }
    }
  }

  void Tell(std::string_view text) { whole_.terminal_.Tell(text); }

  Interaction& whole_;
  const Project project_;
  const Catalog& catalog_;
  const Options& options_;
  Choices chosen_;
  std::set<std::string> decided_;  // keys
};

absl::StatusOr<RunResult> Interaction::Run(Project project,
                                           const Catalog& catalog,
                                           const Options& options) {
  return Talk(*this, std::move(project), catalog, options).Run();
}

}  // namespace libfix::cli
