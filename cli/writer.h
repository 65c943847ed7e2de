// Writes repaired files so that whoever looks, whenever, sees the old bytes or
// the new ones, and that the files of one fix are all written or none.
//
//   Writer writer(arguments.paths);
//   writer.CleanUpBeside("a.json");
//   absl::Status status = writer.Replace({{{.path = "a.json", ...}}});
//   WriterNotes notes = writer.Finish();  // once, after the last file
//
// A symbolic link stays one; the file it leads to is replaced. Mode, owner,
// extended attributes and access control list stay. Files that are read-only,
// hard-linked, not regular, changed since they were read, or outside of what
// the user gave are refused, because replacing them would not do what somebody
// expects. docs/reliability.md says more.
//
// Threads: all but Finish() may be called from several at once, for different
// files.

#ifndef LIBFIX_CLI_WRITER_H_
#define LIBFIX_CLI_WRITER_H_

#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "cli/read_file.h"

namespace libfix::cli {

struct Replacement {
  std::string path;
  std::string_view bytes;
  FileStamp as_read;  // refused when it is not so any more
};

// What is to be told at the end of a run, each with its path.
struct WriterNotes {
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
};

class Writer {
 public:
  // `roots` are the files and folders that the user gave (none: the current
  // folder): what a path really leads to must be one of them or below one. So a
  // symbolic link that was named leads where it leads, and one that was found
  // may not lead out.
  explicit Writer(std::span<const std::string> roots);

  // Removes what killed runs left beside a file, once for each folder. For
  // every file that may be written: one that was written just before the kill
  // does not need to be written again.
  void CleanUpBeside(const std::string& path);

  // All of them or none; if going back fails, the message says where the
  // original lies. The message is without the path for one file, and begins
  // with it ("b.ts: not written: ...") for several.
  absl::Status Replace(std::span<const Replacement> files);

  // Brings what was renamed to the disk, a flush for each folder.
  WriterNotes Finish();

 private:
  bool IsWithinRoots(const std::string& real) const;
  void CleanUp(const std::string& real_folder);
  void NoteLeftover(const std::string& path, const std::string& leftover);

  std::set<std::string> roots_;
  std::mutex mutex_;               // of what follows
  std::set<std::string> visited_;  // as they were called
  std::set<std::string> clean_;    // real paths
  std::set<std::string> written_;  // real paths
  WriterNotes notes_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_WRITER_H_
