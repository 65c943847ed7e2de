// The files that a document carries in its fenced blocks: what each is written
// in, and what it is called where the document says so.
//
//   for (const DocumentFile& file : FilesIn(blocks)) {
//     file.path;      // "lib/database.py", or "<3>.yaml" when nobody says
//     file.is_named;
//   }
//
// The language is that of the fence; without one the text tells it. A name is
// told by
//
//   ```python title="lib/database.py"     (also file=, filename=, path=)
//   # lib/database.py                     as the first line of the block
//   **lib/database.py**                   or a heading, right above the fence
//
// and counts when the ending fits the language. Where two of these differ, and
// where two blocks have one name, there is none: nobody knows which one is
// meant.

#ifndef LIBFIX_ENGINE_DOCUMENT_FILES_H_
#define LIBFIX_ENGINE_DOCUMENT_FILES_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/syntax/markdown/code_blocks.h"

namespace libfix {

struct DocumentFile {
  size_t block = 0;  // which of the blocks
  std::string path;  // no two have the same
  bool is_named = false;
};

// Of the blocks that can hold a template or a program; `texts`: of the blocks.
std::vector<DocumentFile> FilesIn(std::span<const markdown::CodeBlock> blocks,
                                  std::span<const std::string_view> texts);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_DOCUMENT_FILES_H_
