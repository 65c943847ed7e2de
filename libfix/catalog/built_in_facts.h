// The facts compiled into the library. An engine's file is read when it is
// first asked about.

#ifndef LIBFIX_CATALOG_BUILT_IN_FACTS_H_
#define LIBFIX_CATALOG_BUILT_IN_FACTS_H_

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "libfix/catalog/class_facts.h"
#include "libfix/catalog/engine_view.h"
#include "libfix/catalog/serverless_facts.h"

namespace libfix {

class BuiltInFacts {
 public:
  static const BuiltInFacts& Get();

  Date date() const { return date_; }
  const std::string& region() const { return region_; }
  const ServerlessFacts& serverless() const { return serverless_; }
  const std::vector<std::string>& engines() const { return engines_; }

  // nullptr for an engine that there is no file about.
  const EngineView* Find(std::string_view engine) const;

  // Read when first asked for.
  const ClassFacts& classes() const;

 private:
  // One file can be about several engines: the Oracle editions share theirs.
  struct File {
    std::string_view text;
    std::once_flag once;
    std::unique_ptr<const EngineView> view;
  };

  BuiltInFacts();

  Date date_;
  std::string region_;
  ServerlessFacts serverless_;
  mutable std::once_flag classes_once_;
  mutable ClassFacts classes_;
  std::vector<std::string> engines_;  // sorted
  absl::flat_hash_map<std::string_view, File*> by_engine_;
  std::vector<std::unique_ptr<File>> files_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_BUILT_IN_FACTS_H_
