// Whatever the bytes: each line of a code block of a document is the end of a
// line of its source, behind nothing but indentation and marks of quotes. A run
// over the document leaves it as it was, or changes it so that a second run has
// nothing left to do.
// Stops where one of these does not hold.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/libfix.h"
#include "libfix/syntax/markdown/code_blocks.h"
#include "libfix/text/source_file.h"

namespace libfix {
namespace {

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void CheckLines(std::string_view text, const markdown::CodeBlock& block) {
  uint32_t last = 0;
  for (const EmbeddedLine& line : block.lines) {
    Require(last <= line.prefix_begin && line.prefix_begin <= line.begin &&
                line.begin <= line.end && line.end <= text.size(),
            "lines out of order");
    Require(last == 0 || last == line.prefix_begin, "a line is missing");
    Require(text.substr(line.prefix_begin, line.begin - line.prefix_begin)
                    .find_first_not_of(" \t>") == std::string_view::npos,
            "no prefix");
    last = line.end;
  }
  const EmbeddedText embedded(text, block.lines, block.prefix);
  const auto size = static_cast<uint32_t>(embedded.text().size());
  for (const uint32_t at : {0U, size / 2, size}) {
    const uint32_t outer = embedded.ToOuter(at);
    Require(at == size || text[outer] == embedded.text()[at], "another place");
  }
}

void CheckRun(const std::string& text) {
  const auto run = [](std::string bytes) {
    Project project;
    project.files.push_back({.path = "a.md", .bytes = std::move(bytes)});
    auto result = Run(std::move(project), *Catalog::BuiltIn(),
                      {.as_of = Date(2026, 8, 19), .new_stack = true});
    Require(result.ok(), "no result");
    return *std::move(result);
  };
  const RunResult first = run(text);
  if (first.files.empty()) return;
  const FileResult& file = first.files.front();
  Require(file.before == text, "another input");
  if (file.status != FileResult::Status::kChanged) {
    Require(file.after == text, "changed all the same");
    return;
  }
  const RunResult second = run(file.after);
  Require(second.files.empty() ||
              second.files.front().status != FileResult::Status::kChanged,
          "a second run has something to do");
}

}  // namespace
}  // namespace libfix

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!libfix::SourceFile::Check(text).ok()) return 0;
  for (const auto& block : libfix::markdown::FindCodeBlocks(text).blocks) {
    libfix::CheckLines(text, block);
  }
  libfix::CheckRun(text);
  return 0;
}
