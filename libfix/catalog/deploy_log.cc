#include "libfix/catalog/deploy_log.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <set>
#include <span>
#include <utility>

#include "fmt/format.h"
#include "libfix/catalog/deploy_facts.h"
#include "libfix/catalog/deploy_messages.h"
#include "libfix/catalog/log_marks.h"
#include "libfix/catalog/log_pattern.h"

namespace libfix {
namespace {

using Fact = DeployLog::Fact;
using Teaches = DeployMessage::Teaches;

constexpr size_t kPiece = size_t{1} << 20;
// No log of people's teaches that many; what comes after is not looked at.
constexpr size_t kMostFacts = 1000;
// A message is not longer than what is kept ahead of it, and its line begins
// not further back.
constexpr size_t kAhead = size_t{16} << 10;
constexpr size_t kBehind = size_t{16} << 10;
constexpr size_t kMostListed = 1000;
constexpr size_t kLongestExcerpt = 160;
// How far below the line that announces an error its message can stand.
constexpr size_t kLinesToMessage = 12;

constexpr std::string_view kKubernetes = "kubernetes";
constexpr std::string_view kAurora[] = {"aurora-mysql", "aurora-postgresql"};

uint16_t PairOf(char first, char second) {
  return static_cast<uint16_t>(static_cast<uint8_t>(first) << 8 |
                               static_cast<uint8_t>(second));
}

// Which two bytes open something that is looked for. Nearly all of a log is
// passed over by asking this.
class Openings {
 public:
  static const Openings& Get() {
    static const Openings kOpenings;
    return kOpenings;
  }
  bool Has(char first, char second) const {
    return pairs_[PairOf(first, second)];
  }
  std::span<const DeployMessage* const> MessagesFrom(char first) const {
    return messages_[static_cast<uint8_t>(first)];
  }
  std::span<const ErrorSign* const> SignsFrom(char first) const {
    return signs_[static_cast<uint8_t>(first)];
  }

 private:
  Openings() {
    for (int second = 0; second < 256; ++second) {
      pairs_.set(PairOf('\n', static_cast<char>(second)));
      pairs_.set(PairOf('\0', static_cast<char>(second)));
    }
    // A sentence can be broken behind its first letter. Of those that teach
    // nothing not one is worth stopping at every such letter.
    constexpr std::string_view kBreaks = " \t\r\n\x1b\\|>\xE2";
    for (const DeployMessage& message : DeployMessages()) {
      const char first = message.pattern[0];
      pairs_.set(PairOf(first, message.pattern[1]));
      messages_[static_cast<uint8_t>(first)].push_back(&message);
      if (message.teaches == Teaches::kNothing) continue;
      for (const char c : kBreaks) pairs_.set(PairOf(first, c));
    }
    for (const ErrorSign& sign : ErrorSigns()) {
      pairs_.set(PairOf(sign.text[0], sign.text[1]));
      signs_[static_cast<uint8_t>(sign.text[0])].push_back(&sign);
    }
    for (const std::string_view mark : {"20", "ar", "eg", "EG"}) {
      pairs_.set(PairOf(mark[0], mark[1]));
    }
  }

  std::bitset<65536> pairs_;
  std::array<std::vector<const DeployMessage*>, 256> messages_;
  std::array<std::vector<const ErrorSign*>, 256> signs_;
};

// The words of a line without colours and control bytes.
std::string Excerpt(std::string_view line) {
  std::string text;
  for (size_t at = 0; at < line.size();) {
    if (const size_t behind = SkipColours(line, at); behind > at) {
      at = behind;
      continue;
    }
    const char c = line[at++];
    const bool is_control = static_cast<uint8_t>(c) < ' ' || c == '\x7f';
    if (is_control && (text.empty() || text.back() == ' ')) continue;
    if (text.empty() && c == ' ') continue;
    text += is_control ? ' ' : c;
    if (text.size() >= kLongestExcerpt) return text + "...";
  }
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

bool IsConsequence(std::string_view line) {
  return std::ranges::any_of(Consequences(), [&](std::string_view words) {
    return line.find(words) != line.npos;
  });
}

// The Aurora that has this version, where only one does.
std::string AuroraWith(const Catalog& catalog, std::string_view version) {
  std::string found;
  for (const std::string_view engine : kAurora) {
    if (!catalog.MajorOf(engine, version)) continue;
    if (!found.empty()) return {};
    found = engine;
  }
  return found;
}

Fact FactOf(const DeployMessage& message, const LogMatch& match,
            const Catalog& catalog) {
  const std::vector<std::string>& words = match.words;
  switch (message.teaches) {
    case Teaches::kNothing:
      break;
    case Teaches::kVersion:
      return {.kind = Fact::Kind::kVersion,
              .engine = words[1],
              .version = words[0]};
    case Teaches::kServerlessV2:
      return {.kind = Fact::Kind::kServerlessV2,
              .engine = AuroraWith(catalog, words[0]),
              .version = words[0]};
    case Teaches::kInstanceClass:
      return {.kind = Fact::Kind::kInstanceClass,
              .engine = words[1],
              .version = words[2],
              .name = words[0]};
    case Teaches::kRuntime:
      return {.kind = Fact::Kind::kRuntime, .name = words[0]};
    case Teaches::kServerlessV1:
      return {.kind = Fact::Kind::kServerlessV1};
    case Teaches::kKubernetes:
      return {.kind = Fact::Kind::kVersion,
              .engine = std::string(kKubernetes),
              .version = words[0]};
  }
  return {};
}

std::string KeyOf(const Fact& fact) {
  return fmt::format("{} {} {} {}", static_cast<int>(fact.kind), fact.engine,
                     fact.version, fact.name);
}

}  // namespace

class DeployLogReader::Scan {
 public:
  Scan(const Catalog& catalog, Origin origin)
      : catalog_(catalog), origin_(std::move(origin)) {}

  absl::Status Feed(std::string_view bytes);
  absl::StatusOr<DeployLog> Finish();

 private:
  struct Announced {  // an error whose message is still to come
    size_t line = 0;
    std::string text;
  };

  absl::Status Advance(size_t end);
  absl::Status CheckEncoding() const;
  absl::Status Wrong(size_t line, size_t column, std::string_view what) const;
  absl::Status NulByte(size_t at) const;
  // Looks for everything that can begin at `at`.
  void Look(size_t at);
  void LookForMessage(size_t at);
  void LookForSign(size_t at);
  void LookForMark(size_t at);
  void Take(Fact fact);
  void Count(std::string_view name);
  void Explain(size_t first_line, size_t last_line);
  void Announce(size_t at, const ErrorSign& sign);
  void GiveUpOnAnnounced();
  std::string CurrentLine(size_t at) const;
  // The reading that the catalog knows best.
  LogMatch BestOf(const DeployMessage& message,
                  std::vector<LogMatch> readings) const;
  int HowWellKnown(const DeployMessage& message, const LogMatch& match) const;
  void AddTails(const DeployMessage& message, LogPattern& pattern,
                LogMatch& match) const;

  const Catalog& catalog_;
  const Origin origin_;
  DeployLog log_;

  std::string buffer_;
  size_t at_ = 0;          // in the buffer; everything before is done
  size_t line_ = 1;        // of `at_`
  size_t line_start_ = 0;  // in the log
  size_t dropped_ = 0;     // bytes of the log before the buffer
  bool begun_ = false;

  std::optional<Date> newest_;
  std::string last_day_;  // as written, of the last time
  std::set<std::string, std::less<>> regions_;
  std::set<std::string> seen_;  // the facts, usable or not
  std::optional<Announced> announced_;
  size_t understood_to_ = 0;  // the last line of the last message
  std::string_view last_other_;
  size_t last_other_line_ = 0;
};

absl::Status DeployLogReader::Scan::Wrong(size_t line, size_t column,
                                          std::string_view what) const {
  return absl::InvalidArgumentError(
      fmt::format("{}:{}:{}: {}", origin_.name, line, column, what));
}

absl::Status DeployLogReader::Scan::CheckEncoding() const {
  const std::string_view start = std::string_view(buffer_).substr(0, 2);
  if (start != "\xFF\xFE" && start != "\xFE\xFF") return absl::OkStatus();
  return Wrong(1, 1,
               "the log is in UTF-16; make it UTF-8 first, as by 'iconv -f "
               "UTF-16 -t UTF-8'");
}

absl::Status DeployLogReader::Scan::NulByte(size_t at) const {
  const auto is_nul = [&](size_t index) {
    return index < buffer_.size() && buffer_[index] == '\0';
  };
  const auto is_text = [&](size_t index) {
    return index < buffer_.size() && buffer_[index] != '\0';
  };
  std::string_view order;
  if (is_text(at + 1) && is_nul(at + 2) && is_text(at + 3)) {
    // The first NUL is at an odd place where the low byte comes first.
    order = (dropped_ + at) % 2 == 1 ? "LE" : "BE";
  }
  return Wrong(
      line_, dropped_ + at - line_start_ + 1,
      order.empty()
          ? "a NUL byte: this is no text, and so no log"
          : fmt::format("a NUL byte: the log seems to be in UTF-16; make it "
                        "UTF-8 first, as by 'iconv -f UTF-16{} -t UTF-8'",
                        order));
}

absl::Status DeployLogReader::Scan::Feed(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kPiece);
    buffer_ += piece;
    bytes.remove_prefix(piece.size());
    if (buffer_.size() < kAhead) continue;
    if (absl::Status status = Advance(buffer_.size() - kAhead); !status.ok()) {
      return status;
    }
    if (at_ < kPiece) continue;
    const size_t drop = at_ - kBehind;
    buffer_.erase(0, drop);
    at_ -= drop;
    dropped_ += drop;
  }
  return absl::OkStatus();
}

absl::Status DeployLogReader::Scan::Advance(size_t end) {
  if (!begun_) {
    begun_ = true;
    if (absl::Status status = CheckEncoding(); !status.ok()) return status;
  }
  const Openings& openings = Openings::Get();
  // A std::string ends with a NUL, so that there is always a next byte.
  const char* const bytes = buffer_.c_str();
  for (size_t at = at_; at < end; ++at) {
    if (!openings.Has(bytes[at], bytes[at + 1])) continue;
    if (bytes[at] == '\0') return NulByte(at);
    Look(at);
  }
  at_ = end;
  return absl::OkStatus();
}

void DeployLogReader::Scan::Look(size_t at) {
  if (buffer_[at] == '\n') {
    ++line_;
    line_start_ = dropped_ + at + 1;
    // A report ends with its paragraph.
    const char next = buffer_.c_str()[at + 1];
    if (next == '\n' || next == '\r') GiveUpOnAnnounced();
    return;
  }
  LookForMark(at);
  LookForSign(at);
  LookForMessage(at);
}

void DeployLogReader::Scan::LookForMark(size_t at) {
  const std::string_view log = buffer_;
  if (log[at] == '2') {
    // Neighbours are mostly of one day.
    constexpr size_t kDay = std::string_view("2026-11-22").size();
    if (log.substr(at, kDay) == last_day_) return;
    last_day_ = log.substr(at, kDay);
    const std::optional<Date> date = TimeAt(log, at);
    if (!date) last_day_.clear();
    if (date && *date <= origin_.today && (!newest_ || *date > *newest_)) {
      newest_ = date;
    }
    return;
  }
  const std::string_view four = log.substr(at, 4);
  if (four != "arn:" && four != "egio" && four != "EGIO") return;
  const std::string_view region = RegionAt(log, at);
  // More than two say no more than two.
  if (!region.empty() && regions_.size() < 2) regions_.emplace(region);
}

std::string DeployLogReader::Scan::CurrentLine(size_t at) const {
  const size_t start = line_start_ > dropped_ ? line_start_ - dropped_ : 0;
  const size_t end = std::min(buffer_.find_first_of("\r\n", at),
                              std::min(buffer_.size(), at + kAhead));
  return buffer_.substr(start, end - start);
}

void DeployLogReader::Scan::LookForSign(size_t at) {
  const std::string_view log = buffer_;
  for (const ErrorSign* sign : Openings::Get().SignsFrom(log[at])) {
    if (log.substr(at, sign->text.size()) == sign->text) Announce(at, *sign);
  }
}

void DeployLogReader::Scan::Announce(size_t at, const ErrorSign& sign) {
  if (line_ <= understood_to_) return;
  const size_t lines = sign.goes_on ? kLinesToMessage : 0;
  if (announced_ && line_ <= announced_->line + lines) return;
  const std::string line = CurrentLine(at);
  if (IsConsequence(line)) return;
  GiveUpOnAnnounced();
  announced_ = Announced{.line = line_, .text = Excerpt(line)};
}

void DeployLogReader::Scan::GiveUpOnAnnounced() {
  if (!announced_) return;
  ++log_.not_understood_count;
  if (log_.not_understood.size() < kMostListed) {
    log_.not_understood.push_back(
        {.line = announced_->line, .text = std::move(announced_->text)});
  }
  announced_.reset();
}

void DeployLogReader::Scan::Explain(size_t first_line, size_t last_line) {
  understood_to_ = std::max(understood_to_, last_line);
  if (!announced_) return;
  if (first_line > announced_->line + kLinesToMessage) {
    return GiveUpOnAnnounced();
  }
  announced_.reset();
}

void DeployLogReader::Scan::LookForMessage(size_t at) {
  for (const DeployMessage* one : Openings::Get().MessagesFrom(buffer_[at])) {
    const DeployMessage& message = *one;
    if (!LogPattern::CanBegin(buffer_, at, message.pattern)) continue;
    LogPattern pattern(buffer_, at);
    std::vector<LogMatch> readings = pattern.Match(message.pattern);
    if (readings.empty()) continue;
    LogMatch match = BestOf(message, std::move(readings));
    AddTails(message, pattern, match);
    const auto breaks = std::count(
        buffer_.begin() + static_cast<std::ptrdiff_t>(at),
        buffer_.begin() + static_cast<std::ptrdiff_t>(match.end), '\n');
    Explain(line_, line_ + static_cast<size_t>(breaks));
    if (message.teaches == Teaches::kNothing) return Count(message.name);
    Fact fact = FactOf(message, match, catalog_);
    fact.line = line_;
    fact.message = std::move(match.text);
    return Take(std::move(fact));
  }
}

int DeployLogReader::Scan::HowWellKnown(const DeployMessage& message,
                                        const LogMatch& match) const {
  const Fact fact = FactOf(message, match, catalog_);
  if (fact.engine.empty() || !catalog_.KnowsEngine(fact.engine)) return 0;
  // Elsewhere the sentence goes on behind the version, so that its end is
  // sure.
  if (message.teaches == Teaches::kVersion) return 2;
  const Availability availability = catalog_
                                        .Ask({.engine = fact.engine,
                                              .version = fact.version,
                                              .as_of = origin_.today})
                                        .availability;
  return availability == Availability::kAvailable ||
                 availability == Availability::kDeprecated
             ? 2
             : 1;
}

LogMatch DeployLogReader::Scan::BestOf(const DeployMessage& message,
                                       std::vector<LogMatch> readings) const {
  // The longest of those that are known, or else the shortest.
  size_t best = 0;
  int best_known = 0;
  for (size_t i = 0; readings.size() > 1 && i < readings.size(); ++i) {
    const int known = HowWellKnown(message, readings[i]);
    if (known < best_known || (known == best_known && known < 2)) continue;
    best = i;
    best_known = known;
  }
  return std::move(readings[best]);
}

void DeployLogReader::Scan::AddTails(const DeployMessage& message,
                                     LogPattern& pattern,
                                     LogMatch& match) const {
  const auto add = [&](std::string_view tail) {
    const std::vector<LogMatch> found = pattern.MatchAt(match.end, tail);
    if (found.empty()) return false;
    match.text += found.back().text;
    match.end = found.back().end;
    return true;
  };
  for (const std::string_view tail : message.tails) add(tail);
  for (const std::string_view tail : ServiceTails()) {
    if (add(tail)) return;
  }
}

void DeployLogReader::Scan::Take(Fact fact) {
  if (!seen_.insert(KeyOf(fact)).second) return;
  if (seen_.size() > kMostFacts) {
    seen_.erase(KeyOf(fact));
    return;
  }
  std::string reason = WhyUnusable(catalog_, fact, origin_.today);
  if (reason.empty()) return log_.facts.push_back(std::move(fact));
  log_.unusable.push_back({.line = fact.line,
                           .message = std::move(fact.message),
                           .reason = std::move(reason)});
}

void DeployLogReader::Scan::Count(std::string_view name) {
  // Some say the same thing by its code and in words.
  if (last_other_ == name && last_other_line_ == line_) return;
  last_other_ = name;
  last_other_line_ = line_;
  for (DeployLog::Other& other : log_.others) {
    if (other.name != name) continue;
    ++other.count;
    return;
  }
  log_.others.push_back({.name = std::string(name), .count = 1});
}

absl::StatusOr<DeployLog> DeployLogReader::Scan::Finish() {
  if (absl::Status status = Advance(buffer_.size()); !status.ok()) {
    return status;
  }
  GiveUpOnAnnounced();
  log_.name = origin_.name;
  log_.as_of = newest_.value_or(origin_.as_of.value_or(origin_.today));
  log_.region = origin_.region;
  if (log_.region.empty() && regions_.size() == 1) {
    log_.region = *regions_.begin();
  }
  return std::move(log_);
}

DeployLogReader::DeployLogReader(const Catalog& catalog, Origin origin)
    : scan_(std::make_unique<Scan>(catalog, std::move(origin))) {}

DeployLogReader::~DeployLogReader() = default;

absl::Status DeployLogReader::Feed(std::string_view bytes) {
  return scan_->Feed(bytes);
}

absl::StatusOr<DeployLog> DeployLogReader::Finish() { return scan_->Finish(); }

}  // namespace libfix
