// Writes an overlay file in the form that ReadOverlayFile() reads and
// docs/catalog.md describes: what is read again is what was written.
//
// Made to be read, compared and kept in a repository: layers and engines in the
// order given, what is available before what is not, versions ascending, plain
// versions side by side, and a line for each that carries more.

#ifndef LIBFIX_CATALOG_OVERLAY_WRITER_H_
#define LIBFIX_CATALOG_OVERLAY_WRITER_H_

#include <string>

#include "libfix/catalog/overlay_file.h"

namespace libfix {

// One layer is written as a file of its own, several as "layers".
std::string WriteOverlayFile(const OverlayFile& file);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_OVERLAY_WRITER_H_
