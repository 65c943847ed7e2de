#include "cli/deploy_logs.h"

#include <utility>

#include "cli/message.h"
#include "cli/read_file.h"
#include "fmt/format.h"
#include "fmt/ranges.h"

namespace libfix::cli {
namespace {

std::string Plural(size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string Summary(const DeployLog& log) {
  const std::string place =
      log.region.empty() ? "" : fmt::format(" of {}", log.region);
  std::vector<std::string> parts = {
      log.facts.empty() ? "learnt nothing"
                        : fmt::format("learnt {}{}",
                                      Plural(log.facts.size(), "fact"), place)};
  if (!log.unusable.empty()) {
    parts.push_back(Plural(log.unusable.size(), "message") + " not usable");
  }
  size_t others = 0;
  for (const DeployLog::Other& other : log.others) others += other.count;
  if (others > 0) {
    parts.push_back(Plural(others, "message") + " about something else");
  }
  const bool has_more = log.not_understood_count > 0;
  if (has_more) {
    parts.push_back(Plural(log.not_understood_count, "line") +
                    " not understood");
  }
  return fmt::format("{}: {}{}\n", log.name, fmt::join(parts, ", "),
                     has_more || others > 0 ? " (--verbose lists them)" : "");
}

std::string Details(const DeployLog& log) {
  std::string text;
  for (const DeployLog::Fact& fact : log.facts) {
    text +=
        fmt::format("{}:{}: learnt: {}\n", log.name, fact.line, fact.message);
  }
  for (const DeployLog::Other& other : log.others) {
    text += fmt::format(
        "{}: says nothing about the catalog: {} ({})\n", log.name, other.name,
        other.count == 1 ? "once" : fmt::format("{} times", other.count));
  }
  for (const DeployLog::Line& line : log.not_understood) {
    text += fmt::format("{}:{}: not understood: {}\n", log.name, line.line,
                        line.text);
  }
  if (log.not_understood_count > log.not_understood.size()) {
    text += fmt::format(
        "{}: not understood: {} more\n", log.name,
        Plural(log.not_understood_count - log.not_understood.size(), "line"));
  }
  return text;
}

}  // namespace

absl::StatusOr<DeployLog> ReadDeployLog(const Catalog& catalog,
                                        const DeployLogReader::Origin& origin) {
  DeployLogReader reader(catalog, origin);
  absl::Status wrong_text;
  const absl::Status read =
      ReadInPieces(origin.name, [&](std::string_view bytes) {
        wrong_text = reader.Feed(bytes);
        return wrong_text.ok();
      });
  if (!wrong_text.ok()) return wrong_text;
  if (!read.ok()) {
    return absl::Status(read.code(), fmt::format("deploy log {}: {}",
                                                 origin.name, MessageOf(read)));
  }
  return reader.Finish();
}

absl::StatusOr<Learnt> LearnFromLogs(std::shared_ptr<const Catalog> catalog,
                                     std::span<const std::string> paths,
                                     const DeployLogReader::Origin& origin) {
  Learnt learnt{.catalog = std::move(catalog)};
  for (const std::string& path : paths) {
    DeployLogReader::Origin of_path = origin;
    of_path.name = path;
    absl::StatusOr<DeployLog> log = ReadDeployLog(*learnt.catalog, of_path);
    if (!log.ok()) return log.status();
    auto over = Catalog::Learn(std::move(learnt.catalog), *log);
    if (!over.ok()) return over.status();
    learnt.catalog = *std::move(over);
    learnt.logs.push_back(*std::move(log));
  }
  return learnt;
}

std::string RegionOf(std::span<const DeployLog> logs) {
  std::string region;
  for (const DeployLog& log : logs) {
    if (log.facts.empty()) continue;
    if (log.region.empty()) return {};
    if (!region.empty() && region != log.region) return {};
    region = log.region;
  }
  return region;
}

std::string Describe(const DeployLog& log, bool verbose) {
  std::string text = Summary(log);
  for (const DeployLog::Unusable& unusable : log.unusable) {
    text += fmt::format("{}:{}: not usable: {} ({})\n", log.name, unusable.line,
                        unusable.message, unusable.reason);
  }
  return verbose ? text + Details(log) : text;
}

}  // namespace libfix::cli
