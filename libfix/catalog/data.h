// The catalog's data files, compiled in by cmake/embed.cmake.

#ifndef LIBFIX_CATALOG_DATA_H_
#define LIBFIX_CATALOG_DATA_H_

#include <span>
#include <string_view>

namespace libfix {

struct DataFile {
  std::string_view name;  // relative to catalog/data: "engines/mysql.json"
  std::string_view text;
};

// Ordered by name.
std::span<const DataFile> DataFiles();

// Empty when there is no file of that name.
std::string_view DataFileText(std::string_view name);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_DATA_H_
