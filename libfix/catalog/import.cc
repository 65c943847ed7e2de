#include "libfix/catalog/import.h"

#include <utility>

#include "fmt/format.h"
#include "libfix/catalog/aws_output.h"
#include "libfix/catalog/import_layers.h"
#include "libfix/catalog/overlay_writer.h"

namespace libfix {
namespace {

std::string Count(size_t count, std::string_view what,
                  std::string_view several) {
  return fmt::format("{} {}", count, count == 1 ? what : several);
}

std::string SummaryOf(const OverlayFile::Layer& layer) {
  size_t versions = 0;
  size_t classes = 0;
  for (const OverlayFile::Engine& engine : layer.engines) {
    versions += engine.versions.size();
    classes += engine.classes.size();
  }
  std::string text = fmt::format(
      "{}: {} of {}", layer.region, Count(versions, "version", "versions"),
      Count(layer.engines.size(), "engine", "engines"));
  if (classes > 0) {
    text += fmt::format(", {} for them",
                        Count(classes, "instance class", "instance classes"));
  }
  return text;
}

}  // namespace

absl::StatusOr<Imported> ImportAwsOutput(std::span<const ImportFile> files,
                                         const ImportOptions& options,
                                         const Catalog& catalog) {
  ImportLayers layers(options, catalog);
  for (const ImportFile& file : files) {
    absl::StatusOr<AwsOutput> output =
        ReadAwsOutput(file.text, file.name, options.engine);
    if (!output.ok()) return output.status();
    if (absl::Status status = layers.Add(file.name, *std::move(output));
        !status.ok()) {
      return status;
    }
  }
  const OverlayFile facts = layers.Layers();
  Imported imported{.notes = layers.TakeNotes()};
  if (facts.layers.empty()) {
    std::string message = "nothing of it can be used";
    for (const std::string& note : imported.notes) message += "; " + note;
    return absl::InvalidArgumentError(message);
  }
  for (const OverlayFile::Layer& layer : facts.layers) {
    imported.summary.push_back(SummaryOf(layer));
  }
  imported.text = WriteOverlayFile(facts);
  // What is written must be of use.
  const auto overlaid =
      Catalog::Overlay(Catalog::BuiltIn(), imported.text, "the imported facts");
  if (!overlaid.ok()) return overlaid.status();
  return imported;
}

}  // namespace libfix
