// New bytes for a file, on the disk beside it and waiting to take its place.
// The step that changes something is one rename, so a file is old or new.
//
//   auto prepared = PreparedFile::Prepare(request);  // nothing is changed yet
//   status = prepared->TakePlace();   // now it is; the original is at hand
//   leftover = prepared->Finish();    // the original goes, or
//   status = prepared->Undo();        // comes back
//
// What was prepared and did not take its place leaves nothing behind.

#ifndef LIBFIX_CLI_PREPARED_FILE_H_
#define LIBFIX_CLI_PREPARED_FILE_H_

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/file_descriptor.h"
#include "cli/read_file.h"
#include "cli/temporary_file.h"

namespace libfix::cli {

class PreparedFile {
 public:
  struct Request {
    std::string real;        // a path without symbolic links
    std::string_view bytes;  // borrowed until TakePlace()
    // The state it must still be in; nothing: the one it has now.
    std::optional<FileStamp> as_read;
    // Whether the original must be at hand after TakePlace(), for Undo().
    bool one_of_several = false;
  };

  // Refuses what is read-only, hard-linked, not regular, or changed since it
  // was read. When somebody else wrote these very bytes meanwhile, everything
  // is done already. Messages are without the path.
  static absl::StatusOr<PreparedFile> Prepare(const Request& request);

  PreparedFile(PreparedFile&&) noexcept = default;
  PreparedFile& operator=(PreparedFile&&) = delete;
  ~PreparedFile();

  absl::Status TakePlace();
  // Once, after TakePlace(). When it fails, the message says where the
  // original lies.
  absl::Status Undo();
  // Removes the original. Not empty: its name, beside the file, because that
  // failed.
  std::string Finish();

 private:
  PreparedFile(const Request& request, std::string name)
      : request_(request), name_(std::move(name)) {}

  absl::Status Check(const struct stat& info) const;
  absl::Status CheckUnchanged(const std::string& name) const;
  // 0, or the errno of the failure.
  int Exchange() const;
  absl::Status ExchangeOrRename();
  absl::Status Rename();

  Request request_;
  std::string name_;  // in the folder
  FileDescriptor folder_;
  FileDescriptor original_;
  FileStamp as_read_;
  // Nothing: the bytes are there already. It borrows the folder, so it stands
  // after it.
  std::optional<TemporaryFile> temporary_;
  // Where the original is while both are there; empty: at its place, or gone.
  std::string original_name_;
  bool exchanged_ = false;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_PREPARED_FILE_H_
