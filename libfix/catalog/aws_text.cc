#include "libfix/catalog/aws_text.h"

#include <algorithm>
#include <string>

#include "fmt/format.h"
#include "libfix/catalog/overlay_file.h"
#include "libfix/catalog/version.h"

namespace libfix {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16Marks[] = {"\xFF\xFE"sv, "\xFE\xFF"sv};

// How the AWS CLI begins what it says when it fails.
constexpr std::string_view kComplaints[] = {
    "An error occurred",  "Unable to locate credentials",
    "Could not connect",  "Error ",
    "usage: aws",         "aws: error",
    "Unknown options",    "You must specify a region",
    "The config profile", "Partial credentials",
    "Connect timeout",    "SSL validation failed"};

std::string_view LineAt(std::string_view text, size_t offset) {
  text.remove_prefix(offset);
  return text.substr(0, text.find_first_of("\r\n"));
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && kBlanks.find(c) == std::string_view::npos) ||
         byte == 0x7F;
}

bool IsComplaint(std::string_view line) {
  return std::ranges::any_of(kComplaints, [&](std::string_view beginning) {
    return line.starts_with(beginning);
  });
}

// "DBENGINEVERSIONS", which stands before each row in the text form.
bool IsUpperCase(std::string_view word) {
  return !word.empty() &&
         std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// By the first line: --output text, table or yaml.
std::string_view OtherForm(std::string_view line) {
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  const bool has_tab = line.find('\t') != std::string_view::npos;
  if (has_tab || IsUpperCase(word)) return "text";
  if (Version::Parse(word)) return "text";
  if (line.starts_with("---") || line.starts_with('|') ||
      line.starts_with('+')) {
    return "table";
  }
  if (line.ends_with(':') || line.starts_with("- ")) return "yaml";
  return {};
}

}  // namespace

absl::Status CheckIsJsonText(std::string_view text, std::string_view name) {
  for (const std::string_view mark : kUtf16Marks) {
    if (!text.starts_with(mark)) continue;
    return absl::InvalidArgumentError(fmt::format(
        "{}: UTF-16, as PowerShell writes it; save it as UTF-8 (... | Out-File "
        "-Encoding utf8 FILE)",
        name));
  }
  const size_t skipped =
      text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  const size_t start = text.find_first_not_of(kBlanks, skipped);
  if (start == std::string_view::npos) {
    return absl::InvalidArgumentError(
        fmt::format("{}: empty; the AWS CLI printed nothing", name));
  }
  const auto control = std::ranges::find_if(text, IsControl);
  if (control != text.end()) {
    return OverlayError(text, name, static_cast<size_t>(control - text.begin()),
                        fmt::format("not text: byte 0x{:02X}",
                                    static_cast<unsigned char>(*control)));
  }
  const std::string_view line = LineAt(text, start);
  // Strings and words are JSON, too; said later, by shape.
  if (line.starts_with('{') || line.starts_with('[')) return {};
  if (line.starts_with('"') || line == "null") return {};
  constexpr size_t kLongEnough = 200;
  if (IsComplaint(line)) {
    return OverlayError(text, name, start,
                        fmt::format("the AWS CLI failed, and the file holds "
                                    "what it said: {}",
                                    line.substr(0, kLongEnough)));
  }
  if (const std::string_view form = OtherForm(line); !form.empty()) {
    return OverlayError(text, name, start,
                        fmt::format("the AWS CLI's {} form; ask it for JSON: "
                                    "aws ... --output json",
                                    form));
  }
  return OverlayError(text, name, start,
                      "not JSON; expected what 'aws ... --output json' prints");
}

absl::Status NotJson(std::string_view text, std::string_view name,
                     const JsonError& error) {
  const size_t end = text.find_last_not_of(kBlanks) + 1;
  if (error.offset >= end) {
    return OverlayError(text, name, end,
                        "cut off: the JSON does not end; let the AWS CLI write "
                        "the file anew");
  }
  return OverlayError(text, name, error.offset,
                      fmt::format("not JSON: {}", error.message));
}

}  // namespace libfix
