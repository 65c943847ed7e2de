// Runs the rules over the files that a Markdown document carries in its fenced
// blocks, and tells what happened as one file: the document.
//
//   std::optional<FileResult> result = RunDocument(bench, document, glance);
//
// What the document names and its programs import is read together, as the
// files of a project are (document_files.h); a block without a name stands
// alone. A block that is no template, or cannot be read as one, is passed over:
// documents quote fragments. What is written is read again, and unless every
// block holds just what it should the document stays as it was.

#ifndef LIBFIX_ENGINE_RUN_DOCUMENT_H_
#define LIBFIX_ENGINE_RUN_DOCUMENT_H_

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "libfix/diagnostic/run_result.h"
#include "libfix/engine/region.h"
#include "libfix/engine/run_unit.h"
#include "libfix/grouping.h"
#include "libfix/model/template.h"
#include "libfix/text/source_file.h"

namespace libfix {

struct DocumentInput {
  SourceFilePtr file;
  // As of an InputFile.
  std::optional<std::vector<LineRange>> lines;
  std::vector<AcceptedFinding> accepted;
  FoundRegion region;
  Provider provider;
};

// A look at a block, by the name it goes by.
using LookAt =
    std::function<Glance(std::string_view path, std::string_view bytes)>;

// nullopt when there is nothing to say of it. All places and edits are of file
// 0 and of the document.
std::optional<FileResult> RunDocument(const Workbench& bench,
                                      const DocumentInput& document,
                                      const LookAt& look);

}  // namespace libfix

#endif  // LIBFIX_ENGINE_RUN_DOCUMENT_H_
