#include "libfix/platform/pulumi/pulumi.h"

#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "libfix/platform/pulumi/lower.h"
#include "libfix/platform/pulumi/program.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/platform/pulumi/resources.h"
#include "libfix/platform/pulumi/uses.h"
#include "libfix/syntax/program/file_language.h"

namespace libfix {
namespace pulumi {
namespace {

class Loaded final : public LoadedTemplate {
 public:
  Loaded(program::Tree tree, uint32_t file,
         std::span<const std::string_view> types)
      : program_(std::move(tree)),
        file_(file),
        model_(ReadTemplate(program_, file, types)) {}

  const Template& model() const override { return model_; }
  std::vector<Use> UsesOf(const Definition& definition) const override {
    return FindUses(program_, definition.handle);
  }
  // Where a program is deployed is its stack's configuration; what stands in
  // the source is no more than an example of it.
  std::vector<RegionHint> RegionHints() const override { return {}; }
  Lowered Lower(std::span<const Change> changes) const override {
    return pulumi::Lower(program_, file_, changes);
  }

 private:
  const Program program_;
  const uint32_t file_;
  const Template model_;
};

class PulumiPlatform final : public Platform {
 public:
  std::string_view id() const override { return "pulumi"; }
  std::string_view Language(const SourceFile& file) const override {
    switch (
        program::LanguageOf(file.path()).value_or(program::Language::kPython)) {
      case program::Language::kPython:
        return "python";
      case program::Language::kTypeScript:
        return "typescript";
      case program::Language::kTsx:
        return "tsx";
      case program::Language::kJavaScript:
        return "javascript";
    }
    return "";
  }

  Reading Read(SourceFilePtr file, uint32_t file_index,
               std::span<const std::string_view> types,
               bool /*named*/) const override {
    const std::optional<program::Language> language =
        program::LanguageOf(file->path());
    if (!language || !MentionsProvider(file->bytes())) return {};
    std::variant<program::Tree, program::ParseError> parsed =
        program::Parse(std::move(file), *language);
    if (const auto* error = std::get_if<program::ParseError>(&parsed)) {
      return {.error = ReadError{error->span, error->message}};
    }
    auto loaded = std::make_unique<Loaded>(
        std::get<program::Tree>(std::move(parsed)), file_index, types);
    // A test that names the provider, a module that makes no resources.
    if (loaded->model().resources.empty()) return {};
    return {.loaded = std::move(loaded)};
  }
};

}  // namespace
}  // namespace pulumi

const Platform& Pulumi() {
  static const pulumi::PulumiPlatform kPlatform;
  return kPlatform;
}

}  // namespace libfix
