#include "cli/stream.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "cli/real_paths.h"

namespace libfix::cli {

namespace {

// Whether no file can lie outside of the working folder; if one does, all of
// them say together where the paths of a diff begin.
bool StaysBelowHere(const Arguments& arguments) {
  if (!arguments.files.files0_from.empty() ||
      !arguments.files.changed.empty()) {
    return false;
  }
  const auto is_plain = [](const std::string& path) {
    const std::filesystem::path parts(path);
    return parts.is_relative() && std::ranges::find(parts, "..") == parts.end();
  };
  // A link can lead anywhere. Within folders none is followed.
  const std::string here = std::filesystem::path(RealPath(".")) / "";
  const auto is_below = [&](const std::string& path) {
    return path == "-" ||
           (is_plain(path) && (RealPath(path) + "/").starts_with(here));
  };
  return is_plain(arguments.stdin_name) &&
         std::ranges::all_of(arguments.paths, is_below);
}

}  // namespace

bool Stream::Suits(const Arguments& arguments) {
  const std::string_view format = OutputFormat(arguments);
  return arguments.reports.empty() && !arguments.interactive &&
         IsToldByFile(format) &&
         (format != "diff" || StaysBelowHere(arguments));
}

void Stream::Plan(std::span<const Job> jobs) {
  is_done_.assign(jobs.size(), false);
  first_.assign(jobs.size(), nullptr);
  const std::string* first = nullptr;
  for (size_t i = jobs.size(); i-- > 0;) {
    for (const JobFile& file : jobs[i].files) {
      if (first == nullptr || file.input.path < *first) {
        first = &file.input.path;
      }
    }
    first_[i] = first;
  }
}

void Stream::Take(size_t job, JobResult& done) {
  std::vector<FileWords> words = teller_.WordsOf(done.result);
  const std::vector<FileResult> files = std::exchange(done.result.files, {});
  const std::lock_guard lock(mutex_);
  TellOnce(done.learnt);
  for (size_t i = 0; i < files.size(); ++i) {
    if (done.text) words[i].output.clear();
    if (words[i].output.empty() && words[i].error.empty()) continue;
    waiting_.emplace(files[i].path, std::move(words[i]));
  }
  is_done_[job] = true;
  while (next_ < is_done_.size() && is_done_[next_]) ++next_;
  TellUntil(next_ < first_.size() ? first_[next_] : nullptr);
}

void Stream::TakeNothing(JobResult& done) {
  const std::lock_guard lock(mutex_);
  TellOnce(done.learnt);
}

absl::Status Stream::Finish() {
  const std::lock_guard lock(mutex_);
  TellUntil(nullptr);
  return status_;
}

// All jobs have learnt the same.
void Stream::TellOnce(std::string& learnt) {
  const std::string text = std::exchange(learnt, "");
  if (text.empty() || arguments_.quiet) return;
  if (!std::exchange(has_told_learnt_, true)) terminal_.Tell(text);
}

void Stream::TellUntil(const std::string* end) {
  const auto last =
      end == nullptr ? waiting_.end() : waiting_.lower_bound(*end);
  if (last == waiting_.begin()) return;
  progress_.Print([&] {
    for (auto it = waiting_.begin(); it != last; ++it) {
      status_.Update(teller_.Tell(it->second));
    }
  });
  waiting_.erase(waiting_.begin(), last);
}

}  // namespace libfix::cli
