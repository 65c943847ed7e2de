// Lines of a pipe, each as soon as it is there. The last one needs no line end.

#ifndef LIBFIX_CLI_LINE_READER_H_
#define LIBFIX_CLI_LINE_READER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace libfix::cli {

class LineReader {
 public:
  struct Line {
    std::string_view text;     // without its line end; good until the next one
    bool is_too_long = false;  // its text was thrown away
    bool is_end = false;       // there are no more
  };

  // A line of `too_long` bytes or more is not kept.
  LineReader(int file, size_t too_long) : file_(file), too_long_(too_long) {}

  absl::StatusOr<Line> Next();

 private:
  // False: there is no more to read.
  absl::StatusOr<bool> ReadMore();
  Line Take(size_t length, bool is_too_long);
  void ForgetTaken();

  const int file_;
  const size_t too_long_;
  std::string buffer_;
  size_t taken_ = 0;  // how much of the buffer was handed out
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_LINE_READER_H_
