#include "libfix/catalog/data.h"

namespace libfix {

std::string_view DataFileText(std::string_view name) {
  for (const DataFile& file : DataFiles()) {
    if (file.name == name) return file.text;
  }
  return {};
}

}  // namespace libfix
