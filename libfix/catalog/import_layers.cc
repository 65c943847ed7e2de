#include "libfix/catalog/import_layers.h"

#include <algorithm>
#include <optional>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/catalog/version.h"

namespace libfix {
namespace {

// "db.r6g" of "db.r6g.large"
std::string_view ClassFamily(std::string_view instance_class) {
  return instance_class.substr(0, instance_class.rfind('.'));
}

// "19" of "aurora-postgresql19", "15.0" of "sqlserver-ee-15.0".
std::string_view MajorInFamily(std::string_view family) {
  const size_t end = family.find_last_not_of("0123456789.");
  return end == std::string_view::npos ? family : family.substr(end + 1);
}

template <typename... Args>
absl::Status Wrong(fmt::format_string<Args...> format, Args&&... args) {
  return absl::InvalidArgumentError(
      fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace

absl::StatusOr<std::string> ImportLayers::RegionOf(
    const std::string& name, const AwsOutput& output) const {
  std::set<std::string> regions;
  for (const AwsRow& row : output.rows) {
    if (!row.region.empty()) regions.insert(row.region);
  }
  if (regions.size() > 1) {
    return Wrong("{}: of several regions ({}); import a file for each", name,
                 fmt::join(regions, ", "));
  }
  if (regions.empty() && options_.region.empty()) {
    return Wrong("{}: does not say of which region it is; add --region", name);
  }
  if (regions.empty()) return options_.region;
  if (!options_.region.empty() && options_.region != *regions.begin()) {
    return Wrong("{}: of {}, not of --region {}", name, *regions.begin(),
                 options_.region);
  }
  return *regions.begin();
}

absl::Status ImportLayers::Add(const std::string& name, AwsOutput output) {
  const absl::StatusOr<std::string> region = RegionOf(name, output);
  if (!region.ok()) return region.status();
  auto& engines = layers_[{.region = *region, .command = output.command}];
  for (AwsRow& row : output.rows) {
    if (!catalog_.KnowsEngine(row.engine)) {
      ++unknown_engines_[row.engine];
      continue;
    }
    EngineRows& rows = engines[row.engine];
    rows.files.insert(name);
    rows.paged |= output.paged;
    rows.reduced |= output.reduced;
    if (absl::Status status = AddRow(std::move(row), name, rows);
        !status.ok()) {
      return status;
    }
  }
  return {};
}

absl::Status ImportLayers::AddRow(AwsRow row, const std::string& file,
                                  EngineRows& rows) {
  if (row.version.empty()) {
    if (row.major_end && *row.major_end < options_.as_of) {
      rows.ended_majors.insert(row.major);
    }
    return {};
  }
  if (!row.instance_class.empty()) {
    rows.in_region_itself |= !row.local_zone;
    if (row.instance_class != "db.serverless") {
      rows.classes.emplace(row.instance_class, row.version);
    }
  }
  return AddVersion(std::move(row), file, rows);
}

absl::Status ImportLayers::AddVersion(AwsRow row, const std::string& file,
                                      EngineRows& rows) const {
  const auto known = rows.versions.find(row.version);
  if (known == rows.versions.end()) {
    std::string version = row.version;
    rows.versions.emplace(std::move(version),
                          Said{.row = std::move(row), .file = file});
    return {};
  }
  Said& said = known->second;
  if (said.row.available != row.available) {
    const bool first = said.row.available;
    return Wrong(
        "{} {} is available by {} and deprecated by {}; import lists of "
        "different days apart, each with its --as-of",
        row.engine, row.version, first ? said.file : file,
        first ? file : said.file);
  }
  // One of the rows about its classes is that of db.serverless.
  if (row.serverless_v2) said.row.serverless_v2 = row.serverless_v2;
  return {};
}

OverlayFile ImportLayers::Layers() {
  OverlayFile file;
  for (const auto& [key, engines] : layers_) {
    OverlayFile::Layer layer{
        .source =
            LayerSource(options_.source.empty() ? key.command : options_.source,
                        options_.as_of),
        .as_of = options_.as_of,
        .region = key.region};
    for (const auto& [name, rows] : engines) {
      OverlayFile::Engine engine = EngineOf(name, key, rows);
      const bool says_nothing = engine.versions.empty() &&
                                engine.complete_majors.empty() &&
                                engine.classes.empty();
      if (!says_nothing) layer.engines.push_back(std::move(engine));
    }
    if (!layer.engines.empty()) file.layers.push_back(std::move(layer));
  }
  for (const auto& [region_and_why, engines] : incomplete_) {
    notes_.push_back(fmt::format("not taken for complete in {}, since {}: {}",
                                 region_and_why.first, region_and_why.second,
                                 fmt::join(engines, ", ")));
  }
  size_t skipped = 0;
  std::vector<std::string> names;
  for (const auto& [engine, rows] : unknown_engines_) {
    skipped += rows;
    names.push_back(engine);
  }
  if (skipped > 0) {
    notes_.push_back(fmt::format(
        "left out {} row{} of engines that the catalog does not know: {}",
        skipped, skipped == 1 ? "" : "s", fmt::join(names, ", ")));
  }
  return file;
}

OverlayFile::Engine ImportLayers::EngineOf(const std::string& name,
                                           const Key& key,
                                           const EngineRows& rows) {
  OverlayFile::Engine engine{.name = {.text = name}};
  const MajorCounts majors = AddVersions(rows, engine);
  for (const std::string& major : rows.ended_majors) {
    if (catalog_.MajorOf(name, major) == major) {
      engine.complete_majors.push_back({.text = major});
    }
  }
  if (rows.classes.empty()) {
    SettleComplete(key, rows, majors, engine);
  } else {
    SettleClasses(rows, engine);
  }
  return engine;
}

ImportLayers::MajorCounts ImportLayers::AddVersions(
    const EngineRows& rows, OverlayFile::Engine& engine) {
  MajorCounts majors;
  std::vector<std::string> without;
  for (const auto& [text, said] : rows.versions) {
    const std::optional<Version> version = Version::Parse(text);
    OverlayFile::VersionEntry entry{.version = version.value_or(Version()),
                                    .available = said.row.available,
                                    .serverless_v2 = said.row.serverless_v2};
    if (!version || !SettleMajor(said.row, engine.name.text, entry)) {
      without.push_back(text);
      continue;
    }
    const std::string major = entry.major.empty()
                                  ? *catalog_.MajorOf(engine.name.text, text)
                                  : entry.major;
    ++majors[major];
    engine.versions.push_back(std::move(entry));
  }
  if (!without.empty()) {
    notes_.push_back(
        fmt::format("{}: left out {}, since the major cannot be told",
                    engine.name.text, fmt::join(without, ", ")));
  }
  return majors;
}

// Leaves empty what the catalog knows. False when there is no telling.
bool ImportLayers::SettleMajor(const AwsRow& row, const std::string& engine,
                               OverlayFile::VersionEntry& entry) const {
  const std::optional<std::string> known =
      catalog_.MajorOf(engine, row.version);
  if (known) {
    // The service takes a bare major, but lists none.
    if (*known == row.version) {
      const Availability state = catalog_
                                     .Ask({.engine = engine,
                                           .version = row.version,
                                           .region = {},
                                           .as_of = options_.as_of})
                                     .availability;
      if (state == Availability::kUnknown) return false;
    }
    const std::optional<std::string> family =
        catalog_.FamilyOf(engine, row.version);
    if (family && !row.family.empty() && *family != row.family) {
      entry.family = row.family;
    }
    return true;
  }
  for (const std::string_view major :
       {std::string_view(row.major), MajorInFamily(row.family)}) {
    const std::optional<Version> parsed = Version::Parse(major);
    if (!parsed || !entry.version.StartsWith(*parsed)) continue;
    entry.major = major;
    entry.family = row.family;
    return true;
  }
  return false;
}

// A list that was filtered looks like any other; these are the signs of one.
std::string ImportLayers::WhyIncomplete(const EngineRows& rows) const {
  if (options_.partial) return "--partial says so";
  if (rows.paged) return "the list was cut into pages";
  if (rows.reduced) return "--query may have left rows out";
  if (rows.files.size() > 1) return "the list comes in several files";
  const bool none_available = std::ranges::none_of(
      rows.versions,
      [](const auto& version) { return version.second.row.available; });
  if (none_available) return "the list names nothing that is available";
  return {};
}

void ImportLayers::SettleComplete(const Key& key, const EngineRows& rows,
                                  const MajorCounts& majors,
                                  OverlayFile::Engine& engine) {
  if (rows.versions.empty()) return;
  std::string why = WhyIncomplete(rows);
  std::vector<std::string> full;
  for (const auto& [major, count] : majors) {
    if (count > 1) full.push_back(major);
  }
  if (why.empty() && full.empty()) {
    why = "the list has one version of each major, as with --default-only";
  }
  if (!why.empty()) {
    incomplete_[{key.region, std::move(why)}].push_back(engine.name.text);
    return;
  }
  engine.complete = majors.size() > 1;
  if (engine.complete) return;
  for (const std::string& major : full) {
    engine.complete_majors.push_back({.text = major});
  }
}

// Complete for the versions it names where each has classes of two families: a
// filter by class leaves fewer.
void ImportLayers::SettleClasses(const EngineRows& rows,
                                 OverlayFile::Engine& engine) {
  std::map<std::string, std::set<std::string_view>> families;
  for (const auto& [instance_class, version] : rows.classes) {
    engine.classes.push_back(
        {.instance_class = instance_class, .version = version});
    families[version].insert(ClassFamily(instance_class));
  }
  engine.complete_classes =
      WhyIncomplete(rows).empty() && rows.in_region_itself &&
      std::ranges::all_of(families, [](const auto& version) {
        return version.second.size() > 1;
      });
}

}  // namespace libfix
