// What a deployment's log teaches, as the facts of an overlay.

#ifndef LIBFIX_CATALOG_DEPLOY_FACTS_H_
#define LIBFIX_CATALOG_DEPLOY_FACTS_H_

#include "libfix/catalog/catalog.h"
#include "libfix/catalog/deploy_log.h"
#include "libfix/catalog/overlay_file.h"

namespace libfix {

// A layer per line, so that each fact says where it came from: "deploy.log:14,
// 2026-11-22".
OverlayFile LayersByLine(const DeployLog& log);
// One layer for everything, to be kept in a file.
OverlayFile::Layer OneLayer(const DeployLog& log);

// Why `catalog` cannot hold the fact; empty when it can.
std::string WhyUnusable(const Catalog& catalog, const DeployLog::Fact& fact,
                        Date today);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_DEPLOY_FACTS_H_
