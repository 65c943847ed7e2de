// A file beside the one that it will replace, gone again unless it takes that
// one's place.
//
// Its name holds the process that made it, and the file is locked for as long
// as that process needs it; so another run can tell what is left over of a
// killed one (RemoveStaleFiles) from what is in use.
//
//   .fix-4711-0.tmp                   of process 4711
//   .fix-4711-1-262146-stack.ts.part  of a fix of several files: stack.ts,
//   which
//                                     had the inode 262146

#ifndef LIBFIX_CLI_TEMPORARY_FILE_H_
#define LIBFIX_CLI_TEMPORARY_FILE_H_

#include <sys/stat.h>
#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/base/attributes.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/file_descriptor.h"

namespace libfix::cli {

// The part of a name that says for whom the file is; empty, or as in the second
// example, where it is the inode and the name of the file to be replaced.
std::string PartOf(ino_t inode, std::string_view name);

struct TemporaryName {
  pid_t owner = 0;
  // Of the file to be replaced, when it is one of several. A temporary file
  // with this inode is that very file: it has changed places.
  std::optional<ino_t> inode;
  std::string_view target;
};

std::optional<TemporaryName> ParseTemporaryName(
    std::string_view name ABSL_ATTRIBUTE_LIFETIME_BOUND);

// A name that no file of this process had yet.
std::string NewTemporaryName(std::string_view part);

class TemporaryFile {
 public:
  // `folder` is borrowed: an open folder that outlives the file.
  static absl::StatusOr<TemporaryFile> Create(int folder, std::string_view part,
                                              mode_t mode);

  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() { (void)Remove(); }

  int file() const { return file_.get(); }
  const std::string& name() const { return name_; }
  ino_t inode() const { return inode_; }

  // Writes everything and brings it to the disk: whatever can fail late on a
  // network or a full disk fails in one of these.
  absl::Status Write(std::string_view bytes);
  absl::Status Flush();

  // Takes the place of `target` in the folder.
  absl::Status RenameTo(const std::string& target);

  // Before its time. 0, or the errno of the failure.
  int Remove();
  // What has the name is none of ours any more.
  void Release() { name_.clear(); }

 private:
  TemporaryFile(int folder, std::string name, FileDescriptor file)
      : folder_(folder), name_(std::move(name)), file_(std::move(file)) {}

  int folder_;
  std::string name_;
  FileDescriptor file_;
  ino_t inode_ = 0;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_TEMPORARY_FILE_H_
