#include "libfix/syntax/markdown/code_blocks.h"

#include <cmark.h>

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

#include "fmt/format.h"

namespace libfix::markdown {
namespace {

// Who writes longer ones or nests deeper writes for machines.
constexpr size_t kMaxBytes = size_t{4} << 20;
constexpr uint32_t kMaxColumns = 200;
constexpr uint32_t kTab = 4;

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kLineEnds = "\r\n";

bool Has(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

// A line ends where CommonMark says so: LF, CRLF, CR.
struct SourceLine {
  uint32_t begin = 0;
  uint32_t content_end = 0;
  uint32_t end = 0;
};

std::vector<SourceLine> LinesOf(std::string_view text) {
  std::vector<SourceLine> lines;
  size_t begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (begin < text.size()) {
    const size_t stop =
        std::min(text.find_first_of(kLineEnds, begin), text.size());
    size_t end = std::min(stop + 1, text.size());
    if (text.substr(stop, 2) == "\r\n") ++end;
    lines.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(stop),
                     static_cast<uint32_t>(end)});
    begin = end;
  }
  return lines;
}

// The size of the mark of a quote or a list item at the begin of a line; 0 when
// there is none.
size_t MarkSize(std::string_view line) {
  if (line.starts_with('>')) return 1;
  size_t size = 0;
  while (size < line.size() && line[size] >= '0' && line[size] <= '9') ++size;
  const std::string_view signs = size == 0 ? "-+*" : ".)";
  if (size == line.size() || !Has(signs, line[size])) return 0;
  ++size;
  return size == line.size() || Has(kBlanks, line[size]) ? size : 0;
}

// The column of the last mark of a quote or a list item, which bounds how many
// there can be in one another.
uint32_t LastMarkColumn(std::string_view line) {
  uint32_t column = 0;
  uint32_t last = 0;
  while (!line.empty()) {
    if (line[0] == ' ') {
      ++column;
      line.remove_prefix(1);
    } else if (line[0] == '\t') {
      column += kTab - column % kTab;
      line.remove_prefix(1);
    } else {
      const size_t size = MarkSize(line);
      if (size == 0) break;
      last = column;
      column += static_cast<uint32_t>(size);
      line.remove_prefix(size);
    }
  }
  return last;
}

// The marks in front of an image make the parser's search for its end
// quadratic, and mean nothing to blocks.
std::string WithoutImages(std::string_view text) {
  std::string copy(text);
  for (size_t at = copy.find("!["); at != std::string::npos;
       at = copy.find("![", at + 1)) {
    if (at == 0 || copy[at - 1] != '<') copy[at] = '.';
  }
  return copy;
}

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

class Finder {
 public:
  Finder(std::string_view text, std::string parsed,
         std::span<const SourceLine> lines)
      : text_(text), parsed_(std::move(parsed)), lines_(lines) {}

  std::vector<CodeBlock> Find() {
    const std::unique_ptr<cmark_node, FreeNode> document(cmark_parse_document(
        parsed_.data(), parsed_.size(), CMARK_OPT_DEFAULT));
    const std::unique_ptr<cmark_iter, FreeIterator> nodes(
        cmark_iter_new(document.get()));
    std::vector<CodeBlock> blocks;
    for (cmark_event_type event = cmark_iter_next(nodes.get());
         event != CMARK_EVENT_DONE; event = cmark_iter_next(nodes.get())) {
      cmark_node* const node = cmark_iter_get_node(nodes.get());
      if (event != CMARK_EVENT_ENTER ||
          cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK) {
        continue;
      }
      if (auto block = Take(node)) blocks.push_back(*std::move(block));
    }
    return blocks;
  }

 private:
  // The text of a line, 1-based, from a column on; as it was parsed.
  std::string_view Line(int number, size_t column = 1) const {
    if (number < 1 || static_cast<size_t>(number) > lines_.size()) return {};
    const SourceLine& line = lines_[static_cast<size_t>(number) - 1];
    const size_t size = line.content_end - line.begin;
    return std::string_view(parsed_).substr(
        line.begin + std::min(column - 1, size),
        size - std::min(column - 1, size));
  }

  std::optional<CodeBlock> Take(cmark_node* node) const {
    const int fence_line = cmark_node_get_start_line(node);
    const auto column = static_cast<size_t>(cmark_node_get_start_column(node));
    const std::string_view fence = Line(fence_line, column);
    std::string_view content = cmark_node_get_literal(node);
    const bool is_fence = fence.starts_with("```") || fence.starts_with("~~~");
    // The parser does not tell apart what is only indented, which begins on
    // its very line.
    const std::string_view first =
        content.substr(0, content.find_first_of(kLineEnds));
    if (!is_fence || content.empty() || first == fence) return std::nullopt;
    CodeBlock block{.info = cmark_node_get_fence_info(node),
                    .caption = CaptionOf(node),
                    .prefix = PrefixOf(fence_line, column)};
    for (auto number = static_cast<size_t>(fence_line); !content.empty();
         ++number) {
      if (number >= lines_.size()) return std::nullopt;
      const SourceLine& line = lines_[number];
      const size_t size =
          std::min(content.find_first_of(kLineEnds), content.size());
      const std::string_view said = content.substr(0, size);
      const std::string_view written = std::string_view(parsed_).substr(
          line.begin, line.content_end - line.begin);
      const bool ends_with_cr =
          line.end == line.content_end + 1 && text_[line.content_end] == '\r';
      if (!written.ends_with(said) || ends_with_cr) return std::nullopt;
      const auto begin = static_cast<uint32_t>(line.content_end - size);
      if (!IsPrefix(text_.substr(line.begin, begin - line.begin))) {
        return std::nullopt;
      }
      block.lines.push_back({line.begin, begin, line.end});
      // Of `> ` the fence can have left out the blank, of indentation a line.
      if (size > 0 && begin - line.begin > block.prefix.size()) {
        block.prefix = text_.substr(line.begin, begin - line.begin);
      }
      content.remove_prefix(size);
      if (content.starts_with("\r\n")) content.remove_prefix(1);
      if (!content.empty()) content.remove_prefix(1);
    }
    return block;
  }

  static bool IsPrefix(std::string_view text) {
    return text.find_first_not_of(" \t>") == std::string_view::npos;
  }

  // What stands before the fence; the marks of list items become the
  // indentation that they ask for.
  std::string PrefixOf(int fence_line, size_t column) const {
    const std::string_view line = Line(fence_line);
    std::string prefix(line.substr(0, std::min(column - 1, line.size())));
    std::ranges::replace_if(
        prefix, [](char c) { return !Has(" \t>", c); }, ' ');
    return prefix;
  }

  static bool IsOnlyChild(cmark_node* node) {
    return node != nullptr && cmark_node_next(node) == nullptr &&
           cmark_node_previous(node) == nullptr;
  }

  std::string CaptionOf(cmark_node* node) const {
    cmark_node* before = cmark_node_previous(node);
    // "1. `lib/a.py`" is a list, though somebody meant a heading; where there
    // are more items, it is one of several names.
    if (before != nullptr &&
        cmark_node_get_list_type(before) == CMARK_ORDERED_LIST &&
        IsOnlyChild(cmark_node_first_child(before)) &&
        IsOnlyChild(cmark_node_first_child(cmark_node_first_child(before)))) {
      before = cmark_node_first_child(cmark_node_first_child(before));
    }
    if (before == nullptr) return "";
    const cmark_node_type type = cmark_node_get_type(before);
    if (type != CMARK_NODE_HEADING && type != CMARK_NODE_PARAGRAPH) return "";
    return std::string(Line(cmark_node_get_end_line(before)));
  }

  const std::string_view text_;
  const std::string parsed_;
  const std::span<const SourceLine> lines_;
};

std::optional<CodeBlocks::Refusal> Refuse(std::string_view text,
                                          std::span<const SourceLine> lines) {
  for (const SourceLine& line : lines) {
    const std::string_view content =
        text.substr(line.begin, line.content_end - line.begin);
    if (LastMarkColumn(content) <= kMaxColumns) continue;
    return CodeBlocks::Refusal{
        line.begin,
        fmt::format("a list or quote begins behind column {}: nested too "
                    "deeply to be read",
                    kMaxColumns)};
  }
  return std::nullopt;
}

}  // namespace

CodeBlocks FindCodeBlocks(std::string_view text) {
  CodeBlocks found;
  if (text.size() > kMaxBytes) {
    found.refused = {0, fmt::format("a document of more than {} MiB is not "
                                    "read",
                                    kMaxBytes >> 20)};
    return found;
  }
  const std::vector<SourceLine> lines = LinesOf(text);
  found.refused = Refuse(text, lines);
  if (found.refused) return found;
  found.blocks = Finder(text, WithoutImages(text), lines).Find();
  return found;
}

}  // namespace libfix::markdown
