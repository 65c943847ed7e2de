#include "cli/table.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "fmt/format.h"

namespace libfix::cli {

Table::Table(std::vector<std::string> heads) {
  rows_.push_back(std::move(heads));
}

void Table::Add(std::vector<std::string> cells) {
  assert(cells.size() == rows_.front().size());
  rows_.push_back(std::move(cells));
}

std::string Table::Text() const {
  const size_t columns = rows_.front().size();
  std::vector<size_t> widths(columns);
  for (size_t i = 0; i < columns; ++i) {
    const bool is_empty = std::all_of(
        rows_.begin() + 1, rows_.end(),
        [i](const std::vector<std::string>& row) { return row[i].empty(); });
    if (is_empty) continue;
    for (const std::vector<std::string>& row : rows_) {
      widths[i] = std::max(widths[i], row[i].size());
    }
  }
  std::string text;
  for (const std::vector<std::string>& row : rows_) {
    std::string line;
    for (size_t i = 0; i < columns; ++i) {
      if (widths[i] > 0) line += fmt::format("{:<{}}  ", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace libfix::cli
