#include "libfix/rules/provider_words.h"

#include <algorithm>
#include <cctype>

#include "fmt/format.h"

namespace libfix {
namespace {

char Lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

}  // namespace

std::string ClassPath(std::string_view type) {
  std::string path(type);
  std::ranges::replace(path, ':', '.');
  return path;
}

std::string Spelled(const Template& model, std::string_view property) {
  if (!model.words_are_snake_case) return std::string(property);
  std::string snake;
  for (const char c : property) {
    if (c >= 'A' && c <= 'Z') snake += '_';
    snake += Lower(c);
  }
  return snake;
}

std::string RegistryPage(std::string_view type) {
  std::string path(type.substr(type.find(':') + 1));
  std::ranges::replace(path, ':', '/');
  std::ranges::transform(path, path.begin(), Lower);
  if (path.starts_with('/')) path.erase(0, 1);  // "aws::getRegion"
  return fmt::format(
      "https://www.pulumi.com/registry/packages/aws/api-docs/{}/", path);
}

std::string SinceWords(const Provider& provider, int since) {
  if (provider.major == 0) {
    return fmt::format("from {} {} on", provider.package, since);
  }
  return fmt::format("in {} {} ({})", provider.package, provider.major,
                     provider.source);
}

void LowerWithoutVersion(const Provider& provider, int since,
                         std::string_view before, Proposal& repair) {
  if (provider.major != 0) return;
  repair.Lower(
      Applicability::kDisplay,
      fmt::format("the files beside the program do not say which version of "
                  "{} it runs with, and before {} {}",
                  provider.package, since, before));
}

}  // namespace libfix
