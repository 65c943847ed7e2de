// A table for people: columns as wide as what is in them, two blanks between.
// A column that is empty in every row is left out.
//
//   Table table({"engine", "versions"});
//   table.Add({"mysql", "96"});
//   table.Text();   // "engine  versions\nmysql   96\n"

#ifndef LIBFIX_CLI_TABLE_H_
#define LIBFIX_CLI_TABLE_H_

#include <string>
#include <vector>

namespace libfix::cli {

class Table {
 public:
  explicit Table(std::vector<std::string> heads);

  // As many cells as there are heads.
  void Add(std::vector<std::string> cells);
  std::string Text() const;

 private:
  std::vector<std::vector<std::string>> rows_;  // the heads first
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_TABLE_H_
