#include "cli/writer.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/status/statusor.h"
#include "cli/message.h"
#include "cli/prepared_file.h"
#include "cli/written_folder.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::string> Resolve(const std::string& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  if (error) return SystemError("cannot be found again", error.value());
  return real.string();
}

std::string FolderOf(const std::string& path) {
  return fs::path(path).parent_path().string();
}

// Which of several it was.
absl::Status Of(std::span<const Replacement> files, size_t index,
                absl::Status status) {
  if (files.size() == 1 || status.ok()) return status;
  return absl::Status(status.code(), fmt::format("{}: {}", files[index].path,
                                                 MessageOf(status)));
}

// Puts the first ones back, the last of them first. Adds to the message of what
// went wrong where that fails.
absl::Status UndoAll(std::span<const Replacement> files,
                     std::span<PreparedFile> prepared, absl::Status failure) {
  for (size_t i = prepared.size(); i-- > 0;) {
    const absl::Status undone = prepared[i].Undo();
    if (undone.ok()) continue;
    failure = absl::Status(failure.code(),
                           fmt::format("{}; {}: {}", MessageOf(failure),
                                       files[i].path, MessageOf(undone)));
  }
  return failure;
}

}  // namespace

Writer::Writer(std::span<const std::string> roots) {
  static const std::string kHere[] = {"."};
  if (roots.empty()) roots = kHere;
  for (const std::string& root : roots) {
    // What is not there gives nothing to write.
    if (absl::StatusOr<std::string> real = Resolve(root); real.ok()) {
      roots_.insert(*std::move(real));
    }
  }
}

bool Writer::IsWithinRoots(const std::string& real) const {
  for (fs::path path = real;; path = path.parent_path()) {
    if (roots_.contains(path.string())) return true;
    if (path == path.parent_path()) return false;
  }
}

absl::Status Writer::Replace(std::span<const Replacement> files) {
  std::vector<PreparedFile> prepared;
  prepared.reserve(files.size());
  std::vector<std::string> folders;
  for (size_t i = 0; i < files.size(); ++i) {
    absl::StatusOr<std::string> real = Resolve(files[i].path);
    if (!real.ok()) return Of(files, i, real.status());
    if (!IsWithinRoots(*real)) {
      return Of(files, i,
                absl::FailedPreconditionError(fmt::format(
                    "not written: it leads out of the given paths, to '{}'; "
                    "name it to have it written",
                    *real)));
    }
    CleanUp(FolderOf(*real));
    absl::StatusOr<PreparedFile> file =
        PreparedFile::Prepare({.real = *real,
                               .bytes = files[i].bytes,
                               .as_read = files[i].as_read,
                               .one_of_several = files.size() > 1});
    if (!file.ok()) return Of(files, i, file.status());
    prepared.push_back(*std::move(file));
    folders.push_back(FolderOf(*real));
  }
  for (size_t i = 0; i < files.size(); ++i) {
    absl::Status status = prepared[i].TakePlace();
    if (status.ok()) continue;
    return UndoAll(files, std::span(prepared).first(i),
                   Of(files, i, std::move(status)));
  }
  for (size_t i = 0; i < files.size(); ++i) {
    NoteLeftover(files[i].path, prepared[i].Finish());
  }
  const std::lock_guard lock(mutex_);
  std::ranges::move(folders, std::inserter(written_, written_.end()));
  return absl::OkStatus();
}

void Writer::CleanUpBeside(const std::string& path) {
  std::string folder = FolderOf(path);
  if (folder.empty()) folder = ".";
  {
    const std::lock_guard lock(mutex_);
    if (!visited_.insert(folder).second) return;
  }
  const absl::StatusOr<std::string> real = Resolve(folder);
  if (real.ok()) CleanUp(*real);
}

void Writer::CleanUp(const std::string& real_folder) {
  {
    const std::lock_guard lock(mutex_);
    if (!clean_.insert(real_folder).second) return;
  }
  std::vector<std::string> kept = RemoveStaleFiles(real_folder);
  const std::lock_guard lock(mutex_);
  std::ranges::move(kept, std::back_inserter(notes_.warnings));
}

void Writer::NoteLeftover(const std::string& path,
                          const std::string& leftover) {
  if (leftover.empty()) return;
  const std::lock_guard lock(mutex_);
  notes_.errors.push_back(fmt::format(
      "{}: written, but what it was before is left beside it as '{}'", path,
      leftover));
}

WriterNotes Writer::Finish() {
  const std::lock_guard lock(mutex_);
  for (const std::string& folder : std::exchange(written_, {})) {
    const absl::Status status = FlushFolder(folder);
    if (status.ok()) continue;
    notes_.errors.push_back(fmt::format("{}: {}", folder, MessageOf(status)));
  }
  return std::exchange(notes_, {});
}

}  // namespace libfix::cli
