// The rows of several files, by region and command, as layers of an overlay:
// what is believed of them, and what is not.

#ifndef LIBFIX_CATALOG_IMPORT_LAYERS_H_
#define LIBFIX_CATALOG_IMPORT_LAYERS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "libfix/catalog/aws_output.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/import.h"
#include "libfix/catalog/overlay_file.h"

namespace libfix {

class ImportLayers {
 public:
  ImportLayers(const ImportOptions& options, const Catalog& catalog)
      : options_(options), catalog_(catalog) {}

  // Fails when the file contradicts another one or has no region.
  absl::Status Add(const std::string& name, AwsOutput output);

  // Ordered by region, then by command; without layers that say nothing.
  OverlayFile Layers();
  // A sentence each. To be asked after Layers().
  std::vector<std::string> TakeNotes() { return std::move(notes_); }

 private:
  struct Said {
    AwsRow row;
    std::string file;
  };
  // What one command said of one engine in one region.
  struct EngineRows {
    std::map<std::string, Said> versions;
    std::set<std::pair<std::string, std::string>> classes;  // with version
    std::set<std::string> ended_majors;
    std::set<std::string> files;
    bool paged = false;
    bool reduced = false;
    bool in_region_itself = false;  // not only in its local zones
  };
  struct Key {
    std::string region;
    std::string_view command;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  using MajorCounts = std::map<std::string, size_t>;

  absl::StatusOr<std::string> RegionOf(const std::string& name,
                                       const AwsOutput& output) const;
  absl::Status AddRow(AwsRow row, const std::string& file, EngineRows& rows);
  absl::Status AddVersion(AwsRow row, const std::string& file,
                          EngineRows& rows) const;
  OverlayFile::Engine EngineOf(const std::string& name, const Key& key,
                               const EngineRows& rows);
  MajorCounts AddVersions(const EngineRows& rows, OverlayFile::Engine& engine);
  bool SettleMajor(const AwsRow& row, const std::string& engine,
                   OverlayFile::VersionEntry& entry) const;
  void SettleComplete(const Key& key, const EngineRows& rows,
                      const MajorCounts& majors, OverlayFile::Engine& engine);
  void SettleClasses(const EngineRows& rows, OverlayFile::Engine& engine);
  std::string WhyIncomplete(const EngineRows& rows) const;

  const ImportOptions& options_;
  const Catalog& catalog_;
  std::map<Key, std::map<std::string, EngineRows>> layers_;
  std::map<std::string, size_t> unknown_engines_;  // with their rows
  // Region and reason, with the engines.
  std::map<std::pair<std::string, std::string>, std::vector<std::string>>
      incomplete_;
  std::vector<std::string> notes_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_IMPORT_LAYERS_H_
