// An EngineView answers for one engine: its facts, and what users' overlays say
// on top of them. Immutable.

#ifndef LIBFIX_CATALOG_ENGINE_VIEW_H_
#define LIBFIX_CATALOG_ENGINE_VIEW_H_

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/catalog.h"
#include "libfix/catalog/engine_facts.h"
#include "libfix/catalog/version.h"

namespace libfix {

// What one overlay file says about one engine.
struct OverlayEngine {
  std::string source;  // "facts.json, 2026-08-19"
  std::string region;  // empty: every region
  struct Said {
    bool available = true;
    std::string message;  // what the cloud said when it refused
  };
  // For each version it names.
  std::map<std::string, Said, std::less<>> versions;
  // Where it names every version that can be created.
  bool complete = false;
  std::vector<std::string> complete_majors;

  struct ClassSaid {
    std::string instance_class;
    // Absent: for every version of the engine. "15" stands for all of its.
    std::optional<Version> version;
    Said said;
  };
  std::vector<ClassSaid> classes;
  // `classes` names every one that can be had, for the versions it names.
  bool complete_classes = false;
};

// An Answer without its own text, so that weighing candidates costs nothing.
struct VersionState {
  Availability availability = Availability::kUnknown;
  bool certain = true;
  bool other_region = false;
  std::string_view source;   // lives as long as the view of the engine
  std::string_view message;  // likewise; mostly empty
  std::optional<Date> last_seen;
  std::optional<Date> ended;
};

class EngineView {
 public:
  // `overlays` in the order in which they were laid: the last wins.
  EngineView(EngineFacts facts,
             std::vector<std::shared_ptr<const OverlayEngine>> overlays);
  EngineView(const EngineView&) = delete;
  EngineView& operator=(const EngineView&) = delete;

  const EngineFacts& facts() const { return facts_; }
  const std::vector<std::shared_ptr<const OverlayEngine>>& overlays() const {
    return overlays_;
  }

  // Of any text: a version, a bare major, or neither.
  VersionState StateOf(std::string_view text, std::string_view region,
                       Date date) const;
  VersionState StateOf(const VersionFacts& version, std::string_view region,
                       Date date) const;

  // What a bare major stands for when something is created with it: the highest
  // version that is available then, of the ordinary line. nullptr: none is.
  const VersionFacts* NewestOf(const Version& bare_major,
                               std::string_view region, Date date) const;

 private:
  // What the overlays say, if they do. `known`: the version is in some list.
  std::optional<VersionState> Overlaid(std::string_view text,
                                       std::string_view major, bool known,
                                       std::string_view region) const;
  VersionState BareMajorState(const Version& major, std::string_view region,
                              Date date) const;
  VersionState BuiltInState(const VersionFacts& version, Date date) const;
  // Of a version whose major has ended since the last list.
  std::optional<VersionState> EndedState(const VersionFacts& version,
                                         Date date) const;
  VersionState ListedState(const VersionFacts& version, Date date) const;
  VersionState UndatedState(const VersionFacts& version, Date date) const;
  // Of a version that is not named, by the line it belongs to.
  VersionState LineState(const Version& version, Date date) const;
  VersionState NotListedState(std::string_view text, Date date) const;
  VersionState From(Availability availability,
                    VersionFacts::SourceId source) const;
  bool IsOtherRegion(std::string_view region) const;
  bool HasLaterSibling(const Version& version) const;

  EngineFacts facts_;
  std::vector<std::shared_ptr<const OverlayEngine>> overlays_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_ENGINE_VIEW_H_
