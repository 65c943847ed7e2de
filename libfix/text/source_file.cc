#include "libfix/text/source_file.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "fmt/format.h"
#include "libfix/text/line_index.h"
#include "libfix/text/utf8.h"

namespace libfix {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr uint64_t kHighBits = 0x8080808080808080;
constexpr uint64_t kOnes = 0x0101010101010101;
constexpr size_t kBlock = 32;

uint64_t Load(const char* at) {
  uint64_t word;
  std::memcpy(&word, at, sizeof(word));
  return word;
}

// Whether the 32 bytes are ASCII without NUL. Where no high bit is set,
// subtracting one from every byte sets one exactly if there was a zero.
bool IsPlainBlock(const char* at) {
  uint64_t bits = 0;
  for (size_t i = 0; i < kBlock; i += sizeof(uint64_t)) {
    const uint64_t word = Load(at + i);
    bits |= word | (word - kOnes);
  }
  return (bits & kHighBits) == 0;
}

// Where the first NUL or the first byte that is not UTF-8 stands.
std::optional<size_t> FindBadByte(std::string_view bytes) {
  size_t at = 0;
  while (at < bytes.size()) {
    if (bytes.size() - at >= kBlock && IsPlainBlock(bytes.data() + at)) {
      at += kBlock;
      continue;
    }
    const size_t block_end = std::min(at + kBlock, bytes.size());
    while (at < block_end) {
      const size_t length = Utf8Length(bytes.substr(at, 4));
      if (length == 0) return at;
      at += length;
    }
  }
  return std::nullopt;
}

// With a byte order mark, or ASCII text in UTF-16 without one.
bool LooksLikeUtf16(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return true;
  }
  return (bytes[0] == '\0') != (bytes[1] == '\0');
}

std::string Describe(std::string_view bytes, size_t bad) {
  if (LooksLikeUtf16(bytes)) {
    return "line 1, column 1: UTF-16; save the file as UTF-8";
  }
  const Position place =
      LineIndex(bytes.substr(0, bad)).At(static_cast<uint32_t>(bad));
  const auto byte = static_cast<uint8_t>(bytes[bad]);
  if (byte == 0) {
    return fmt::format("line {}, column {}: NUL byte; the file is not text",
                       place.line, place.column);
  }
  return fmt::format(
      "line {}, column {}: byte 0x{:02x} is not UTF-8; save the file as UTF-8",
      place.line, place.column, byte);
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string bytes)
    : path_(std::move(path)),
      bytes_(std::move(bytes)),
      content_begin_(bytes_.starts_with(kByteOrderMark) ? kByteOrderMark.size()
                                                        : 0),
      has_inner_mark_(bytes_.find(kByteOrderMark, content_begin_) !=
                      std::string::npos) {}

absl::Status SourceFile::Check(std::string_view bytes) {
  if (bytes.size() >= kMaxBytes) {
    return absl::InvalidArgumentError(fmt::format(
        "the file has {} bytes; files of 1 GiB and more are not read",
        bytes.size()));
  }
  if (const std::optional<size_t> bad = FindBadByte(bytes)) {
    return absl::InvalidArgumentError(Describe(bytes, *bad));
  }
  return absl::OkStatus();
}

absl::StatusOr<SourceFilePtr> SourceFile::Create(std::string path,
                                                 std::string bytes) {
  if (absl::Status status = Check(bytes); !status.ok()) return status;
  return SourceFilePtr(new SourceFile(std::move(path), std::move(bytes)));
}

}  // namespace libfix
