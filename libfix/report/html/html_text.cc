#include "libfix/report/html/html_text.h"

#include <algorithm>

#include "fmt/format.h"
#include "libfix/report/defuse.h"

namespace libfix {
namespace {

std::string Escaped(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

}  // namespace

std::string HtmlText(std::string_view text) { return Escaped(Defuse(text)); }

std::string HtmlPath(std::string_view path) {
  return Escaped(DefusePath(path));
}

std::string HtmlSpans(std::string_view text) {
  if (std::ranges::count(text, '`') % 2 != 0) return HtmlText(text);
  std::string html;
  for (bool is_code = false; !text.empty(); is_code = !is_code) {
    const size_t end = std::min(text.find('`'), text.size());
    const std::string part = HtmlText(text.substr(0, end));
    html += is_code ? fmt::format("<code>{}</code>", part) : part;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return html;
}

std::string HtmlLink(std::string_view url) {
  const std::string text = HtmlText(url);
  if (!url.starts_with("https://") || url.find('"') != url.npos) return text;
  return fmt::format(R"(<a href="{}" rel="noreferrer">{}</a>)", text, text);
}

}  // namespace libfix
