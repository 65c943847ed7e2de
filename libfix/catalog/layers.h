// What a Catalog is made of: the built-in facts, and for the engines that a
// user's overlays speak of, views that hold both.

#ifndef LIBFIX_CATALOG_LAYERS_H_
#define LIBFIX_CATALOG_LAYERS_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "libfix/catalog/built_in_facts.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/engine_view.h"
#include "libfix/catalog/lambda_runtimes.h"

namespace libfix {

class Catalog::Layers {
 public:
  std::map<std::string, std::shared_ptr<const EngineView>, std::less<>>
      overlaid;
  RuntimeOverlays runtimes;

  const EngineView* Find(std::string_view engine) const {
    const auto found = overlaid.find(engine);
    if (found != overlaid.end()) return found->second.get();
    return BuiltInFacts::Get().Find(engine);
  }
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_LAYERS_H_
