#include "libfix/catalog/overlay_check.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "fmt/format.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/json_value.h"
#include "libfix/catalog/overlay_file.h"
#include "libfix/catalog/regions.h"

namespace libfix {
namespace {

// Collects the remarks on all files, since they can contradict each other.
class Checker {
 public:
  Checker(std::span<const OverlayText> files, Date today)
      : files_(files), today_(today) {}

  std::vector<OverlayRemark> Check() {
    for (size_t i = 0; i < files_.size(); ++i) {
      const absl::StatusOr<OverlayFile> file =
          ReadOverlayFile(files_[i].text, files_[i].name);
      if (!file.ok()) continue;  // CheckOverlay() says why
      for (const OverlayFile::Layer& layer : file->layers) {
        CheckLayer(i, layer);
      }
    }
    std::ranges::stable_sort(remarks_, {}, &OverlayRemark::file);
    return std::move(remarks_);
  }

 private:
  struct Said {
    bool available = true;
    std::string region;
    size_t file = 0;
    size_t offset = 0;
  };
  // The day, and what is spoken of: "mysql 8.0.40".
  using Subject = std::pair<Date, std::string>;

  void Remark(size_t file, std::string place, std::string message) {
    remarks_.push_back({.file = file,
                        .place = std::move(place),
                        .message = std::move(message)});
  }
  std::string Place(size_t file, size_t offset) const {
    return fmt::format("{}:{}", files_[file].name,
                       LineAndColumn(files_[file].text, offset));
  }

  void CheckLayer(size_t file, const OverlayFile::Layer& layer);
  void CheckEngine(size_t file, const OverlayFile::Layer& layer,
                   const OverlayFile::Engine& engine);
  void Note(size_t file, const OverlayFile::Layer& layer, size_t offset,
            bool available, std::string subject);

  std::span<const OverlayText> files_;
  const Date today_;
  std::map<Subject, std::vector<Said>> said_;
  std::vector<OverlayRemark> remarks_;
};

void Checker::CheckLayer(size_t file, const OverlayFile::Layer& layer) {
  const std::string& name = files_[file].name;
  const int age = Date::DaysBetween(layer.as_of, today_);
  if (age > kOldFactsDays) {
    Remark(file, name,
           fmt::format("the facts of {} are {} days old; take them anew",
                       layer.as_of.ToString(), age));
  }
  if (age < 0) {
    Remark(file, name,
           fmt::format("the facts are of {}, which is yet to come",
                       layer.as_of.ToString()));
  }
  if (!layer.region.empty() && FindRegion(layer.region) == nullptr) {
    const std::string_view nearest = NearestRegion(layer.region);
    Remark(file, name,
           fmt::format("unknown region '{}'{}", layer.region,
                       nearest.empty()
                           ? std::string()
                           : fmt::format(", did you mean '{}'?", nearest)));
  }
  for (const OverlayFile::Engine& engine : layer.engines) {
    CheckEngine(file, layer, engine);
  }
  for (const OverlayFile::RuntimeEntry& runtime : layer.runtimes) {
    Note(file, layer, runtime.name.offset, runtime.available,
         "runtime " + runtime.name.text);
  }
}

void Checker::CheckEngine(size_t file, const OverlayFile::Layer& layer,
                          const OverlayFile::Engine& engine) {
  for (const OverlayFile::VersionEntry& entry : engine.versions) {
    Note(file, layer, entry.offset, entry.available,
         fmt::format("{} {}", engine.name.text, entry.version.text()));
  }
  for (const OverlayFile::ClassEntry& entry : engine.classes) {
    Note(file, layer, entry.offset, entry.available,
         fmt::format("{} of {} {}", entry.instance_class, engine.name.text,
                     entry.version));
  }
}

// Of two days the later is right, and of two regions both are.
void Checker::Note(size_t file, const OverlayFile::Layer& layer, size_t offset,
                   bool available, std::string subject) {
  std::vector<Said>& others = said_[{layer.as_of, subject}];
  for (const Said& other : others) {
    if (other.available == available) continue;
    const bool elsewhere = !other.region.empty() && !layer.region.empty() &&
                           other.region != layer.region;
    if (elsewhere) continue;
    Remark(
        file, Place(file, offset),
        fmt::format("{} is {} here and {} at {}, both on {}", subject,
                    available ? "available" : "unavailable",
                    available ? "unavailable" : "available",
                    Place(other.file, other.offset), layer.as_of.ToString()));
    break;
  }
  others.push_back({.available = available,
                    .region = layer.region,
                    .file = file,
                    .offset = offset});
}

}  // namespace

absl::Status CheckOverlay(const OverlayText& file) {
  return Catalog::Overlay(Catalog::BuiltIn(), file.text, file.name).status();
}

std::vector<OverlayRemark> RemarksOn(std::span<const OverlayText> files,
                                     Date today) {
  return Checker(files, today).Check();
}

}  // namespace libfix
