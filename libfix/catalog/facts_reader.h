// A FactsReader reads members of our own data files without a check at every
// step: what is absent or of another kind reads as empty. The tests of the data
// files see to it that nothing is.

#ifndef LIBFIX_CATALOG_FACTS_READER_H_
#define LIBFIX_CATALOG_FACTS_READER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/date.h"
#include "libfix/catalog/json_value.h"

namespace libfix {

// A view of the value; it must outlive the reader.
class FactsReader {
 public:
  explicit FactsReader(const JsonValue& value) : value_(&value) {}

  const JsonValue& value() const { return *value_; }
  // There, and not null.
  bool Has(std::string_view key) const;
  FactsReader At(std::string_view key) const;
  std::vector<FactsReader> List(std::string_view key) const;
  std::string Text(std::string_view key) const;
  double Number(std::string_view key) const;
  bool Truth(std::string_view key, bool otherwise) const;
  std::optional<Date> Day(std::string_view key) const;
  // "endoflife.date, 2026-08-22", from "source" and "as_of"; `sources` has the
  // name to show for each.
  std::string Source(const FactsReader& sources) const;

 private:
  const JsonValue* value_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_FACTS_READER_H_
