// Reads an overlay file: what a user knows better than the built-in facts. Its
// form is in docs/catalog.md. This checks what can be checked without them.

#ifndef LIBFIX_CATALOG_OVERLAY_FILE_H_
#define LIBFIX_CATALOG_OVERLAY_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "libfix/catalog/date.h"
#include "libfix/catalog/version.h"

namespace libfix {

struct OverlayFile {
  // A word and where it stands, for complaints that need the built-in facts.
  struct Word {
    std::string text;
    size_t offset = 0;
  };
  // What a version can do as Serverless v2. What is not said is as the catalog
  // has it.
  struct ServerlessEntry {
    bool able = false;  // it can run Serverless v2 at all
    std::optional<double> min;
    std::optional<double> max;
    std::optional<bool> auto_pause;
    std::optional<bool> data_api;
  };
  struct VersionEntry {
    Version version;
    size_t offset = 0;
    bool available = true;
    // Empty: as the catalog has it.
    std::string major;
    std::string family;
    std::string lts_line;
    std::optional<ServerlessEntry> serverless_v2;
    // Of one that is not available: what the cloud said.
    std::string message;
  };
  struct ClassEntry {
    std::string instance_class;  // "db.t3.micro"
    size_t offset = 0;
    bool available = true;
    std::string version;  // empty: for every version of the engine
    std::string message;
  };
  struct Engine {
    Word name;
    std::vector<VersionEntry> versions;
    bool complete = false;
    std::vector<Word> complete_majors;
    std::vector<ClassEntry> classes;
    // `classes` names every class that can be had, for the versions it names.
    bool complete_classes = false;
  };
  // A Lambda runtime: whether functions can be created with it.
  struct RuntimeEntry {
    Word name;
    bool available = true;
    std::string message;
  };
  struct ServerlessV1 {
    bool available = true;
    std::string message;
  };
  // Facts of one source. Later layers win.
  struct Layer {
    std::string source;  // made by LayerSource()
    Date as_of;
    std::string region;  // empty: every region
    std::vector<Engine> engines;
    std::vector<RuntimeEntry> runtimes;
    std::optional<ServerlessV1> serverless_v1;
  };

  std::vector<Layer> layers;
};

// `name` stands in messages.
absl::StatusOr<OverlayFile> ReadOverlayFile(std::string_view text,
                                            std::string_view name);

// How a layer's source is shown: "facts.json, 2026-08-19".
std::string LayerSource(std::string_view source, Date as_of);

// "facts.json:3:5: unknown key 'x'", as an InvalidArgument.
absl::Status OverlayError(std::string_view text, std::string_view name,
                          size_t offset, std::string_view message);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_OVERLAY_FILE_H_
