#include "libfix/engine/run_file.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "libfix/engine/resolve.h"
#include "libfix/engine/rule_settings.h"
#include "libfix/text/edit_history.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/excerpt.h"
#include "libfix/text/line_index.h"

namespace libfix {
namespace {

// Says which finding this is, in any pass: places move, words do not.
std::string KeyOf(const Draft& draft) {
  std::string key = fmt::format("{}\n{}\n{}", draft.rule->id,
                                draft.resource->name, draft.message);
  if (draft.definition != nullptr) {
    key += '\n' + draft.definition->name;
    key += '\n' + draft.definition->when.ToString();
  }
  return key;
}

std::vector<OwnedEdit> Owned(std::span<const Edit> edits, uint32_t owner) {
  std::vector<OwnedEdit> owned;
  for (const Edit& edit : edits) {
    owned.push_back({.span = edit.span, .text = edit.text, .owners = {owner}});
  }
  return owned;
}

// Edits of several owners as one list in order; the same edit asked for twice
// has both owners.
void MergeInto(std::vector<OwnedEdit>& all, std::vector<OwnedEdit> more) {
  for (OwnedEdit& edit : more) {
    const auto same = std::ranges::find_if(all, [&](const OwnedEdit& other) {
      return other.span == edit.span && other.text == edit.text;
    });
    if (same == all.end()) {
      all.push_back(std::move(edit));
    } else {
      same->owners.insert(same->owners.end(), edit.owners.begin(),
                          edit.owners.end());
    }
  }
  std::ranges::stable_sort(all, {}, &OwnedEdit::span);
}

// The owners of an edit that was lowered from the changes of several: those who
// made the same one alone, else those whose own ones it overlaps.
std::vector<uint32_t> OwnersOf(const Edit& edit,
                               std::span<const OwnedEdit> alone) {
  std::set<uint32_t> same;
  std::set<uint32_t> near;
  for (const OwnedEdit& other : alone) {
    const bool same_span = other.span == edit.span;
    if (same_span && other.text == edit.text) {
      same.insert(other.owners.begin(), other.owners.end());
    }
    if (same_span || (other.span.begin < edit.span.end &&
                      edit.span.begin < other.span.end)) {
      near.insert(other.owners.begin(), other.owners.end());
    }
  }
  const std::set<uint32_t>& owners = same.empty() ? near : same;
  return {owners.begin(), owners.end()};
}

// Where the edits of one owner ended up in the text that all edits made.
std::vector<Span> OutputSpans(std::span<const OwnedEdit> edits,
                              uint32_t owner) {
  std::vector<Span> spans;
  int64_t shift = 0;
  for (const OwnedEdit& edit : edits) {
    const auto begin = static_cast<uint32_t>(edit.span.begin + shift);
    const auto size = static_cast<uint32_t>(edit.text.size());
    if (std::ranges::find(edit.owners, owner) != edit.owners.end()) {
      spans.push_back({begin, begin + size});
    }
    shift += static_cast<int64_t>(size) - edit.span.size();
  }
  return spans;
}

// The lines that show a resource and some of its properties.
std::string ExcerptOf(const SourceFile& file, const Template& model,
                      const std::string& resource_name,
                      const std::vector<std::string>& shows,
                      std::vector<Span> keep) {
  // What an edit left of a removed text is an empty span; it shows nothing.
  std::erase_if(keep, [](Span span) { return span.empty(); });
  const Resource* resource = model.Find(resource_name);
  if (resource == nullptr) return MakeExcerpt(file.bytes(), std::move(keep));
  keep.insert(keep.end(), resource->outline.begin(), resource->outline.end());
  for (const std::string& name : shows) {
    const Property* property = resource->Find(name);
    if (property == nullptr) continue;
    keep.push_back({property->name_span.begin, property->value.span.end});
    for (const Definition& definition : property->value.definitions) {
      keep.insert(keep.end(), definition.outline.begin(),
                  definition.outline.end());
    }
  }
  return MakeExcerpt(file.bytes(), std::move(keep));
}

// One reading of one text with everything that was found in it.
struct Pass {
  SourceFilePtr file;
  std::unique_ptr<LoadedTemplate> loaded;
  std::unique_ptr<RuleContext> context;
  std::map<std::string, const Draft*> by_key;

  std::deque<Draft>& drafts() { return context->drafts(); }
};

class FileRun {
 public:
  FileRun(const Workbench& bench, const Platform& platform, SourceFilePtr file,
          uint32_t index, bool named, FoundRegion region, Provider provider)
      : bench_(bench),
        options_(bench.options),
        region_(std::move(region)),
        provider_(std::move(provider)),
        platform_(platform),
        input_(std::move(file)),
        index_(index),
        named_(named) {
    result_.path = input_->path();
    result_.platform = platform.id();
    result_.before = input_->bytes();
    result_.after = result_.before;
  }

  // False when the platform does not know the file.
  bool Run() {
    SourceFilePtr current = input_;
    for (int number = 1; number <= kMaxPasses; ++number) {
      std::optional<ReadError> error;
      std::optional<Pass> pass = Read(current, error);
      if (error && number == 1) return FailToRead(*error), true;
      if (!pass && number == 1) return false;
      if (!pass) {
        return GiveUp("the repaired text could not be read again"), true;
      }
      for (const std::string& key : applied_) {
        if (!pass->by_key.contains(key)) continue;
        return GiveUp(fmt::format("after the fix it was still found that {}",
                                  pass->by_key[key]->message)),
               true;
      }
      if (number == 1) RememberFirst(*pass);
      std::optional<std::string> next = ApplyFixes(*pass);
      if (!next) return Finish(*pass), true;
      auto file = SourceFile::Create(input_->path(), *std::move(next));
      if (!file.ok()) return GiveUp(std::string(file.status().message())), true;
      current = *std::move(file);
    }
    GiveUp(fmt::format("the fixes did not settle in {} passes", kMaxPasses));
    return true;
  }

  FileResult Take() { return std::move(result_); }

 private:
  const LineIndex& InputLines() {
    if (!input_lines_) input_lines_.emplace(input_->bytes());
    return *input_lines_;
  }

  std::optional<Pass> Read(SourceFilePtr file,
                           std::optional<ReadError>& error) {
    Reading reading = platform_.Read(file, index_, bench_.types, named_);
    error = std::move(reading.error);
    if (error || !reading.loaded) return std::nullopt;
    Pass pass{.file = std::move(file), .loaded = std::move(reading.loaded)};
    const Template& model = pass.loaded->model();
    if (std::ranges::any_of(model.resources, &Resource::properties_read)) {
      SettleRegion(*pass.loaded);
    }
    pass.context = std::make_unique<RuleContext>(
        model, bench_.catalog, options_, region_.source, ProviderOf(model));
    for (const Resource& resource : model.resources) {
      if (!resource.properties_read) continue;
      for (const Rule* rule : bench_.rules) {
        const auto& types = rule->info().resource_types;
        if (std::ranges::find(types, resource.type) == types.end()) continue;
        rule->Check(resource, *pass.context);
      }
    }
    if (pass.drafts().empty()) return pass;
    ApplyRuleSettings(options_, pass.drafts());
    ResolveDrafts(*pass.loaded, LineIndex(pass.file->bytes()), pass.drafts());
    for (const Draft& draft : pass.drafts()) {
      pass.by_key.emplace(KeyOf(draft), &draft);
    }
    return pass;
  }

  // What the sources say themselves counts.
  Provider ProviderOf(const Template& model) const {
    Provider provider = model.provider;
    if (provider.package.empty() || provider.major != 0) return provider;
    provider.major = provider_.major;
    provider.source = provider_.source;
    return provider;
  }

  // Once: what is repaired stays where it is deployed.
  void SettleRegion(const LoadedTemplate& loaded) {
    if (!result_.region.empty()) return;
    if (!options_.region.empty()) {
      region_ = {};  // the user's word counts
    } else {
      if (region_.region.empty()) region_ = FindRegionIn(loaded);
      options_.region = region_.region;
      options_.region_source = region_.source;
    }
    result_.region = options_.region.empty()
                         ? std::string(bench_.catalog.region())
                         : options_.region;
    result_.region_source = options_.region_source;
  }

  FoundRegion FindRegionIn(const LoadedTemplate& loaded) {
    RegionVerdict verdict = DecideRegion(loaded.RegionHints(), bench_.catalog);
    if (!verdict.contradiction.empty()) {
      result_.unchecked.push_back({.at = InputLines().At(verdict.place.begin),
                                   .message = verdict.contradiction});
    }
    return std::move(verdict.found);
  }

  void FailToRead(const ReadError& error) {
    result_.status = FileResult::Status::kError;
    result_.error = {.message = error.message,
                     .at = InputLines().At(error.span.begin)};
  }

  // Keeps the input as it was.
  void GiveUp(std::string why) {
    result_.status = FileResult::Status::kError;
    result_.error = {.message = fmt::format("not repaired: {}", why)};
    result_.after = result_.before;
    result_.edits.clear();
    // What was found in the input is still true of it.
    result_.findings = std::move(found_);
  }

  void RememberFirst(Pass& pass) {
    for (const Draft& draft : pass.drafts()) {
      first_.emplace(KeyOf(draft), found_.size());
      found_.push_back(ToFinding(draft, pass));
    }
    for (const RuleContext::Opaque& opaque : pass.context->unchecked()) {
      result_.unchecked.push_back(
          {.at = InputLines().At(opaque.value->span.begin),
           .message = opaque.message,
           .broken = opaque.value->broken});
    }
  }

  bool MayApply(const Draft& draft) const {
    if (!draft.proposal) return false;
    switch (draft.proposal->applicability) {
      case Applicability::kSafe:
        return true;
      case Applicability::kUnsafe:
        return options_.unsafe;
      case Applicability::kDisplay:
        return false;
    }
    return false;
  }

  // Applies what may be applied and does not collide. The new text, or nothing.
  std::optional<std::string> ApplyFixes(Pass& pass) {
    EditList plan;
    std::vector<OwnedEdit> owned;
    std::vector<Change> changes;
    applied_.clear();
    for (const Draft& draft : pass.drafts()) {
      if (!MayApply(draft)) continue;
      const Lowered lowered = pass.loaded->Lower(draft.proposal->changes);
      if (!lowered.declined.empty() || lowered.edits.empty()) continue;
      if (!plan.AddAll(lowered.edits).ok())
        continue;  // waits for the next pass
      const auto owner = static_cast<uint32_t>(fixed_.size());
      MergeInto(owned, Owned(lowered.edits, owner));
      changes.insert(changes.end(), draft.proposal->changes.begin(),
                     draft.proposal->changes.end());
      const std::string key = KeyOf(draft);
      applied_.push_back(key);
      fixed_.push_back(ToFinding(draft, pass));
      shows_.push_back(draft.shows);
      first_.erase(key);
    }
    if (plan.empty()) return std::nullopt;
    if (applied_.size() > 1) LowerTogether(pass, changes, plan, owned);
    std::string next = plan.Apply(index_, pass.file->bytes());
    history_.Push(owned);
    return next;
  }

  // Fixes that do not collide can still meet: two choices of a parameter that
  // become the same one, two properties for a resource that had none. So what
  // is applied is lowered once more, all together.
  static void LowerTogether(const Pass& pass, std::span<const Change> changes,
                            EditList& plan, std::vector<OwnedEdit>& owned) {
    const Lowered lowered = pass.loaded->Lower(changes);
    EditList together;
    if (!lowered.declined.empty() || !together.AddAll(lowered.edits).ok()) {
      return;
    }
    std::vector<OwnedEdit> all;
    for (const Edit& edit : together.edits()) {
      all.push_back({.span = edit.span,
                     .text = edit.text,
                     .owners = OwnersOf(edit, owned)});
    }
    plan = std::move(together);
    owned = std::move(all);
  }

  Location Locate(Span span) {
    const LineIndex& lines = InputLines();
    const Position begin = lines.At(span.begin);
    return {.file = index_,
            .span = span,
            .begin = begin,
            .end = lines.At(span.end),
            .line = std::string(lines.Line(begin.line))};
  }

  std::vector<Edit> ToInput(std::vector<Edit> edits) const {
    for (Edit& edit : edits) edit.span = history_.ToInput(edit.span);
    return edits;
  }

  FactNote FactOf(const Draft& draft) const {
    FactNote fact{.policy = draft.policy,
                  .source = draft.source,
                  .region = result_.region,
                  .region_source = result_.region_source};
    // A row of a mapping by region counts in its own.
    if (draft.definition != nullptr && !draft.definition->when.region.empty()) {
      fact.region = draft.definition->when.region;
      fact.region_source =
          fmt::format("mapping entry '{}'", draft.definition->name);
    }
    return fact;
  }

  Finding ToFinding(const Draft& draft, const Pass& pass) {
    Finding finding{.rule = draft.rule,
                    .severity = draft.severity,
                    .title = draft.title,
                    .message = draft.message,
                    .why = draft.why,
                    .resource = {.type = draft.resource->type,
                                 .name = draft.resource->name},
                    .location = Locate(history_.ToInput(draft.span)),
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
    finding.excerpt.language = platform_.Language(*pass.file);
    finding.excerpt.before =
        ExcerptOf(*pass.file, pass.loaded->model(), draft.resource->name,
                  draft.shows, {draft.span});
    for (const Proposal& other : draft.alternatives) {
      Lowered lowered = pass.loaded->Lower(other.changes);
      if (!lowered.declined.empty()) continue;
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

  // What a fix that was not applied would make of the text.
  std::string ExcerptOfProposal(const Draft& draft, const Pass& pass) {
    EditList edits;
    const Lowered lowered = pass.loaded->Lower(draft.proposal->changes);
    if (!edits.AddAll(lowered.edits).ok()) return "";
    auto file = SourceFile::Create(input_->path(),
                                   edits.Apply(index_, pass.file->bytes()));
    if (!file.ok()) return "";
    const Reading reading = platform_.Read(*file, index_, bench_.types, named_);
    if (!reading.loaded) return "";
    return ExcerptOf(**file, reading.loaded->model(), draft.resource->name,
                     draft.shows, OutputSpans(Owned(edits.edits(), 0), 0));
  }

  void Finish(Pass& last) {
    for (const Draft& draft : last.drafts()) {
      Finding finding = ToFinding(draft, last);
      if (finding.fix) finding.excerpt.after = ExcerptOfProposal(draft, last);
      result_.findings.push_back(std::move(finding));
    }
    const std::span<const OwnedEdit> edits = history_.edits();
    for (uint32_t owner = 0; owner < fixed_.size(); ++owner) {
      Finding& finding = fixed_[owner];
      finding.fix->applied = true;
      finding.fix->edits.clear();
      for (const OwnedEdit& edit : edits) {
        if (std::ranges::find(edit.owners, owner) == edit.owners.end())
          continue;
        finding.fix->edits.push_back(
            {.file = index_, .span = edit.span, .text = edit.text});
      }
      finding.excerpt.after =
          ExcerptOf(*last.file, last.loaded->model(), finding.resource.name,
                    shows_[owner], OutputSpans(edits, owner));
    }
    for (const auto& [key, index] : first_) {
      if (last.by_key.contains(key)) continue;
      FixedAlong(std::move(found_[index]), last);
    }
    std::ranges::move(fixed_, std::back_inserter(result_.findings));
    std::ranges::stable_sort(result_.findings, {}, [](const Finding& finding) {
      return std::tuple(finding.location.span, finding.rule->id);
    });
    if (edits.empty()) return;
    result_.status = FileResult::Status::kChanged;
    result_.after = last.file->bytes();
    result_.edits.assign(edits.begin(), edits.end());
  }

  // A finding that another one's fix made go away.
  void FixedAlong(Finding finding, const Pass& last) {
    for (const Finding& other : fixed_) {
      for (const Edit& edit : other.fix->edits) {
        if (!edit.span.Contains(finding.location.span)) continue;
        finding.declined.clear();
        finding.fix = Fix{.title = other.fix->title,
                          .applicability = other.fix->applicability,
                          .reason = other.fix->reason,
                          .applied = true,
                          .edits = {edit}};
        const uint32_t owner = static_cast<uint32_t>(&other - fixed_.data());
        std::vector<Span> spans;
        for (const Span span : OutputSpans(history_.edits(), owner)) {
          if (last.file->Text(span) == edit.text) spans.push_back(span);
        }
        finding.excerpt.after =
            ExcerptOf(*last.file, last.loaded->model(), finding.resource.name,
                      {"Engine"}, std::move(spans));
        result_.findings.push_back(std::move(finding));
        return;
      }
    }
  }

  const Workbench& bench_;
  Options options_;     // with the region, once it is settled
  FoundRegion region_;  // what the sources say
  const Provider provider_;
  const Platform& platform_;
  const SourceFilePtr input_;
  const uint32_t index_;
  const bool named_;
  FileResult result_;
  std::optional<LineIndex> input_lines_;
  EditHistory history_;
  std::vector<Finding> found_;                   // in the first pass, in order
  std::map<std::string, size_t> first_;          // those of them not fixed yet
  std::vector<Finding> fixed_;                   // by owner
  std::vector<std::vector<std::string>> shows_;  // by owner
  std::vector<std::string> applied_;             // keys, in the last pass
};

}  // namespace

std::optional<FileResult> RunFile(const Workbench& bench,
                                  const SourceFilePtr& file,
                                  uint32_t file_index, bool named,
                                  const FoundRegion& region,
                                  const Provider& provider) {
  for (const Platform* platform : bench.platforms) {
    FileRun run(bench, *platform, file, file_index, named, region, provider);
    if (run.Run()) return run.Take();
  }
  return std::nullopt;
}

}  // namespace libfix
