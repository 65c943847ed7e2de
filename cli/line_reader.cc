#include "cli/line_reader.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "cli/read_file.h"

namespace libfix::cli {
namespace {

constexpr size_t kPiece = size_t{1} << 16;

}  // namespace

absl::StatusOr<LineReader::Line> LineReader::Next() {
  ForgetTaken();
  bool is_too_long = false;
  size_t searched = 0;
  while (true) {
    const size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      return Take(end, is_too_long || end >= too_long_);
    }
    if (buffer_.size() >= too_long_) {
      is_too_long = true;
      buffer_ = {};
    }
    searched = buffer_.size();
    const absl::StatusOr<bool> more = ReadMore();
    if (!more.ok()) return more.status();
    if (*more) continue;
    if (buffer_.empty() && !is_too_long) return Line{.is_end = true};
    return Take(buffer_.size(), is_too_long);
  }
}

absl::StatusOr<bool> LineReader::ReadMore() {
  std::array<char, kPiece> piece;
  while (true) {
    const ssize_t count = read(file_, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SystemError("standard input cannot be read", errno);
    buffer_.append(piece.data(), static_cast<size_t>(count));
    return count > 0;
  }
}

LineReader::Line LineReader::Take(size_t length, bool is_too_long) {
  taken_ = std::min(length + 1, buffer_.size());
  if (is_too_long) return {.is_too_long = true};
  return {.text = std::string_view(buffer_).substr(0, length)};
}

// What one long line took is given back.
void LineReader::ForgetTaken() {
  const bool is_large = buffer_.capacity() > 16 * kPiece;
  buffer_.erase(0, taken_);
  taken_ = 0;
  if (is_large) buffer_.shrink_to_fit();
}

}  // namespace libfix::cli
