// Whatever the bytes: reading them does not crash, an accepted text is printed
// back byte for byte with its spans nested and in order, an error lies inside
// the text, and all texts are those that libyaml reads. Stops where one of
// these does not hold.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "libfix/syntax/document/yaml.h"
#include "tests/syntax/document/yaml_laws.h"

namespace libfix {
namespace {

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void Check(const SourceFilePtr& file) {
  const std::string_view text = file->bytes();
  const ParseResult result = ParseYaml(file);
  Require(result.tree.has_value() != result.error.has_value(), "both or none");
  if (result.error) {
    const SyntaxError& error = *result.error;
    Require(!error.message.empty(), "no message");
    Require(!error.message.starts_with("this part is written"), error.message);
    Require(error.span.begin <= error.span.end &&
                error.span.end <= text.size() &&
                error.span.begin >= file->content_begin(),
            "the error lies outside: " + error.message);
    return;
  }
  const Tree& tree = *result.tree;
  Require(PrintedYaml(tree) == text, "not printed back");
  Require(BrokenYamlLink(tree).empty(), BrokenYamlLink(tree));
  Require(TextsOf(tree) == TextsOf(YamlEventsOf(text)), "read differently");
}

}  // namespace
}  // namespace libfix

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::StatusOr<libfix::SourceFilePtr> file = libfix::SourceFile::Create(
      "fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  if (file.ok()) libfix::Check(*file);
  return 0;
}
