// Whatever the bytes: a log is read without a crash, in pieces as in one, what
// is learnt from it can be laid over the catalog and is unavailable then, and
// what is refused says where. Stops where one of these does not hold.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "libfix/catalog/catalog.h"
#include "libfix/catalog/deploy_log.h"

namespace libfix {
namespace {

constexpr Date kToday(2026, 11, 22);

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

absl::StatusOr<DeployLog> Read(const Catalog& catalog, std::string_view text,
                               size_t piece) {
  DeployLogReader reader(catalog, {.name = "log", .today = kToday});
  for (size_t at = 0; at < text.size(); at += piece) {
    const absl::Status status = reader.Feed(text.substr(at, piece));
    if (!status.ok()) return status;
  }
  return reader.Finish();
}

void RequireSame(const DeployLog& a, const DeployLog& b) {
  Require(a.as_of == b.as_of && a.region == b.region, "time or region");
  Require(a.facts.size() == b.facts.size(), "number of facts");
  for (size_t i = 0; i < a.facts.size(); ++i) {
    Require(a.facts[i].line == b.facts[i].line &&
                a.facts[i].message == b.facts[i].message,
            "fact");
  }
  Require(a.unusable.size() == b.unusable.size(), "what is not usable");
  Require(a.others.size() == b.others.size(), "other messages");
  Require(a.not_understood_count == b.not_understood_count, "not understood");
}

void Check(std::string_view text) {
  const std::shared_ptr<const Catalog> catalog = Catalog::BuiltIn();
  const absl::StatusOr<DeployLog> log = Read(*catalog, text, text.size() + 1);
  const absl::StatusOr<DeployLog> pieces = Read(*catalog, text, 7);
  Require(log.ok() == pieces.ok(), "refused in pieces or in one");
  if (!log.ok()) {
    Require(log.status().message() == pieces.status().message(), "message");
    return Require(!log.status().message().empty(), "no message");
  }
  RequireSame(*log, *pieces);
  const auto learnt = Catalog::Learn(catalog, *log);
  Require(learnt.ok(), "what was learnt cannot be laid over the catalog");
  for (const DeployLog::Fact& fact : log->facts) {
    if (fact.kind != DeployLog::Fact::Kind::kVersion) continue;
    const Answer answer = (*learnt)->Ask({.engine = fact.engine,
                                          .version = fact.version,
                                          .region = log->region,
                                          .as_of = kToday});
    Require(answer.availability == Availability::kDeprecated, fact.message);
    Require(answer.message == fact.message, "the message of the fact");
  }
}

}  // namespace
}  // namespace libfix

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  libfix::Check({reinterpret_cast<const char*>(data), size});
  return 0;
}
