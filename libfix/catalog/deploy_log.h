// Learns facts from the log of a failed deployment: what the cloud refused, in
// its own words, where and when.
//
//   DeployLogReader reader(*catalog, {.name = "deploy.log", .today = today});
//   while (...) RETURN_IF_ERROR(reader.Feed(bytes));
//   absl::StatusOr<DeployLog> log = reader.Finish();
//   catalog = *Catalog::Learn(catalog, *log);
//
// A log is read in one go and in little memory, however long it is. It need not
// be in one piece: messages are found in frames, tables, JSON and colours, and
// over lines that a terminal has broken (see log_pattern.h). Which wordings are
// known is a table: deploy_messages.h.

#ifndef LIBFIX_CATALOG_DEPLOY_LOG_H_
#define LIBFIX_CATALOG_DEPLOY_LOG_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "libfix/catalog/catalog.h"
#include "libfix/catalog/date.h"

namespace libfix {

struct DeployLog {
  struct Fact {
    enum class Kind {
      kVersion,       // cannot be created
      kServerlessV2,  // not with this version
      kInstanceClass,
      kRuntime,
      kServerlessV1,
    };
    Kind kind = Kind::kVersion;
    size_t line = 0;      // where it is said first
    std::string engine;   // of a version or a class
    std::string version;  // of a version; what the class was refused with
    std::string name;     // of the class or the runtime
    std::string message;  // what the cloud said
  };
  // A message whose fact no catalog could hold.
  struct Unusable {
    size_t line = 0;
    std::string message;
    std::string reason;
  };
  // A kind of message that is known and says nothing about the catalog.
  struct Other {
    std::string name;
    size_t count = 0;
  };
  struct Line {
    size_t line = 0;
    std::string text;
  };

  std::string name;
  // The newest time in the log.
  Date as_of;
  // The one region that the log names; empty when it names none or several.
  std::string region;
  // Each once, in the order of the log.
  std::vector<Fact> facts;
  std::vector<Unusable> unusable;
  std::vector<Other> others;
  // Lines that report an error which is in none of the above: the first of
  // them, and how many there are.
  std::vector<Line> not_understood;
  size_t not_understood_count = 0;
};

// The text of a file of facts with what the logs teach, one layer for each that
// teaches something.
std::string WriteOverlay(std::span<const DeployLog> logs);

class DeployLogReader {
 public:
  struct Origin {
    std::string name;  // stands in messages and sources
    // Later times in the log are no times of it: a certificate's end, say.
    Date today;
    // Of a log without times; absent: today.
    std::optional<Date> as_of = {};
    // In place of the one in the log.
    std::string region = {};
  };

  // `catalog` must outlive it: it tells what can be held.
  DeployLogReader(const Catalog& catalog, Origin origin);
  ~DeployLogReader();
  DeployLogReader(const DeployLogReader&) = delete;
  DeployLogReader& operator=(const DeployLogReader&) = delete;

  // The next bytes of the log. Fails where it is no text ("deploy.log:3:17: a
  // NUL byte: ..."); nothing of the log is to be used then.
  absl::Status Feed(std::string_view bytes);
  absl::StatusOr<DeployLog> Finish();

 private:
  class Scan;
  std::unique_ptr<Scan> scan_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_DEPLOY_LOG_H_
