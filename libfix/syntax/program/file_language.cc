#include "libfix/syntax/program/file_language.h"

#include <algorithm>
#include <iterator>

namespace libfix::program {
namespace {

struct Ending {
  std::string_view text;
  Language language;
};

constexpr Ending kEndings[] = {
    {".py", Language::kPython},      {".ts", Language::kTypeScript},
    {".mts", Language::kTypeScript}, {".cts", Language::kTypeScript},
    {".tsx", Language::kTsx},        {".js", Language::kJavaScript},
    {".mjs", Language::kJavaScript}, {".cjs", Language::kJavaScript},
    {".jsx", Language::kJavaScript},
};

constexpr std::string_view kDeclarations[] = {".d.ts", ".d.mts", ".d.cts"};

}  // namespace

std::optional<Language> LanguageOf(std::string_view path) {
  for (const std::string_view ending : kDeclarations) {
    if (path.ends_with(ending)) return std::nullopt;
  }
  const auto found = std::ranges::find_if(
      kEndings, [&](const Ending& one) { return path.ends_with(one.text); });
  if (found == std::end(kEndings)) return std::nullopt;
  return found->language;
}

}  // namespace libfix::program
