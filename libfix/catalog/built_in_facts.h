// The facts compiled into the library. The index is read at once; every other
// file when somebody first asks about its subject.

#ifndef LIBFIX_CATALOG_BUILT_IN_FACTS_H_
#define LIBFIX_CATALOG_BUILT_IN_FACTS_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "libfix/catalog/engine_view.h"
#include "libfix/catalog/serverless_facts.h"

namespace libfix {

class BuiltInFacts {
 public:
  static const BuiltInFacts& Get();

  // Facts out of other files than those compiled in; `text_of` gives the text
  // of a file by its name ("catalog.json").
  using TextOf = std::function<std::string_view(std::string_view name)>;
  explicit BuiltInFacts(TextOf text_of);

  Date date() const { return date_; }
  const std::string& region() const { return region_; }
  const ServerlessFacts& serverless() const;
  const std::vector<std::string>& engines() const { return engines_; }

  // nullptr for an engine that there is no file about.
  const EngineView* Find(std::string_view engine) const;

 private:
  // One file can be about several engines: the Oracle editions share theirs.
  struct File {
    std::string name;  // "engines/mysql.json"
    std::once_flag once;
    std::unique_ptr<const EngineView> view;
  };

  TextOf text_of_;
  Date date_;
  std::string region_;
  mutable std::once_flag serverless_once_;
  mutable ServerlessFacts serverless_;
  std::vector<std::string> engines_;  // sorted
  absl::flat_hash_map<std::string_view, File*> by_engine_;
  std::vector<std::unique_ptr<File>> files_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_BUILT_IN_FACTS_H_
