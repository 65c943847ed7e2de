// The style and the script of the HTML report, compiled in by
// cmake/embed.cmake.

#ifndef LIBFIX_REPORT_HTML_ASSETS_H_
#define LIBFIX_REPORT_HTML_ASSETS_H_

#include <span>
#include <string_view>

namespace libfix {

struct HtmlAsset {
  std::string_view name;  // "report.css"
  std::string_view text;
};

// Ordered by name.
std::span<const HtmlAsset> HtmlAssets();

}  // namespace libfix

#endif  // LIBFIX_REPORT_HTML_ASSETS_H_
