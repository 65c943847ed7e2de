#include "libfix/engine/run_document.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <tuple>
#include <utility>

#include "fmt/format.h"
#include "libfix/engine/document_files.h"
#include "libfix/syntax/markdown/code_blocks.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/embedded_text.h"
#include "libfix/text/line_index.h"

namespace libfix {
namespace {

using Accepted = std::vector<AcceptedFinding>;

// A block that can hold a file.
struct Block {
  EmbeddedText text;
  SourceFilePtr file;
  LineIndex index;            // of the file
  uint32_t lines_before = 0;  // in the document
  Glance glance;
};

class DocumentRun {
 public:
  DocumentRun(const Workbench& bench, const DocumentInput& document)
      : bench_(bench),
        document_(document),
        bytes_(document.file->bytes()),
        lines_(bytes_),
        accepted_(document.accepted),
        result_{.path = document.file->path(),
                .before = std::string(bytes_),
                .after = std::string(bytes_)} {}

  std::optional<FileResult> Run(const LookAt& look) {
    const markdown::CodeBlocks found = markdown::FindCodeBlocks(bytes_);
    if (found.refused) {
      Fail(found.refused->message);
      result_.error.at = lines_.At(found.refused->offset);
      return std::move(result_);
    }
    Load(found.blocks, look);
    std::vector<GlancedFile> glanced;
    for (const Block& block : blocks_) {
      glanced.push_back({.path = block.file->path(), .glance = block.glance});
    }
    for (const FileGroup& group : GroupFiles(glanced)) RunGroup(group);
    if (!is_listed_) return std::nullopt;
    if (is_all_known_) result_.gone = std::move(accepted_);
    Finish();
    return std::move(result_);
  }

 private:
  void Load(std::span<const markdown::CodeBlock> found, const LookAt& look) {
    std::vector<EmbeddedText> texts;
    std::vector<std::string_view> views;
    texts.reserve(found.size());
    for (const markdown::CodeBlock& one : found) {
      texts.emplace_back(bytes_, one.lines, one.prefix);
      all_texts_.push_back(texts.back().text());
      views.push_back(texts.back().text());
    }
    for (DocumentFile& file : FilesIn(found, views)) {
      EmbeddedText& text = texts[file.block];
      auto source = SourceFile::Create(std::move(file.path), text.text());
      if (!source.ok()) continue;
      const LineIndex index((*source)->bytes());
      Block block{
          .text = std::move(text),
          .file = *std::move(source),
          .index = index,
          .lines_before = lines_.At(found[file.block].lines[0].begin).line - 1};
      block.glance = look(block.file->path(), block.file->bytes());
      if (!file.is_named) {
        // Where it lies, and what beside it, is not known.
        block.glance.imports.clear();
        block.glance.configured_as.clear();
      }
      numbers_.push_back(file.block);
      blocks_.push_back(std::move(block));
    }
  }

  void RunGroup(const FileGroup& group) {
    std::vector<size_t> members = group.files;
    members.insert(members.end(), group.readers.begin(), group.readers.end());
    std::vector<UnitFile> unit;
    for (size_t i = 0; i < members.size(); ++i) {
      const Block& block = blocks_[members[i]];
      unit.push_back({.file = block.file,
                      .is_reader = i >= group.files.size(),
                      .lines = LinesIn(block),
                      .document = document_.file->path(),
                      .lines_before = block.lines_before});
    }
    const std::string mark = fmt::format("{}\n", groups_++);
    const std::optional<Choices> chosen = ChosenIn(mark);
    Workbench bench = bench_;
    bench.chosen = chosen ? &*chosen : nullptr;
    const std::vector<Accepted> accepted(unit.size(), accepted_);
    auto results =
        RunUnit(bench, unit, document_.region, document_.provider, accepted);
    // Before anything is taken: a fix changes other blocks, too.
    for (auto& result : results) {
      if (result) ToDocument(members, results, *result);
    }
    for (size_t i = 0; i < results.size(); ++i) {
      if (!results[i]) continue;
      TakeAccepted(accepted[i], *results[i]);
      Take(blocks_[members[i]], mark, *std::move(results[i]));
    }
  }

  using Results = std::vector<std::optional<FileResult>>;

  // The edits of the findings of a block.
  void ToDocument(const std::vector<size_t>& members, const Results& results,
                  FileResult& inner) const {
    const auto change = [&](std::vector<Edit>& edits) {
      for (Edit& edit : edits) {
        const std::optional<FileResult>& changed = results[edit.file];
        const std::span<const OwnedEdit> all =
            changed ? std::span(changed->edits) : std::span<const OwnedEdit>();
        // They are in order; several can begin at one place.
        auto here = std::ranges::lower_bound(
            all, edit.span.begin, {},
            [](const OwnedEdit& one) { return one.span.begin; });
        while (here != all.end() && here->span.begin == edit.span.begin &&
               (here->span != edit.span || here->text != edit.text)) {
          ++here;
        }
        if (here != all.end() && here->span.begin != edit.span.begin) {
          here = all.end();
        }
        edit = ToDocument(blocks_[members[edit.file]].text, edit.span,
                          edit.text, NextText(all, here));
      }
    };
    for (Finding& finding : inner.findings) {
      if (finding.fix) change(finding.fix->edits);
      for (Alternative& other : finding.alternatives) change(other.edits);
    }
  }

  static Edit ToDocument(const EmbeddedText& block, Span span,
                         std::string_view text, std::string_view next) {
    return {.span = block.ToOuter(span),
            .text = block.ToOuterText(span, text, next)};
  }

  // What the edit behind one of them writes, if they touch.
  template <typename Place>
  static std::string_view NextText(std::span<const OwnedEdit> edits,
                                   Place here) {
    if (here == edits.end() || here + 1 == edits.end()) return {};
    const OwnedEdit& next = *(here + 1);
    return next.span.begin == here->span.end ? next.text : std::string_view();
  }

  // The lines of the document that count, as lines of a block.
  std::optional<std::vector<LineRange>> LinesIn(const Block& block) const {
    if (!document_.lines) return std::nullopt;
    std::vector<LineRange> inside;
    for (const LineRange& range : *document_.lines) {
      if (range.last <= block.lines_before) continue;
      const uint32_t first = std::max(range.first, block.lines_before + 1);
      inside.push_back(
          {first - block.lines_before, range.last - block.lines_before});
    }
    return inside;
  }

  // Two groups can find the same, so their keys are told apart by `mark`.
  std::optional<Choices> ChosenIn(const std::string& mark) const {
    if (bench_.chosen == nullptr) return std::nullopt;
    Choices chosen;
    for (const auto& [key, title] : *bench_.chosen) {
      if (key.starts_with(mark)) chosen.emplace(key.substr(mark.size()), title);
    }
    return chosen;
  }

  // What one block had is accepted no more in the next ones.
  void TakeAccepted(const Accepted& given, const FileResult& inner) {
    // What is in a block that could not be read is not known.
    if (inner.status == FileResult::Status::kError) {
      is_all_known_ = false;
      return;
    }
    if (inner.gone == given) return;
    std::map<Fingerprint, size_t> taken;
    for (const AcceptedFinding& one : given) {
      taken[one.fingerprint] += one.count;
    }
    for (const AcceptedFinding& one : inner.gone) {
      taken[one.fingerprint] -= one.count;
    }
    for (AcceptedFinding& one : accepted_) {
      one.count -= std::min(one.count, taken[one.fingerprint]);
    }
    std::erase_if(accepted_,
                  [](const AcceptedFinding& one) { return one.count == 0; });
  }

  void Take(const Block& block, const std::string& mark, FileResult inner) {
    is_listed_ = true;
    if (result_.platform.empty()) result_.platform = inner.platform;
    if (result_.region.empty()) {
      result_.region = std::move(inner.region);
      result_.region_source = std::move(inner.region_source);
    }
    if (inner.status == FileResult::Status::kError) TakeError(block, inner);
    result_.known += inner.known;
    for (Finding& finding : inner.findings) {
      finding.key.insert(0, mark);
      Locate(block, finding.location);
      result_.findings.push_back(std::move(finding));
    }
    for (Unchecked& one : inner.unchecked) {
      one.at = ToDocument(block, one.at);
      result_.unchecked.push_back(std::move(one));
    }
    for (UnusedSuppression& one : inner.unused_suppressions) {
      one.at = ToDocument(block, one.at);
      result_.unused_suppressions.push_back(std::move(one));
    }
    if (inner.status != FileResult::Status::kChanged) return;
    const std::span<const OwnedEdit> edits = inner.edits;
    for (auto edit = edits.begin(); edit != edits.end(); ++edit) {
      Edit outer =
          ToDocument(block.text, edit->span, edit->text, NextText(edits, edit));
      result_.edits.push_back(
          {.span = outer.span, .text = std::move(outer.text)});
    }
    all_texts_[numbers_[static_cast<size_t>(&block - blocks_.data())]] =
        std::move(inner.after);
  }

  void TakeError(const Block& block, const FileResult& inner) {
    // Not repaired: that is an error, and says so.
    if (inner.error.at.line == 0) return Fail(inner.error.message);
    result_.unchecked.push_back(
        {.at = ToDocument(block, inner.error.at),
         .message = fmt::format("block not checked: {}", inner.error.message)});
  }

  void Locate(const Block& block, Location& location) const {
    location.span = block.text.ToOuter(location.span);
    location.begin = lines_.At(location.span.begin);
    location.end = lines_.At(location.span.end);
    const LinePart shown = lines_.Around(location.begin);
    location.line = shown.text;
    location.line_begin = shown.begin;
    location.file = 0;
  }

  Position ToDocument(const Block& block, Position at) const {
    return lines_.At(
        block.text.ToOuter(block.index.BeginOf(at.line) + at.column - 1));
  }

  void Fail(std::string message) {
    result_.status = FileResult::Status::kError;
    result_.error = {.message = std::move(message)};
  }

  void Finish() {
    const auto by_place = [](const auto& one) {
      return std::tuple(one.at.line, one.at.column);
    };
    std::ranges::stable_sort(result_.unchecked, {}, by_place);
    std::ranges::stable_sort(result_.unused_suppressions, {}, by_place);
    std::ranges::stable_sort(result_.findings, {}, [](const Finding& finding) {
      return std::tuple(finding.location.span, finding.rule->id);
    });
    std::ranges::stable_sort(result_.edits, {}, &OwnedEdit::span);
    if (result_.status != FileResult::Status::kError) Apply();
    if (result_.status != FileResult::Status::kError) return;
    result_.edits.clear();
    for (Finding& finding : result_.findings) {
      if (finding.fix) finding.fix->applied = false;
    }
  }

  void Apply() {
    if (result_.edits.empty()) return;
    EditList edits;
    for (const OwnedEdit& edit : result_.edits) {
      if (!edits.Add({.span = edit.span, .text = edit.text}).ok()) {
        return Fail("not repaired: the repaired blocks do not fit into it");
      }
    }
    std::string after = edits.Apply(0, bytes_);
    if (!Holds(after)) {
      return Fail(
          "not repaired: what would be written ends its code block, or is "
          "indented otherwise there");
    }
    result_.status = FileResult::Status::kChanged;
    result_.after = std::move(after);
  }

  // Whether a document has the blocks that it should.
  bool Holds(std::string_view after) const {
    const markdown::CodeBlocks found = markdown::FindCodeBlocks(after);
    return std::ranges::equal(
        found.blocks, all_texts_,
        [&](const markdown::CodeBlock& block, const std::string& text) {
          return EmbeddedText(after, block.lines, block.prefix).text() == text;
        });
  }

  const Workbench& bench_;
  const DocumentInput& document_;
  const std::string_view bytes_;
  const LineIndex lines_;
  std::vector<Block> blocks_;           // those that can hold a file
  std::vector<size_t> numbers_;         // of those among all
  std::vector<std::string> all_texts_;  // of all, as they shall be
  Accepted accepted_;                   // and not found yet
  size_t groups_ = 0;
  bool is_listed_ = false;
  bool is_all_known_ = true;
  FileResult result_;
};

}  // namespace

std::optional<FileResult> RunDocument(const Workbench& bench,
                                      const DocumentInput& document,
                                      const LookAt& look) {
  return DocumentRun(bench, document).Run(look);
}

}  // namespace libfix
