#include "libfix/engine/unit_findings.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "fmt/format.h"
#include "libfix/diagnostic/fingerprint.h"
#include "libfix/engine/choices.h"
#include "libfix/engine/owned_edits.h"
#include "libfix/text/excerpt.h"

namespace libfix {
namespace {

// A piece of text that was written often ends with the indentation of the next.
Span WithoutBlanks(const SourceFile& file, Span span) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::string_view text = file.Text(span);
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {span.begin, span.begin};
  const size_t last = text.find_last_not_of(kBlanks);
  return {static_cast<uint32_t>(span.begin + first),
          static_cast<uint32_t>(span.begin + last + 1)};
}

// A fix can change several resources: each is shown with its name.
void AddOutlinesAround(const Template& model, uint32_t number,
                       std::vector<Span>& keep) {
  const std::vector<Span> places = keep;
  for (const Resource& resource : model.resources) {
    const bool is_changed =
        resource.file == number && std::ranges::any_of(places, [&](Span place) {
          return resource.span.Contains(place) && resource.span != place;
        });
    if (!is_changed) continue;
    keep.insert(keep.end(), resource.outline.begin(), resource.outline.end());
  }
}

// The lines that show a resource and some of its properties, as far as they
// are in the file `number` of the unit.
std::string ExcerptOf(const SourceFile& file, uint32_t number,
                      const Template& model, const std::string& resource_name,
                      const std::vector<std::string>& shows,
                      std::vector<Span> keep) {
  for (Span& span : keep) span = WithoutBlanks(file, span);
  // What an edit left of a removed text is an empty span; it shows nothing.
  std::erase_if(keep, [](Span span) { return span.empty(); });
  AddOutlinesAround(model, number, keep);
  const Resource* resource = model.Find(resource_name);
  if (resource == nullptr || resource->file != number) {
    return MakeExcerpt(file.bytes(), std::move(keep));
  }
  keep.insert(keep.end(), resource->outline.begin(), resource->outline.end());
  for (const std::string& name : shows) {
    const Property* property = resource->Find(name);
    if (property == nullptr) continue;
    if (property->value.file == number) {
      keep.push_back({property->name_span.begin, property->value.span.end});
    }
    for (const Definition& definition : property->value.definitions) {
      if (definition.file != number) continue;
      keep.insert(keep.end(), definition.outline.begin(),
                  definition.outline.end());
    }
  }
  return MakeExcerpt(file.bytes(), std::move(keep));
}

}  // namespace

void UnitFindings::RememberFound(Pass& first) {
  for (const Draft& draft : first.drafts()) {
    first_.emplace(KeyOf(draft), found_.size());
    found_.push_back(ToFinding(draft, first));
  }
}

uint32_t UnitFindings::AddFixed(const Draft& draft, const Pass& pass) {
  const auto owner = static_cast<uint32_t>(fixed_.size());
  fixed_.push_back(ToFinding(draft, pass));
  shows_.push_back(draft.shows);
  first_.erase(KeyOf(draft));
  return owner;
}

void UnitFindings::Tell(Pass& last) {
  for (const Draft& draft : last.drafts()) {
    Finding finding = ToFinding(draft, last);
    if (finding.fix && options_.excerpts) {
      finding.excerpt.after = ExcerptOfProposal(draft, last);
    }
    List(std::move(finding));
  }
  IndexOwners();
  for (uint32_t owner = 0; owner < fixed_.size(); ++owner) {
    FinishFixed(owner, last);
  }
  for (const auto& [key, index] : first_) {
    if (last.by_key.contains(key)) continue;
    FixedAlong(std::move(found_[index]), last);
  }
  for (Finding& finding : fixed_) List(std::move(finding));
}

void UnitFindings::TellFound() {
  for (Finding& finding : found_) List(std::move(finding));
}

Location UnitFindings::Locate(uint32_t number, Span span) {
  const LineIndex& lines = files_[number].Lines();
  const Position begin = lines.At(span.begin);
  // A whole template can stand on one line, with all its findings.
  const LinePart shown = lines.Around(begin);
  return {.file = number,
          .span = span,
          .begin = begin,
          .end = lines.At(span.end),
          .line = std::string(shown.text),
          .line_begin = shown.begin};
}

std::vector<Edit> UnitFindings::ToInput(std::vector<Edit> edits) const {
  for (Edit& edit : edits) {
    edit.span = files_[edit.file].history.ToInput(edit.span);
  }
  return edits;
}

FactNote UnitFindings::FactOf(const Draft& draft) const {
  const FileResult& file = files_[draft.file].result;
  FactNote fact{.policy = draft.policy,
                .source = draft.source,
                .region = file.region,
                .region_source = file.region_source};
  // A row of a mapping by region counts in its own.
  if (draft.definition != nullptr && !draft.definition->when.region.empty()) {
    fact.region = draft.definition->when.region;
    fact.region_source =
        fmt::format("mapping entry '{}'", draft.definition->name);
  }
  return fact;
}

Finding UnitFindings::ToFinding(const Draft& draft, const Pass& pass) {
  const SourceFile& file = *pass.files[draft.file];
  UnitFileRun& run = files_[draft.file];
  const Span place = run.history.ToInput(draft.span);
  Finding finding{
      .rule = draft.rule,
      .key = KeyOf(draft),
      .severity = draft.severity,
      .title = draft.title,
      .message = draft.message,
      .why = draft.why,
      .resource = {.type = draft.resource->type, .name = draft.resource->name},
      .location = Locate(draft.file, place),
      .content_hash = ContentHash(run.result.before, run.Lines(), place),
      .declined = draft.declined,
      .notes = draft.notes,
      .deployment_error = draft.deployment_error,
      .references = draft.references,
      .fact = FactOf(draft)};
  for (const std::string_view url : draft.rule->references) {
    if (!draft.rule_references) break;
    if (std::ranges::find(finding.references, url) ==
        finding.references.end()) {
      finding.references.emplace_back(url);
    }
  }
  if (options_.excerpts) {
    finding.excerpt.language = platform_.Language(file);
    finding.excerpt.before =
        ExcerptOf(file, draft.file, pass.loaded->model(), draft.resource->name,
                  draft.shows, {draft.span});
  }
  for (const Proposal& other : draft.alternatives) {
    Lowered lowered = pass.loaded->Lower(other.changes);
    if (!lowered.declined.empty() || ChangesClosedFile(lowered)) continue;
    finding.alternatives.push_back(
        {.title = other.title, .edits = ToInput(std::move(lowered.edits))});
  }
  if (!draft.proposal) return finding;
  Lowered lowered = pass.loaded->Lower(draft.proposal->changes);
  if (!lowered.declined.empty()) {
    finding.declined = std::move(lowered.declined);
    return finding;
  }
  finding.fix = Fix{.title = draft.proposal->title,
                    .steps = draft.proposal->steps,
                    .applicability = draft.proposal->applicability,
                    .reason = draft.proposal->reason,
                    .edits = ToInput(std::move(lowered.edits))};
  return finding;
}

bool UnitFindings::ChangesClosedFile(const Lowered& lowered) const {
  return std::ranges::any_of(lowered.edits, [this](const Edit& edit) {
    return files_[edit.file].given.closed;
  });
}

// What a fix that was not applied would make of the text.
std::string UnitFindings::ExcerptOfProposal(const Draft& draft,
                                            const Pass& pass) {
  EditList edits;
  const Lowered lowered = pass.loaded->Lower(draft.proposal->changes);
  if (!edits.AddAll(lowered.edits).ok()) return "";
  std::vector<UnitFile> unit;
  for (uint32_t i = 0; i < files_.size(); ++i) {
    unit.push_back(files_[i].given);
    auto file = SourceFile::Create(pass.files[i]->path(),
                                   edits.Apply(i, pass.files[i]->bytes()));
    if (!file.ok()) return "";
    unit.back().file = *std::move(file);
  }
  const UnitReading reading = platform_.ReadUnit(unit, types_);
  if (!reading.loaded) return "";
  EditHistory alone;
  alone.Push(Owned(edits.EditsOf(draft.file), 0));
  return ExcerptOf(*unit[draft.file].file, draft.file, reading.loaded->model(),
                   draft.resource->name, draft.shows,
                   {alone.written().begin(), alone.written().end()});
}

void UnitFindings::IndexOwners() {
  owned_.resize(fixed_.size());
  for (uint32_t i = 0; i < files_.size(); ++i) {
    const std::span<const OwnedEdit> edits = files_[i].history.edits();
    for (size_t at = 0; at < edits.size(); ++at) {
      for (const uint32_t owner : edits[at].owners) {
        owned_[owner].push_back({.file = i, .index = at});
      }
    }
  }
}

// Where the edits of an owner ended up in a file.
std::vector<Span> UnitFindings::OutputSpans(uint32_t number,
                                            uint32_t owner) const {
  std::vector<Span> spans;
  for (const EditPlace& place : owned_[owner]) {
    if (place.file != number) continue;
    spans.push_back(files_[number].history.written()[place.index]);
  }
  return spans;
}

void UnitFindings::FinishFixed(uint32_t owner, const Pass& last) {
  Finding& finding = fixed_[owner];
  finding.fix->applied = true;
  finding.fix->edits.clear();
  for (const EditPlace& place : owned_[owner]) {
    const OwnedEdit& edit = files_[place.file].history.edits()[place.index];
    finding.fix->edits.push_back(
        {.file = place.file, .span = edit.span, .text = edit.text});
  }
  if (!options_.excerpts) return;
  const uint32_t number = finding.location.file;
  finding.excerpt.after = ExcerptOf(*last.files[number], number,
                                    last.loaded->model(), finding.resource.name,
                                    shows_[owner], OutputSpans(number, owner));
}

// Whatever it speaks of is in the result, so that it can be looked up there.
void UnitFindings::List(Finding finding) {
  if (finding.fix) {
    for (const Edit& edit : finding.fix->edits) {
      files_[edit.file].is_listed = true;
    }
  }
  for (const Alternative& other : finding.alternatives) {
    for (const Edit& edit : other.edits) files_[edit.file].is_listed = true;
  }
  UnitFileRun& file = files_[finding.location.file];
  file.is_listed = true;
  file.result.findings.push_back(std::move(finding));
}

// A finding that another one's fix made go away.
void UnitFindings::FixedAlong(Finding finding, const Pass& last) {
  const uint32_t number = finding.location.file;
  const OwnedEdit* const edit = EditAround(number, finding.location.span);
  if (edit == nullptr) return;
  const uint32_t owner = edit->owners.front();
  const Fix& fix = *fixed_[owner].fix;
  finding.declined.clear();
  finding.fix =
      Fix{.title = fix.title,
          .applicability = fix.applicability,
          .reason = fix.reason,
          .applied = true,
          .edits = {{.file = number, .span = edit->span, .text = edit->text}}};
  if (options_.excerpts) {
    const SourceFile& file = *last.files[number];
    std::vector<Span> spans;
    for (const Span span : OutputSpans(number, owner)) {
      if (file.Text(span) == edit->text) spans.push_back(span);
    }
    finding.excerpt.after =
        ExcerptOf(file, number, last.loaded->model(), finding.resource.name,
                  {"Engine"}, std::move(spans));
  }
  List(std::move(finding));
}

// The edit of the earliest fix that replaces all of a span of the input.
const OwnedEdit* UnitFindings::EditAround(uint32_t number, Span span) const {
  const std::span<const OwnedEdit> edits = files_[number].history.edits();
  const OwnedEdit* found = nullptr;
  for (auto at = std::ranges::partition_point(
           edits,
           [&](const OwnedEdit& edit) { return edit.span.end < span.begin; });
       at != edits.end() && at->span.begin <= span.begin; ++at) {
    const bool counts =
        at->span.Contains(span) &&
        (found == nullptr || at->owners.front() < found->owners.front());
    if (counts) found = &*at;
  }
  return found;
}

}  // namespace libfix
