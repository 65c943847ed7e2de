// How the answers about instance classes follow from the facts. In doubt a
// class is left alone: what a list lacks may have come since, and lists have
// holes.

#include "libfix/catalog/instance_classes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "libfix/catalog/catalog.h"
#include "libfix/catalog/class_facts.h"
#include "libfix/catalog/layers.h"

namespace libfix {
namespace {

using Family = ClassFacts::Family;

// In the order of ClassName::Processor.
constexpr std::string_view kProcessors[] = {"Intel", "AMD", "Graviton"};

constexpr std::string_view kServerless = "db.serverless";

// What a layer of a user's facts says of the class, if it does.
std::optional<ClassAnswer> Said(const OverlayEngine& layer,
                                const ClassQuestion& question) {
  const std::optional<Version> version = Version::Parse(question.version);
  const OverlayEngine::ClassSaid* found = nullptr;
  bool names_version = false;
  for (const OverlayEngine::ClassSaid& one : layer.classes) {
    const bool covers =
        !one.version || (version && version->StartsWith(*one.version));
    if (!covers) continue;
    names_version = true;
    if (one.instance_class != question.instance_class) continue;
    // What is said of the version counts more than what is said of all.
    if (found == nullptr || one.version) found = &one;
  }
  ClassAnswer answer{.reason = ClassReason::kRefused, .source = layer.source};
  if (found == nullptr) {
    const bool is_listed_out = layer.complete_classes && names_version &&
                               question.instance_class != kServerless;
    if (!is_listed_out) return {};
    answer.availability = Availability::kUnlisted;
    return answer;
  }
  answer.message = found->said.message;
  answer.availability = Availability::kDeprecated;
  if (!found->said.available) return answer;
  answer.availability = Availability::kAvailable;
  answer.reason = ClassReason::kNone;
  return answer;
}

std::optional<ClassAnswer> Overlaid(const EngineView* view,
                                    const ClassQuestion& question) {
  if (view == nullptr) return {};
  const std::string_view region =
      question.region.empty() ? BuiltInFacts::Get().region() : question.region;
  for (auto it = view->overlays().rbegin(); it != view->overlays().rend();
       ++it) {
    const OverlayEngine& layer = **it;
    if (!layer.region.empty() && layer.region != region) continue;
    if (std::optional<ClassAnswer> said = Said(layer, question)) return said;
  }
  return {};
}

// Answers from the built-in facts.
class Asked {
 public:
  Asked(const ClassFacts& facts, const ClassFacts::Engine& engine,
        const ClassQuestion& question)
      : facts_(facts), engine_(engine), question_(question) {
    region_ = question.region;
    if (region_.empty()) region_ = BuiltInFacts::Get().region();
    other_region_ = !facts.KnowsRegion(region_);
    if (other_region_) region_ = BuiltInFacts::Get().region();
  }

  bool other_region() const { return other_region_; }
  bool IsIn(const Family& family) const { return family.IsIn(region_); }

  ClassAnswer Answer(const ClassName& name) const {
    if (const ClassFacts::Rule* rule = Retired(name)) {
      ClassAnswer answer =
          From(Availability::kDeprecated, ClassReason::kRetired, rule->certain,
               rule->source);
      answer.of_version = rule->from.has_value();
      return answer;
    }
    const Family* family = engine_.Find(name.family);
    if (family == nullptr || !family->HasSize(name.size)) {
      return Absent(name, ClassReason::kNoSuchClass);
    }
    if (!IsIn(*family)) {
      // Of the region itself nothing is known then.
      if (other_region_) return {};
      return Absent(name, ClassReason::kNotInRegion);
    }
    return From(Availability::kAvailable, ClassReason::kNone, true,
                facts_.list_source);
  }

  const ClassFacts::Rule* Retired(const ClassName& name) const {
    for (const ClassFacts::Rule& rule : facts_.retired) {
      if (rule.Covers(engine_.name, name) &&
          rule.CoversVersion(question_.version) &&
          question_.as_of >= rule.since) {
        return &rule;
      }
    }
    return nullptr;
  }

 private:
  ClassAnswer From(Availability availability, ClassReason reason, bool certain,
                   std::string source) const {
    return {.availability = availability,
            .certain = certain,
            .reason = reason,
            .other_region = other_region_,
            .source = std::move(source)};
  }

  ClassAnswer Absent(const ClassName& name, ClassReason reason) const {
    // Before its day the list says nothing.
    if (question_.as_of < facts_.list_day) return {};
    const bool is_size = facts_.RankOf(name.size).has_value();
    if (!name.IsPlain() || !is_size) return {};
    const bool is_new = question_.as_of > facts_.list_day;
    if (is_new && !HasLaterSibling(name)) return {};
    return From(Availability::kUnlisted, reason, true, facts_.list_source);
  }

  // An engine that has a later generation already gets no earlier one. Aurora
  // has no general purpose classes at all; there every letter counts.
  bool HasLaterSibling(const ClassName& name) const {
    const bool has_letter = std::any_of(
        engine_.families.begin(), engine_.families.end(),
        [&](const Family& one) { return one.name.letter == name.letter; });
    return std::any_of(engine_.families.begin(), engine_.families.end(),
                       [&](const Family& one) {
                         return IsIn(one) && one.name.IsPlain() &&
                                one.name.generation > name.generation &&
                                (!has_letter || one.name.letter == name.letter);
                       });
  }

  const ClassFacts& facts_;
  const ClassFacts::Engine& engine_;
  const ClassQuestion& question_;
  std::string_view region_;
  bool other_region_ = false;
};

struct Candidate {
  ClassName name;
  size_t rank = 0;  // of its size
  ClassChoice choice;
};

// Later generations first, the nearest of them first; then earlier ones.
bool IsNearer(const ClassName& a, const ClassName& b, int generation) {
  const bool a_earlier = a.generation < generation;
  const bool b_earlier = b.generation < generation;
  if (a_earlier != b_earlier) return b_earlier;
  if (a.generation == b.generation) return a.processor < b.processor;
  return a_earlier ? a.generation > b.generation : a.generation < b.generation;
}

// Finds what could stand in for the class asked about.
class Search {
 public:
  Search(const Catalog& catalog, const ClassFacts::Engine& engine,
         const ClassName& name, const ClassQuestion& question)
      : facts_(BuiltInFacts::Get().classes()),
        catalog_(catalog),
        engine_(engine),
        name_(name),
        question_(question) {}

  // The smallest size of each family that will do, the nearest first.
  std::vector<Candidate> Run() const {
    std::vector<Candidate> candidates;
    for (const Family& family : engine_.families) {
      if (family.name.letter != name_.letter) continue;
      if (family.name.features != name_.features) continue;
      if (std::optional<Candidate> one = SmallestOf(family)) {
        candidates.push_back(*std::move(one));
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](const Candidate& a, const Candidate& b) {
                       if (a.rank != b.rank) return a.rank < b.rank;
                       return IsNearer(a.name, b.name, name_.generation);
                     });
    return candidates;
  }

 private:
  std::optional<Candidate> SmallestOf(const Family& family) const {
    // Ascending, as the facts have them.
    for (const std::string& size : family.sizes) {
      const std::optional<size_t> rank = facts_.RankOf(size);
      if (!rank || *rank < *facts_.RankOf(name_.size)) continue;
      Candidate one{.name = family.name, .rank = *rank, .choice = {}};
      one.name.size = size;
      one.choice.name = "db." + family.name.family + "." + size;
      if (one.choice.name != question_.instance_class && WillDo(one)) {
        return one;
      }
    }
    return {};
  }

  bool WillDo(Candidate& one) const {
    ClassQuestion other = question_;
    other.instance_class = one.choice.name;
    const ClassAnswer answer = catalog_.AskClass(other);
    if (answer.availability != Availability::kAvailable) return false;
    const auto runs = std::find_if(
        facts_.runs.begin(), facts_.runs.end(),
        [&](const auto& rule) { return rule.Covers(engine_.name, one.name); });
    const bool is_known = runs != facts_.runs.end();
    // A version that does not run on the family yet.
    if (is_known && !question_.version.empty() &&
        !runs->CoversVersion(question_.version)) {
      return false;
    }
    const bool is_users = answer.source != facts_.list_source;
    one.choice.processor = kProcessors[static_cast<size_t>(one.name.processor)];
    one.choice.same_size = one.name.size == name_.size;
    one.choice.same_processor = one.name.processor == name_.processor;
    one.choice.certain = is_users || (is_known && !answer.other_region);
    one.choice.source = answer.source;
    return true;
  }

  const ClassFacts& facts_;
  const Catalog& catalog_;
  const ClassFacts::Engine& engine_;
  const ClassName& name_;
  const ClassQuestion& question_;
};

std::vector<Candidate> Candidates(const Catalog& catalog,
                                  const ClassQuestion& question) {
  const ClassFacts& facts = BuiltInFacts::Get().classes();
  const ClassFacts::Engine* engine = facts.Find(question.engine);
  const std::optional<ClassName> name =
      ClassName::Parse(question.instance_class);
  if (engine == nullptr || !name || !facts.KnowsFamily(name->family)) return {};
  if (!facts.RankOf(name->size)) return {};
  const ClassFacts::Rule* retired =
      Asked(facts, *engine, question).Retired(*name);
  if (retired != nullptr && !retired->replaced) return {};
  return Search(catalog, *engine, *name, question).Run();
}

const Candidate* Chosen(const std::vector<Candidate>& candidates) {
  const auto chosen = std::find_if(
      candidates.begin(), candidates.end(),
      [](const Candidate& one) { return one.choice.same_processor; });
  return chosen == candidates.end() ? nullptr : &*chosen;
}

}  // namespace

ClassAnswer Catalog::AskClass(const ClassQuestion& question) const {
  if (const std::optional<ClassAnswer> said =
          Overlaid(layers_->Find(question.engine), question)) {
    return *said;
  }
  const ClassFacts& facts = BuiltInFacts::Get().classes();
  const ClassFacts::Engine* engine = facts.Find(question.engine);
  const std::optional<ClassName> name =
      ClassName::Parse(question.instance_class);
  if (engine == nullptr || !name || !facts.KnowsFamily(name->family)) return {};
  return Asked(facts, *engine, question).Answer(*name);
}

std::optional<ClassChoice> Catalog::ChooseClass(
    const ClassQuestion& question) const {
  const std::vector<Candidate> candidates = Candidates(*this, question);
  const Candidate* chosen = Chosen(candidates);
  if (chosen == nullptr) return {};
  return chosen->choice;
}

std::vector<ClassChoice> Catalog::OtherClasses(
    const ClassQuestion& question) const {
  const std::vector<Candidate> candidates = Candidates(*this, question);
  const Candidate* chosen = Chosen(candidates);
  std::vector<ClassChoice> others;
  std::vector<ClassName::Processor> seen;
  for (const Candidate& one : candidates) {
    if (&one == chosen) continue;
    if (std::find(seen.begin(), seen.end(), one.name.processor) != seen.end()) {
      continue;
    }
    seen.push_back(one.name.processor);
    others.push_back(one.choice);
  }
  return others;
}

}  // namespace libfix
