// A SourceFile is the bytes of one file, checked once and never changed.
//
//   absl::StatusOr<SourceFilePtr> file = SourceFile::Create("db.json", bytes);
//   if (!file.ok()) return file.status();  // "line 3, column 7: ..."
//   std::string_view version = (*file)->Text(span);
//
// Create() refuses what no template can be and what we could damage: bytes that
// are not UTF-8, UTF-16, NUL bytes, and files of 1 GiB or more. The message
// names the place (1-based line and UTF-8 byte column) and what to do.
//
// Shared by pointer, because moving a short std::string moves its bytes and
// every view into them. Views live as long as the SourceFile. Immutable, so
// safe from many threads.

#ifndef LIBFIX_TEXT_SOURCE_FILE_H_
#define LIBFIX_TEXT_SOURCE_FILE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/base/attributes.h"
#include "absl/status/statusor.h"
#include "libfix/text/span.h"

namespace libfix {

class SourceFile;
using SourceFilePtr = std::shared_ptr<const SourceFile>;

class SourceFile {
 public:
  static constexpr size_t kMaxBytes = size_t{1} << 30;

  static absl::StatusOr<SourceFilePtr> Create(std::string path,
                                              std::string bytes);
  // What Create() would say of the bytes.
  static absl::Status Check(std::string_view bytes);

  const std::string& path() const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return path_;
  }
  // Everything, a byte order mark included.
  std::string_view bytes() const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return bytes_;
  }
  std::string_view Text(Span span) const ABSL_ATTRIBUTE_LIFETIME_BOUND {
    return bytes().substr(span.begin, span.size());
  }
  // 3 when the file opens with a UTF-8 byte order mark, else 0.
  uint32_t content_begin() const { return content_begin_; }
  // Whether a byte order mark stands anywhere else.
  bool has_inner_byte_order_mark() const { return has_inner_mark_; }

 private:
  SourceFile(std::string path, std::string bytes);

  const std::string path_;
  const std::string bytes_;
  const uint32_t content_begin_;
  const bool has_inner_mark_;
};

}  // namespace libfix

#endif  // LIBFIX_TEXT_SOURCE_FILE_H_
