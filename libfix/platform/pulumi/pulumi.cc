#include "libfix/platform/pulumi/pulumi.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "libfix/platform/pulumi/lower.h"
#include "libfix/platform/pulumi/modules.h"
#include "libfix/platform/pulumi/program.h"
#include "libfix/platform/pulumi/provider.h"
#include "libfix/platform/pulumi/resources.h"
#include "libfix/platform/pulumi/uses.h"
#include "libfix/syntax/program/comments.h"
#include "libfix/syntax/program/file_language.h"

namespace libfix {
namespace pulumi {
namespace {

constexpr std::string_view kConfiguration = "Config";

bool ReadsConfiguration(std::string_view text) {
  return text.find(kConfiguration) != std::string_view::npos;
}

// The programs that a project can be made of.
std::string Kind(program::Language language) {
  return language == program::Language::kPython ? "python" : "nodejs";
}

// A file that uses names of the program's files and is not read itself.
struct Reader {
  SourceFilePtr file;
  uint32_t number = 0;  // in the unit
};

// The first place where a text has a word, or the text's end.
size_t FindWord(std::string_view text, std::string_view word) {
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  for (size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool goes_on = end < text.size() && is_part(text[end]);
    if (!goes_on && (at == 0 || !is_part(text[at - 1]))) return at;
  }
  return text.size();
}

class Loaded final : public LoadedTemplate {
 public:
  // `files`: the numbers of the tree's files in the unit.
  Loaded(program::Tree tree, StackConfigs stacks, std::vector<uint32_t> files,
         std::vector<Reader> readers, std::span<const std::string_view> types)
      : program_(std::move(tree), std::move(stacks)),
        files_(std::move(files)),
        readers_(std::move(readers)),
        model_(ReadTemplate(program_, files_, types)) {}

  const Template& model() const override { return model_; }
  std::vector<Use> UsesOf(const Definition& definition) const override {
    if (const StackValue* value = program_.stacks.ValueAt(definition)) {
      std::vector<Use> uses = FindUsesOfKey(program_, value->key);
      for (Use& use : uses) use.file = files_[use.file];
      return uses;
    }
    std::set<std::string> names;
    std::vector<Use> uses = FindUses(program_, definition.handle,
                                     readers_.empty() ? nullptr : &names);
    for (Use& use : uses) use.file = files_[use.file];
    // What a reader does with a name is not known.
    for (const Reader& reader : readers_) {
      const std::string_view text = reader.file->bytes();
      for (const std::string& name : names) {
        const size_t at = FindWord(text, name);
        if (at == text.size()) continue;
        const auto begin = static_cast<uint32_t>(at);
        uses.push_back(
            {.file = reader.number,
             .span = {begin, begin + static_cast<uint32_t>(name.size())}});
      }
    }
    return uses;
  }
  // Where a program is deployed is its stack's configuration; what stands in
  // the source is no more than an example of it.
  std::vector<RegionHint> RegionHints() const override {
    return program_.stacks.RegionHints();
  }
  std::vector<Comment> Comments() const override {
    std::vector<Comment> comments = program_.stacks.Comments();
    for (const auto& [file, span] : program::CommentsOf(program_.tree)) {
      comments.push_back({.file = files_[file], .span = span});
    }
    return comments;
  }
  Lowered Lower(std::span<const Change> changes) const override {
    return program_.stacks.Lower(changes, [this](auto rest) {
      Lowered lowered = pulumi::Lower(program_, rest);
      for (Edit& edit : lowered.edits) edit.file = files_[edit.file];
      return lowered;
    });
  }

 private:
  const Program program_;
  const std::vector<uint32_t> files_;
  const std::vector<Reader> readers_;
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

  Glance GlanceAt(std::string_view path, std::string_view bytes,
                  std::span<const std::string_view> /*types*/) const override {
    const std::optional<program::Language> language = program::LanguageOf(path);
    if (!language) return {};
    return {.may_matter = MentionsProvider(bytes),
            .imports = ImportedPaths(path, *language, bytes),
            .configured_as = ReadsConfiguration(bytes) ? Kind(*language) : ""};
  }

  Reading Read(SourceFilePtr file, uint32_t file_index,
               std::span<const std::string_view> types,
               bool named) const override {
    const UnitFile only{.file = std::move(file), .named = named};
    UnitReading unit = ReadFiles({&only, 1}, types, file_index);
    Reading reading{.loaded = std::move(unit.loaded)};
    if (!unit.errors.empty()) reading.error = std::move(unit.errors.front());
    return reading;
  }

  UnitReading ReadUnit(std::span<const UnitFile> unit,
                       std::span<const std::string_view> types) const override {
    return ReadFiles(unit, types, /*first=*/0);
  }

 private:
  // `first`: the number of the first file.
  static UnitReading ReadFiles(std::span<const UnitFile> unit,
                               std::span<const std::string_view> types,
                               uint32_t first) {
    // A module is read with the programs that import it, and for them.
    const bool matters = std::ranges::any_of(unit, [](const UnitFile& file) {
      return program::LanguageOf(file.file->path()) &&
             MentionsProvider(file.file->bytes());
    });
    if (!matters) return {};
    UnitReading reading;
    StackConfigs stacks = StackConfigs::Of(unit, reading.errors);
    std::vector<program::Tree> trees;
    std::vector<uint32_t> numbers;
    std::vector<Reader> readers;
    for (uint32_t i = 0; i < unit.size(); ++i) {
      const UnitFile& one = unit[i];
      const std::optional<program::Language> language =
          program::LanguageOf(one.file->path());
      if (!language) continue;
      if (one.is_reader) {
        readers.push_back({one.file, first + i});
        continue;
      }
      auto parsed = program::Parse(one.file, *language);
      if (const auto* error = std::get_if<program::ParseError>(&parsed)) {
        reading.errors.push_back({error->span, error->message, first + i});
        continue;
      }
      trees.push_back(std::get<program::Tree>(std::move(parsed)));
      numbers.push_back(first + i);
    }
    if (trees.empty()) return reading;
    auto loaded = std::make_unique<Loaded>(
        program::Tree::Join(std::move(trees)), std::move(stacks),
        std::move(numbers), std::move(readers), types);
    // A test that names the provider, a module that makes no resources.
    if (loaded->model().resources.empty()) return reading;
    reading.loaded = std::move(loaded);
    return reading;
  }
};

}  // namespace
}  // namespace pulumi

const Platform& Pulumi() {
  static const pulumi::PulumiPlatform kPlatform;
  return kPlatform;
}

}  // namespace libfix
