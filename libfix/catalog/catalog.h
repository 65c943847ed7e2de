// What the cloud offers, where and since when, as dated facts with a source.
//
//   std::shared_ptr<const Catalog> catalog = Catalog::BuiltIn();
//   Question ask{.engine = "aurora-postgresql", .version = "15.4",
//                .region = "us-east-1", .as_of = Date(2026, 8, 19)};
//   catalog->Ask(ask).availability;           // kDeprecated
//   catalog->Choose(ask, Policy::kLatestInMajor, {})->version;  // "15.18"
//
// The built-in facts are compiled in, work offline, and are read one engine at
// a time when first asked about. Overlay() puts a user's facts on top; later
// wins, fact by fact. Immutable, so safe from many threads.
//
// Never guesses: an engine, version or date that no fact covers is kUnknown.

#ifndef LIBFIX_CATALOG_CATALOG_H_
#define LIBFIX_CATALOG_CATALOG_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libfix/catalog/availability.h"
#include "libfix/catalog/date.h"
#include "libfix/catalog/instance_classes.h"
#include "libfix/catalog/lambda_runtimes.h"
#include "libfix/catalog/policy.h"

namespace libfix {

struct DeployLog;      // deploy_log.h
struct EngineListing;  // listing.h
struct OverlayFile;    // overlay_file.h

struct Question {
  std::string_view
      engine;  // "aurora-postgresql", as in CloudFormation's Engine
  std::string_view version;  // as written by the user; may be a bare major
  // Empty: the region of the built-in facts. They answer for other regions too;
  // the answer says so.
  std::string_view region;
  Date as_of;
};

struct Answer {
  Availability availability = Availability::kUnknown;
  // False when the facts behind it are marked as unsure; such an answer never
  // carries a safe fix.
  bool certain = true;
  // True when no fact is known of the region that was asked about, and the
  // built-in facts of another one answered.
  bool other_region = false;
  // Where the fact came from and when it was true, ready to be shown:
  // "cfn-lint engine lists of us-east-1, 2026-08-19".
  std::string source;
  // What the cloud said when it refused, where a failed deployment taught the
  // fact; mostly empty.
  std::string message;
  // The last day on which it was seen creatable, when known.
  std::optional<Date> last_seen;
  // The day on which its support ended, when that is why.
  std::optional<Date> ended;
};

// What the replacement must be able to do.
struct Needs {
  bool serverless_v2 = false;
  bool auto_pause = false;  // implies serverless_v2
  bool data_api = false;    // the HTTP endpoint of Aurora
  // The parameter group family that it must be of, "aurora-postgresql16";
  // empty: any.
  std::string_view family;

  // Whether the version itself must have a feature.
  bool features() const { return serverless_v2 || auto_pause || data_api; }
};

struct Choice {
  std::string version;                     // empty when the policy is kOmit
  Policy policy = Policy::kLatestInMajor;  // the one that gave the answer
  std::string major;                       // of `version`
  // False for kOmit too: the service's default can be of any major.
  bool same_major = true;
  bool certain = true;
  std::string source;
};

// Serverless v2 capacity of a version, in ACU (1 ACU is about 2 GiB of memory).
struct ServerlessV2 {
  double min = 0.5;  // 0 where the version can pause
  double max = 128;
  bool max_certain = true;
  bool auto_pause = false;
  bool data_api = false;  // EnableHttpEndpoint is accepted
  bool data_api_certain = true;
};

// What Serverless v2 accepts whatever the version. A version's own minimum and
// maximum are in ServerlessV2.
struct ServerlessV2Limits {
  double step = 0.5;                    // of both capacities
  double min_without_auto_pause = 0.5;  // the smallest MinCapacity
  double smallest_max = 1;              // the smallest MaxCapacity
  int pause_seconds_min = 300;          // SecondsUntilAutoPause
  int pause_seconds_max = 86400;
  int pause_seconds_default = 300;
};

class Catalog {
 public:
  // The facts compiled into the library.
  static std::shared_ptr<const Catalog> BuiltIn();

  // A catalog with the facts of an overlay file (see docs/catalog.md) on top of
  // `base`. `name` stands in error messages ("facts.json:3:5: unknown key
  // 'x'").
  static absl::StatusOr<std::shared_ptr<const Catalog>> Overlay(
      std::shared_ptr<const Catalog> base, std::string_view json,
      std::string_view name);

  // The same with facts that were read already.
  static absl::StatusOr<std::shared_ptr<const Catalog>> Overlay(
      std::shared_ptr<const Catalog> base, OverlayFile facts);
  // With what a failed deployment's log teaches; the log was read for `base`.
  static absl::StatusOr<std::shared_ptr<const Catalog>> Learn(
      std::shared_ptr<const Catalog> base, const DeployLog& log);

  // The day to which the built-in facts are true.
  Date date() const;
  // The region they were taken in.
  std::string_view region() const;

  // There is such a region, or a user's facts speak of it.
  bool KnowsRegion(std::string_view region) const;

  bool KnowsEngine(std::string_view engine) const;
  std::vector<std::string> Engines() const;

  Answer Ask(const Question& question) const;

  // Every version that a fact names; nullopt for an unknown engine.
  std::optional<EngineListing> List(std::string_view engine,
                                    std::string_view region, Date as_of) const;

  // The version that `policy` picks in place of `question.version`, which need
  // not be unavailable: a version that is available and meets the needs is not
  // special, so ask only when a replacement is wanted. Only versions that are
  // available at that date and meet `needs` are picked, never one below the
  // version asked about, never one of another line. Falls back to the next
  // major when the major holds no candidate (by kLts for Aurora, else by
  // kLatestInMajor). nullopt when there is no candidate, or when the version
  // asked about belongs to no known major.
  std::optional<Choice> Choose(const Question& question, Policy policy,
                               const Needs& needs) const;

  // "15" of aurora-postgresql 15.4, "8.0" of 8.0.mysql_aurora.3.04.4; nullopt
  // when the catalog cannot tell.
  std::optional<std::string> MajorOf(std::string_view engine,
                                     std::string_view version) const;
  // What a version may be replaced within without upgrading anything: "1.32" of
  // kubernetes 1.32, the major of a database.
  std::optional<std::string> LineOf(std::string_view engine,
                                    std::string_view version) const;
  // "6.2" for redis 6.2.6, of which the service wants no more; nullopt when the
  // version is not too long.
  std::optional<std::string> ShortOf(std::string_view engine,
                                     std::string_view version) const;

  // Where an engine ends for good: redis at 7.1.
  struct End {
    std::string highest;
    std::string continues_as;  // the engine that goes on; may be empty
    std::string why;           // a sentence to be shown
  };
  // nullopt when the engine goes on, or the version is not above its end.
  std::optional<End> EndBelow(std::string_view engine,
                              std::string_view version) const;

  // "aurora-postgresql15"; nullopt when the catalog does not know it.
  std::optional<std::string> FamilyOf(std::string_view engine,
                                      std::string_view version) const;
  // False when the name of the family is from memory.
  bool IsFamilyCertain(std::string_view engine, std::string_view version) const;
  // True when the family is one that the catalog knows, of any engine.
  bool KnowsFamily(std::string_view family) const;

  // nullopt: the version cannot run Serverless v2. For a bare major, what the
  // newest version of it available at that date can do. `known` says whether a
  // fact stands behind the answer.
  struct ServerlessAnswer {
    bool known = false;
    std::optional<ServerlessV2> support;
    std::string source;
  };
  ServerlessAnswer ServerlessV2Of(const Question& question) const;

  ServerlessV2Limits ServerlessLimits() const;

  // Whether an instance of the class can be created. kUnknown for an engine, a
  // family or a size that may be newer than the facts, and for db.serverless.
  ClassAnswer AskClass(const ClassQuestion& question) const;
  // The class to use instead of `question.instance_class`: of the same kind and
  // processor, of the same size or else the next larger one, of the nearest
  // generation, and available by AskClass(). nullopt when there is none.
  std::optional<ClassChoice> ChooseClass(const ClassQuestion& question) const;
  // What else could be used: of each other processor, and of the same one, the
  // nearest generation that ChooseClass() did not pick.
  std::vector<ClassChoice> OtherClasses(const ClassQuestion& question) const;

  // Whether a cluster of Aurora Serverless v1 can be created. A user's facts
  // beat the day on which it ended; in which regions it was offered before is
  // not known.
  Answer AskServerlessV1(std::string_view region, Date as_of) const;
  // The day on which Aurora Serverless v1 ended, and where that is said.
  Date ServerlessV1End() const;
  std::string ServerlessV1EndSource() const;
  // The capacities that v1 offered, ascending; empty for an engine without v1.
  std::vector<int> ServerlessV1Capacities(std::string_view engine) const;

  // Lambda runtimes, with the user's own facts on top of the built-in ones.
  std::vector<std::string> Runtimes() const;
  RuntimeAnswer AskRuntime(const RuntimeQuestion& question) const;
  std::optional<RuntimeChoice> ChooseRuntime(const RuntimeQuestion& question,
                                             Policy policy) const;

 private:
  class Layers;
  explicit Catalog(std::shared_ptr<const Layers> layers);

  std::shared_ptr<const Layers> layers_;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_CATALOG_H_
