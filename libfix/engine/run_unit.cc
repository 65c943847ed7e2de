#include "libfix/engine/run_unit.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "fmt/format.h"
#include "libfix/engine/choices.h"
#include "libfix/engine/line_filter.h"
#include "libfix/engine/owned_edits.h"
#include "libfix/engine/resolve.h"
#include "libfix/engine/rule_settings.h"
#include "libfix/engine/suppressions.h"
#include "libfix/engine/unit_findings.h"
#include "libfix/engine/unit_state.h"
#include "libfix/text/edit_list.h"

namespace libfix {
namespace {

class UnitRun {
 public:
  UnitRun(const Workbench& bench, const Platform& platform,
          std::span<const UnitFile> unit, FoundRegion region, Provider provider,
          std::span<const std::vector<AcceptedFinding>> accepted)
      : bench_(bench),
        options_(bench.options),
        region_(std::move(region)),
        provider_(std::move(provider)),
        platform_(platform),
        suppressions_(bench.rules),
        findings_(platform, bench.types, options_, files_) {
    for (size_t i = 0; i < unit.size(); ++i) {
      const UnitFile& given = unit[i];
      FileResult result{.path = given.file->path(),
                        .platform = std::string(platform.id()),
                        .before = std::string(given.file->bytes())};
      result.after = result.before;
      files_.push_back(
          {.given = given,
           .baseline = Baseline(i < accepted.size()
                                    ? std::span(accepted[i])
                                    : std::span<AcceptedFinding const>()),
           .result = std::move(result)});
    }
  }

  // False when the platform knows none of the files.
  bool Run() {
    std::vector<SourceFilePtr> current;
    for (const UnitFileRun& file : files_) current.push_back(file.given.file);
    for (int number = 1; number <= kMaxPasses; ++number) {
      Pass pass = Read(current);
      if (number == 1) {
        for (const ReadError& error : pass.errors) FailToRead(error);
        errors_ = pass.errors.size();
        if (pass.loaded == nullptr) return errors_ > 0;
      }
      if (pass.loaded == nullptr || pass.errors.size() > errors_) {
        return GiveUp("the repaired text could not be read again"), true;
      }
      for (const std::string& key : applied_) {
        if (!pass.by_key.contains(key)) continue;
        return GiveUp(fmt::format("after the fix it was still found that {}",
                                  pass.by_key[key]->message)),
               true;
      }
      if (number == 1) RememberFirst(pass);
      const EditList edits = ApplyFixes(pass);
      if (edits.empty()) return Finish(pass), true;
      for (uint32_t i = 0; i < current.size(); ++i) {
        if (edits.EditsOf(i).empty()) continue;
        auto file = SourceFile::Create(current[i]->path(),
                                       edits.Apply(i, current[i]->bytes()));
        if (!file.ok()) {
          return GiveUp(std::string(file.status().message())), true;
        }
        current[i] = *std::move(file);
      }
    }
    GiveUp(fmt::format("the fixes did not settle in {} passes", kMaxPasses));
    return true;
  }

  std::vector<std::optional<FileResult>> Take() {
    std::vector<std::optional<FileResult>> results;
    for (UnitFileRun& file : files_) {
      results.emplace_back();
      if (file.is_listed) results.back() = std::move(file.result);
    }
    return results;
  }

 private:
  Pass Read(std::vector<SourceFilePtr> files) {
    std::vector<UnitFile> unit;
    for (size_t i = 0; i < files.size(); ++i) {
      unit.push_back(files_[i].given);
      unit.back().file = files[i];
    }
    UnitReading reading = platform_.ReadUnit(unit, bench_.types);
    Pass pass{.files = std::move(files),
              .loaded = std::move(reading.loaded),
              .errors = std::move(reading.errors)};
    if (pass.loaded == nullptr) return pass;
    const Template& model = pass.loaded->model();
    if (std::ranges::any_of(model.resources, &Resource::properties_read)) {
      SettleRegion(*pass.loaded);
    }
    pass.context = std::make_unique<RuleContext>(
        model, bench_.catalog, options_, region_.source, ProviderOf(model));
    for (const Resource& resource : model.resources) {
      // Nobody asked about what a closed file makes.
      if (!resource.properties_read || unit[resource.file].closed) continue;
      for (const Rule* rule : bench_.rules) {
        const auto& types = rule->info().resource_types;
        if (std::ranges::find(types, resource.type) == types.end()) continue;
        rule->Check(resource, *pass.context);
      }
    }
    suppressions_.Mark(
        *pass.loaded, pass.files,
        [this](uint32_t file, Span span) {
          return files_[file].history.ToInput(span);
        },
        pass.drafts());
    if (pass.drafts().empty()) return pass;
    if (bench_.chosen != nullptr) {
      TakeAlternatives(*bench_.chosen, pass.drafts());
    }
    ApplyRuleSettings(options_, pass.drafts());
    ResolveDrafts(*pass.loaded, unit, pass.drafts());
    // Only now, since the others had a say in what is safe.
    for (UnitFileRun& file : files_) file.baseline.BeginPass();
    std::erase_if(pass.drafts(), [this](const Draft& draft) {
      return draft.suppressed || IsAccepted(draft) ||
             !IsAskedFor(draft.file, draft.span);
    });
    for (const Draft& draft : pass.drafts()) {
      pass.by_key.emplace(KeyOf(draft), &draft);
    }
    return pass;
  }

  // Whether a baseline lists it.
  bool IsAccepted(const Draft& draft) {
    UnitFileRun& file = files_[draft.file];
    if (file.baseline.empty()) return false;
    const Span input = file.history.ToInput(draft.span);
    return file.baseline.Takes(
        {.rule = std::string(draft.rule->id),
         .resource = draft.resource->name,
         .content = ContentHash(file.result.before, file.Lines(), input)});
  }

  // Whether a place is on a line that counts.
  bool IsAskedFor(uint32_t number, Span span) {
    UnitFileRun& file = files_[number];
    return IsInputAskedFor(file, file.history.ToInput(span));
  }
  static bool IsInputAskedFor(UnitFileRun& file, Span input) {
    if (!file.given.lines) return true;
    return IsWanted(file.given.lines, file.Lines().At(input.begin).line);
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
    if (is_region_settled_) return;
    is_region_settled_ = true;
    if (!options_.region.empty()) {
      region_ = {};  // the user's word counts
    } else {
      if (region_.region.empty()) region_ = FindRegionIn(loaded);
      options_.region = region_.region;
      options_.region_source = region_.source;
    }
    for (UnitFileRun& file : files_) {
      file.result.region = options_.region.empty()
                               ? std::string(bench_.catalog.region())
                               : options_.region;
      file.result.region_source = options_.region_source;
    }
  }

  FoundRegion FindRegionIn(const LoadedTemplate& loaded) {
    RegionVerdict verdict = DecideRegion(loaded.RegionHints(), bench_.catalog);
    if (!verdict.contradiction.empty()) {
      UnitFileRun& file = files_[verdict.file];
      file.result.unchecked.push_back(
          {.at = file.Lines().At(verdict.place.begin),
           .message = verdict.contradiction});
    }
    return std::move(verdict.found);
  }

  void FailToRead(const ReadError& error) {
    UnitFileRun& file = files_[error.file];
    file.is_listed = true;
    file.result.status = FileResult::Status::kError;
    file.result.error = {.message = error.message,
                         .at = file.Lines().At(error.span.begin)};
  }

  // Keeps the input as it was.
  void GiveUp(std::string_view why) {
    for (UnitFileRun& file : files_) {
      if (file.history.edits().empty()) continue;
      file.is_listed = true;
      file.result.status = FileResult::Status::kError;
      file.result.error = {.message = fmt::format("not repaired: {}", why)};
    }
    // What was found in the input is still true of it.
    findings_.TellFound();
    TellAccepted();
  }

  void TellUnused() {
    for (Suppressions::Unused& unused : suppressions_.TakeUnused()) {
      UnitFileRun& file = files_[unused.file];
      if (file.given.closed || !IsInputAskedFor(file, unused.place)) continue;
      file.is_listed = true;
      file.result.unused_suppressions.push_back(
          {.at = file.Lines().At(unused.place.begin),
           .rule = std::move(unused.rule),
           .message = std::move(unused.message)});
    }
  }

  void TellAccepted() {
    for (UnitFileRun& file : files_) {
      if (file.baseline.empty() || file.given.closed) continue;
      file.is_listed = true;
      file.result.known = file.baseline.known();
      // What is in a file that could not be read is not known.
      if (file.result.status == FileResult::Status::kError) continue;
      file.result.gone = file.baseline.Gone(bench_.rules);
    }
  }

  void RememberFirst(Pass& pass) {
    findings_.RememberFound(pass);
    for (const RuleContext::Opaque& opaque : pass.context->unchecked()) {
      UnitFileRun& file = files_[opaque.value->file];
      if (!IsAskedFor(opaque.value->file, opaque.value->span)) continue;
      file.result.unchecked.push_back(
          {.at = file.Lines().At(opaque.value->span.begin),
           .message = opaque.message,
           .broken = opaque.value->broken});
    }
  }

  bool MayApply(const Draft& draft) const {
    if (!draft.proposal || !options_.repair) return false;
    switch (draft.proposal->applicability) {
      case Applicability::kSafe:
        return IsChosen(draft, true);
      case Applicability::kUnsafe:
        return IsChosen(draft, options_.unsafe);
      case Applicability::kDisplay:
        return false;
    }
    return false;
  }

  bool IsChosen(const Draft& draft, bool when_nobody_chooses) const {
    if (bench_.chosen == nullptr) return when_nobody_chooses;
    return bench_.chosen->contains(KeyOf(draft));
  }

  // What may be applied and does not collide. It is in the histories, too.
  EditList ApplyFixes(Pass& pass) {
    EditList plan;
    std::vector<OwnedEdits> owned(files_.size());
    std::vector<Change> changes;
    applied_.clear();
    for (const Draft& draft : pass.drafts()) {
      if (!MayApply(draft)) continue;
      const Lowered lowered = pass.loaded->Lower(draft.proposal->changes);
      if (!lowered.declined.empty() || lowered.edits.empty()) continue;
      EditList alone;
      if (!alone.AddAll(lowered.edits).ok() ||
          !plan.AddAll(lowered.edits).ok()) {
        continue;  // waits for the next pass
      }
      const uint32_t owner = findings_.AddFixed(draft, pass);
      for (uint32_t i = 0; i < owned.size(); ++i) {
        std::ranges::move(Owned(alone.EditsOf(i), owner),
                          std::back_inserter(owned[i]));
      }
      changes.insert(changes.end(), draft.proposal->changes.begin(),
                     draft.proposal->changes.end());
      applied_.push_back(KeyOf(draft));
    }
    for (OwnedEdits& edits : owned) edits = Merged(std::move(edits));
    if (applied_.size() > 1) LowerTogether(pass, changes, plan, owned);
    for (size_t i = 0; i < files_.size(); ++i) files_[i].history.Push(owned[i]);
    return plan;
  }

  // Fixes that do not collide can still meet: two choices of a parameter that
  // become the same one, two properties for a resource that had none. So what
  // is applied is lowered once more, all together.
  static void LowerTogether(const Pass& pass, std::span<const Change> changes,
                            EditList& plan, std::vector<OwnedEdits>& owned) {
    const Lowered lowered = pass.loaded->Lower(changes);
    EditList together;
    if (!lowered.declined.empty() || !together.AddAll(lowered.edits).ok()) {
      return;
    }
    for (uint32_t i = 0; i < owned.size(); ++i) {
      OwnedEdits all;
      for (const Edit& edit : together.EditsOf(i)) {
        all.push_back({.span = edit.span,
                       .text = edit.text,
                       .owners = OwnersOf(edit, owned[i])});
      }
      owned[i] = std::move(all);
    }
    plan = std::move(together);
  }

  void Finish(Pass& last) {
    findings_.Tell(last);
    for (const Resource& resource : last.loaded->model().resources) {
      UnitFileRun& file = files_[resource.file];
      if (!file.given.closed) file.is_listed = true;
    }
    // A template without resources is one, too.
    if (files_.size() == 1) files_.front().is_listed = true;
    TellUnused();
    TellAccepted();
    for (size_t i = 0; i < files_.size(); ++i) {
      FinishFile(files_[i], *last.files[i]);
    }
  }

  static void FinishFile(UnitFileRun& file, const SourceFile& last) {
    std::ranges::stable_sort(
        file.result.findings, {}, [](const Finding& finding) {
          return std::tuple(finding.location.span, finding.rule->id);
        });
    const std::span<const OwnedEdit> edits = file.history.edits();
    if (edits.empty()) return;
    file.is_listed = true;
    file.result.status = FileResult::Status::kChanged;
    file.result.after = last.bytes();
    file.result.edits.assign(edits.begin(), edits.end());
  }

  const Workbench& bench_;
  Options options_;     // with the region, once it is settled
  FoundRegion region_;  // what the sources say
  bool is_region_settled_ = false;
  const Provider provider_;
  const Platform& platform_;
  Suppressions suppressions_;
  std::vector<UnitFileRun> files_;
  UnitFindings findings_;
  size_t errors_ = 0;                 // in the first pass
  std::vector<std::string> applied_;  // keys, in the last pass
};

}  // namespace

std::vector<std::optional<FileResult>> RunUnit(
    const Workbench& bench, std::span<const UnitFile> unit,
    const FoundRegion& region, const Provider& provider,
    std::span<const std::vector<AcceptedFinding>> accepted) {
  for (const Platform* platform : bench.platforms) {
    UnitRun run(bench, *platform, unit, region, provider, accepted);
    if (run.Run()) return run.Take();
  }
  return std::vector<std::optional<FileResult>>(unit.size());
}

}  // namespace libfix
