// The fenced code blocks of a Markdown document, and where each of their lines
// stands in it.
//
//   const CodeBlocks found = FindCodeBlocks(file->bytes());
//   if (found.refused) ...               // no document that is worth the time
//   for (const CodeBlock& block : found.blocks) {
//     block.info;                        // "python title=\"lib/database.py\""
//     block.lines;                       // behind "> " and the like
//   }
//
// CommonMark's own parser says where blocks are. A block of which a line is not
// a piece of its source line (a tab that is half indentation, half content) is
// left out, and so is one in which a line ends with CR alone.

#ifndef LIBFIX_SYNTAX_MARKDOWN_CODE_BLOCKS_H_
#define LIBFIX_SYNTAX_MARKDOWN_CODE_BLOCKS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/text/embedded_text.h"
#include "libfix/text/span.h"

namespace libfix::markdown {

struct CodeBlock {
  std::string info;     // what stands behind the fence, blanks around it gone
  std::string caption;  // the last line of the heading or paragraph before it
  std::vector<EmbeddedLine> lines;  // at least one
  std::string prefix;               // of a new line: "> ", "   "
};

struct CodeBlocks {
  std::vector<CodeBlock> blocks;  // in order
  // Why nobody looked, and at which byte: quotes and lists nested so deeply, or
  // a text so long, that reading it could take minutes.
  struct Refusal {
    uint32_t offset = 0;
    std::string message;
  };
  std::optional<Refusal> refused;
};

// `text`: UTF-8 without NUL.
CodeBlocks FindCodeBlocks(std::string_view text);

}  // namespace libfix::markdown

#endif  // LIBFIX_SYNTAX_MARKDOWN_CODE_BLOCKS_H_
