#include "libfix/engine/suppressions.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "fmt/format.h"
#include "libfix/catalog/nearest_name.h"
#include "libfix/text/line_index.h"

namespace libfix {
namespace {

constexpr std::string_view kTool = "fix:";
constexpr std::string_view kIgnore = "ignore";
constexpr std::string_view kIgnoreFile = "ignore-file";
constexpr uint32_t kLastLineForFile = 10;

// What every suppression holds, so that most files need no closer look.
bool MayHaveSome(const SourceFile& file) {
  return file.bytes().find("ignore") != std::string_view::npos &&
         file.bytes().find("fix") != std::string_view::npos;
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool IsAllBlank(std::string_view text) {
  return std::ranges::all_of(text, IsBlank);
}

// Views into a text, with the place of what is left.
class Words {
 public:
  Words(std::string_view text, uint32_t begin) : text_(text), begin_(begin) {}

  bool empty() const { return text_.empty(); }
  std::string_view rest() const { return text_; }
  uint32_t begin() const { return begin_; }
  void Skip(size_t count) {
    text_.remove_prefix(count);
    begin_ += static_cast<uint32_t>(count);
  }
  void SkipBlanks() {
    while (!text_.empty() && IsBlank(text_.front())) Skip(1);
  }
  // "ignore-file"
  std::string_view TakeWord() {
    size_t size = 0;
    const auto is_part = [](char c) {
      return (c >= 'a' && c <= 'z') || c == '-';
    };
    while (size < text_.size() && is_part(text_[size])) ++size;
    const std::string_view word = text_.substr(0, size);
    Skip(size);
    return word;
  }

 private:
  std::string_view text_;
  uint32_t begin_;
};

// The next place behind `from` at which a comment speaks to us: `fix:` that
// stands at its begin, or right behind another sign of a comment.
size_t FindCall(std::string_view comment, size_t from) {
  for (size_t at = comment.find(kTool, from); at != std::string_view::npos;
       at = comment.find(kTool, at + 1)) {
    size_t before = at;
    while (before > 0 && IsBlank(comment[before - 1])) --before;
    constexpr std::string_view kSigns = "#/*";
    if (before > 0 && kSigns.find(comment[before - 1]) != kSigns.npos) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

// Reads the suppressions of all files of a pass.
class Suppressions::Reader {
 public:
  Reader(const LoadedTemplate& loaded, std::span<const SourceFilePtr> files)
      : files_(files) {
    for (const IgnoredRule& one : loaded.IgnoredRules()) {
      const Scope scope =
          one.resource.empty() ? Scope::kFile : Scope::kResource;
      found_.push_back({.file = one.file,
                        .place = one.span,
                        .rule = one.rule,
                        .scope = scope,
                        .resource = one.resource});
    }
    const std::vector<Comment> comments = loaded.Comments();
    for (const Comment& comment : comments) NoteLines(comment);
    for (const Comment& comment : comments) Read(comment);
  }

  std::vector<Suppression> Take() { return std::move(found_); }
  uint32_t LineAt(uint32_t file, uint32_t offset) {
    return LinesOf(file).At(offset).line;
  }

 private:
  const LineIndex& LinesOf(uint32_t file) {
    return lines_.try_emplace(file, files_[file]->bytes()).first->second;
  }

  // Whether nothing but the comment stands on its lines.
  bool IsAlone(const Comment& comment) {
    const LineIndex& lines = LinesOf(comment.file);
    const Position begin = lines.At(comment.span.begin);
    const Position end = lines.At(comment.span.end);
    return IsAllBlank(lines.Line(begin.line).substr(0, begin.column - 1)) &&
           IsAllBlank(lines.Line(end.line).substr(end.column - 1));
  }

  void NoteLines(const Comment& comment) {
    if (!IsAlone(comment)) return;
    const uint32_t last = LineAt(comment.file, comment.span.end);
    for (uint32_t line = LineAt(comment.file, comment.span.begin); line <= last;
         ++line) {
      comment_lines_.emplace(comment.file, line);
    }
  }

  // The line that a comment is about: its own, or the next one that is more
  // than a comment.
  uint32_t LineMeantBy(const Comment& comment) {
    uint32_t line = LineAt(comment.file, comment.span.begin);
    while (comment_lines_.contains({comment.file, line})) ++line;
    return line;
  }

  void Read(const Comment& comment) {
    const std::string_view text = files_[comment.file]->Text(comment.span);
    for (size_t at = FindCall(text, 0); at != std::string_view::npos;
         at = FindCall(text, at + 1)) {
      Words words(text.substr(at),
                  comment.span.begin + static_cast<uint32_t>(at));
      words.Skip(kTool.size());
      words.SkipBlanks();
      ReadCall(comment, words);
    }
  }

  void ReadCall(const Comment& comment, Words words) {
    Suppression sample;
    sample.file = comment.file;
    const uint32_t begin = words.begin();
    const std::string_view verb = words.TakeWord();
    if (!verb.starts_with(kIgnore)) return;
    sample.place = {begin, words.begin()};
    words.SkipBlanks();
    const bool is_known = verb == kIgnore || verb == kIgnoreFile;
    if (!words.rest().starts_with('[')) {
      // More words make it a sentence for people.
      const std::string_view rest = words.rest();
      const bool is_end = rest.empty() || rest.starts_with("*/");
      if (is_end && is_known) {
        Refuse(sample,
               fmt::format("names no rule: write fix: {}[rule-id]", verb));
      }
      return;
    }
    if (!is_known) {
      return Refuse(sample, fmt::format("says '{}': write fix: ignore["
                                        "rule-id] or fix: ignore-file[rule-id]",
                                        verb));
    }
    const size_t end = words.rest().find(']');
    if (end == std::string_view::npos) {
      return Refuse(sample, "has no ']' behind the names of rules");
    }
    if (verb == kIgnoreFile) {
      sample.scope = Scope::kFile;
      if (LineAt(comment.file, begin) > kLastLineForFile) {
        return Refuse(sample, fmt::format("counts in the first {} lines of a "
                                          "file only",
                                          kLastLineForFile));
      }
    } else {
      sample.line = LineMeantBy(comment);
    }
    words.Skip(1);
    ReadNames(sample, Words(words.rest().substr(0, end - 1), words.begin()));
  }

  void ReadNames(const Suppression& sample, Words words) {
    bool has_name = false;
    while (!words.empty()) {
      words.SkipBlanks();
      std::string_view name = words.rest().substr(0, words.rest().find(','));
      const size_t size = name.size();
      while (!name.empty() && IsBlank(name.back())) name.remove_suffix(1);
      if (!name.empty()) {
        has_name = true;
        Suppression& one = found_.emplace_back(sample);
        one.rule = name;
        one.place = {words.begin(),
                     words.begin() + static_cast<uint32_t>(name.size())};
      }
      words.Skip(std::min(size + 1, words.rest().size()));
    }
    if (!has_name) Refuse(sample, "names no rule");
  }

  void Refuse(Suppression sample, std::string why) {
    sample.problem = std::move(why);
    found_.push_back(std::move(sample));
  }

  const std::span<const SourceFilePtr> files_;
  std::map<uint32_t, LineIndex> lines_;
  // On which there is nothing but comments; by file.
  std::set<std::pair<uint32_t, uint32_t>> comment_lines_;
  std::vector<Suppression> found_;
};

void Suppressions::Mark(const LoadedTemplate& loaded,
                        std::span<const SourceFilePtr> files,
                        const ToInput& to_input, std::deque<Draft>& drafts) {
  if (std::ranges::none_of(files, [](const SourceFilePtr& file) {
        return MayHaveSome(*file);
      })) {
    return;
  }
  Reader reader(loaded, files);
  const bool is_input = std::exchange(is_first_, false);
  for (const Suppression& one : reader.Take()) {
    const std::pair key(one.file, to_input(one.file, one.place));
    if (is_input) all_.try_emplace(key, one, false);
    if (!one.problem.empty()) continue;
    bool is_used = false;
    const auto is_meant = [&](const Draft& draft) {
      const Resource& resource = *draft.resource;
      switch (one.scope) {
        case Scope::kFile:
          return draft.file == one.file;
        case Scope::kResource:
          return resource.file == one.file && resource.name == one.resource;
        case Scope::kLine:
          break;
      }
      if (draft.file == one.file &&
          reader.LineAt(one.file, draft.span.begin) == one.line) {
        return true;
      }
      // Where a resource begins it is meant as a whole.
      return resource.file == one.file &&
             (reader.LineAt(one.file, resource.span.begin) == one.line ||
              reader.LineAt(one.file, resource.name_span.begin) == one.line);
    };
    for (Draft& draft : drafts) {
      if (!IsName(one.rule, *draft.rule) || !is_meant(draft)) continue;
      draft.suppressed = true;
      is_used = true;
    }
    // What a repair wrote around has no place of its own in the input.
    const auto kept = all_.find(key);
    if (is_used && kept != all_.end()) kept->second.second = true;
  }
}

// Empty where nobody knows.
std::string Suppressions::WhyUnused(const Suppression& one) const {
  if (!one.problem.empty()) {
    return fmt::format("suppression without effect: it {}", one.problem);
  }
  bool is_known = false;
  for (const Rule* rule : AllRules()) {
    if (!IsName(one.rule, rule->info())) continue;
    is_known = true;
    if (std::ranges::find(rules_, rule) == rules_.end()) return "";
  }
  if (is_known) {
    constexpr std::string_view kWhere[] = {"here", "in this resource",
                                           "in this file"};
    return fmt::format("unused suppression: no '{}' is found {}", one.rule,
                       kWhere[static_cast<size_t>(one.scope)]);
  }
  const std::vector<std::string_view> names = NamesOfRules();
  const std::string_view nearest = NearestName(one.rule, names);
  return fmt::format(
      "suppression without effect: unknown rule '{}'{}", one.rule,
      nearest.empty() ? "" : fmt::format(", did you mean '{}'?", nearest));
}

std::vector<Suppressions::Unused> Suppressions::TakeUnused() {
  std::vector<Unused> unused;
  for (const auto& [key, value] : all_) {
    const auto& [one, is_used] = value;
    if (is_used) continue;
    std::string why = WhyUnused(one);
    if (why.empty()) continue;
    unused.push_back({.file = key.first,
                      .place = key.second,
                      .rule = one.rule,
                      .message = std::move(why)});
  }
  return unused;
}

}  // namespace libfix
