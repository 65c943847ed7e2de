// The analysis in the style of a review of a model's answer: what was wrong
// (MODEL_RESPONSE Issue), what is right (IDEAL_RESPONSE Fix), and why.
// Markdown; docs/ideal.md describes the layout. Only what a program can know
// stands in it.

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/report/defuse.h"
#include "libfix/report/markdown.h"
#include "libfix/report/remarks.h"
#include "libfix/report/reporter.h"

namespace libfix {
namespace {

constexpr std::array kSeverities = {Severity::kCritical, Severity::kHigh,
                                    Severity::kMedium, Severity::kLow};

std::string Capital(std::string_view word) {
  std::string text(word);
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

bool IsApplied(const Finding& finding) {
  return finding.fix && finding.fix->applied;
}

struct Item {
  const FileResult* file;
  const Finding* finding;
};

class IdealWriter {
 public:
  explicit IdealWriter(const RunResult& result) : result_(result) {
    for (const FileResult& file : result.files) {
      for (const Finding& finding : file.findings) {
        items_.push_back({&file, &finding});
      }
    }
  }

  std::string Write() {
    text_ = "# Model Response Failures Analysis\n\n";
    Opening();
    size_t number = 0;
    for (const Severity severity : kSeverities) Section(severity, number);
    Unreadable();
    Summary();
    return std::move(text_);
  }

 private:
  void Opening() {
    const auto fixed = static_cast<size_t>(std::ranges::count_if(
        items_, [](const Item& item) { return IsApplied(*item.finding); }));
    text_ += fmt::format(
        "This document compares the original response with the corrected one: "
        "{}, {}, {} fixed.",
        Plural(result_.files.size(), "file"), Plural(items_.size(), "failure"),
        fixed);
    // Without a date nothing was judged.
    if (!result_.as_of.empty()) {
      text_ += fmt::format(
          " Versions were judged as of {} for {}, by a catalog of {}, and "
          "chosen by the policy `{}` unless a finding says otherwise.",
          result_.as_of, Regions(), result_.catalog_date, result_.policy);
    }
    text_ += "\n\n";
  }

  // Those of the files; where nothing was judged, that of the run.
  std::string Regions() const {
    std::set<std::string> regions;
    for (const FileResult& file : result_.files) {
      if (!file.region.empty()) regions.insert(MarkdownText(file.region));
    }
    if (regions.empty()) return result_.region;
    return fmt::format("{}", fmt::join(regions, ", "));
  }

  void Section(Severity severity, size_t& number) {
    bool opened = false;
    for (const Item& item : items_) {
      if (item.finding->severity != severity) continue;
      text_ += opened ? "---\n\n"
                      : fmt::format("## {} Failures\n\n",
                                    Capital(SeverityName(severity)));
      opened = true;
      OneItem(item, ++number);
    }
  }

  void Label(std::string_view label) {
    text_ += fmt::format("**{}**:\n", label);
  }

  void Items(std::string_view label, const std::vector<std::string>& items) {
    if (items.empty()) return;
    Label(label);
    for (const std::string& item : items) text_ += fmt::format("- {}\n", item);
    text_ += '\n';
  }

  void OneItem(const Item& item, size_t number) {
    const Finding& finding = *item.finding;
    const RuleInfo& rule = *finding.rule;
    text_ += fmt::format("### {}. {}\n\n", number, MarkdownText(finding.title));
    const bool blocks =
        !rule.impact_level.empty() && finding.severity == rule.severity;
    text_ += fmt::format("**Impact Level**: {}{}\n\n",
                         Capital(SeverityName(finding.severity)),
                         blocks ? fmt::format(" ({})", rule.impact_level) : "");
    Issue(item);
    if (!finding.deployment_error.empty()) {
      Label("Deployment Error");
      text_ += MarkdownFence("", finding.deployment_error + '\n') + '\n';
    }
    Repair(finding);
    text_ += fmt::format("**Root Cause**: {}\n\n", rule.root_cause);
    References(finding);
    Impact(rule);
    Alternatives(finding);
  }

  void Issue(const Item& item) {
    const Finding& finding = *item.finding;
    Label("MODEL_RESPONSE Issue");
    text_ += fmt::format("At {}: {}.\n\n",
                         MarkdownCode(fmt::format("{}:{}", item.file->path,
                                                  finding.location.begin.line)),
                         MarkdownText(finding.message));
    text_ += MarkdownFence(finding.excerpt.language, finding.excerpt.before);
    text_ += '\n';
  }

  void Repair(const Finding& finding) {
    Label("IDEAL_RESPONSE Fix");
    if (!finding.fix) {
      text_ +=
          fmt::format("Not fixed: {}.\n\n", MarkdownText(finding.declined));
    } else {
      Steps(*finding.fix);
      if (!finding.excerpt.after.empty()) {
        text_ += MarkdownFence(finding.excerpt.language, finding.excerpt.after);
        text_ += '\n';
      }
    }
    for (const std::string& note : finding.notes) {
      text_ += fmt::format("Note: {}.\n\n", MarkdownText(note));
    }
  }

  void Steps(const Fix& fix) {
    const std::string left =
        fix.applied ? ""
                    : fmt::format(" (not applied, {}{}{})",
                                  ApplicabilityName(fix.applicability),
                                  fix.reason.empty() ? "" : ": ",
                                  MarkdownText(fix.reason));
    if (fix.steps.size() < 2) {
      const std::string sentence = fix.steps.empty()
                                       ? MarkdownText(fix.title)
                                       : MarkdownSpans(fix.steps.front());
      text_ += fmt::format("{}{}:\n\n", sentence, left);
      return;
    }
    text_ +=
        fmt::format("{}{}, which takes:\n\n", MarkdownText(fix.title), left);
    for (size_t i = 0; i < fix.steps.size(); ++i) {
      text_ += fmt::format("{}. {}\n", i + 1, MarkdownSpans(fix.steps[i]));
    }
    text_ += '\n';
  }

  void References(const Finding& finding) {
    std::vector<std::string> items = finding.references;
    if (!finding.fact.source.empty()) {
      items.push_back(
          fmt::format("Catalog: {}{}", MarkdownText(finding.fact.source),
                      finding.fact.policy.empty()
                          ? ""
                          : fmt::format(", policy `{}`", finding.fact.policy)));
    }
    Items("AWS Documentation Reference", items);
  }

  void Impact(const RuleInfo& rule) {
    Items("Cost/Security/Performance Impact",
          {rule.impact.begin(), rule.impact.end()});
    if (!rule.impact.empty()) return;
    Items("Deployment Impact",
          {rule.deployment_impact.begin(), rule.deployment_impact.end()});
  }

  void Alternatives(const Finding& finding) {
    std::vector<std::string> items;
    for (const Alternative& other : finding.alternatives) {
      items.push_back(MarkdownText(other.title));
    }
    Items("Alternative Solutions", items);
  }

  void Unreadable() {
    std::vector<std::string> items;
    for (const FileResult& file : result_.files) {
      if (file.status != FileResult::Status::kError) continue;
      const Position& at = file.error.at;
      items.push_back(fmt::format(
          "{}: {}",
          MarkdownCode(at.line == 0 ? file.path
                                    : fmt::format("{}:{}", file.path, at.line)),
          MarkdownText(file.error.message)));
    }
    if (items.empty()) return;
    text_ += "## Files Not Repaired\n\n";
    for (const std::string& item : items) text_ += fmt::format("- {}\n", item);
    text_ += '\n';
  }

  void Summary() {
    text_ += "## Summary\n\n- **Total failures**:";
    std::string_view comma = " ";
    for (const Severity severity : kSeverities) {
      const auto count = std::ranges::count_if(items_, [&](const Item& item) {
        return item.finding->severity == severity;
      });
      text_ +=
          fmt::format("{}{} {}", comma, count, Capital(SeverityName(severity)));
      comma = ", ";
    }
    text_ += '\n';
    Gaps();
    Left();
  }

  void Gaps() {
    std::vector<std::string_view> gaps;
    for (const Item& item : items_) {
      const std::string_view gap = item.finding->rule->knowledge_gap;
      if (std::ranges::find(gaps, gap) == gaps.end()) gaps.push_back(gap);
    }
    if (gaps.empty()) return;
    text_ += "- **Primary knowledge gaps**:\n";
    for (size_t i = 0; i < gaps.size(); ++i) {
      text_ += fmt::format("  {}. {}\n", i + 1, gaps[i]);
    }
  }

  void Left() {
    size_t fixed = 0;
    std::string left;
    for (const Item& item : items_) {
      const Finding& finding = *item.finding;
      if (IsApplied(finding)) {
        ++fixed;
        continue;
      }
      left += fmt::format("  - {}: {}\n", MarkdownText(finding.message),
                          MarkdownText(WhyLeft(finding)));
    }
    if (!items_.empty()) {
      text_ += fmt::format("- **Fixed**: {} of {}\n", fixed, items_.size());
    }
    if (!left.empty()) text_ += "- **Left as they are**:\n" + left;
  }

  static std::string WhyLeft(const Finding& finding) {
    if (!finding.fix) return finding.declined;
    if (!finding.fix->reason.empty()) return finding.fix->reason;
    return std::string(ApplicabilityName(finding.fix->applicability));
  }

  const RunResult& result_;
  std::vector<Item> items_;
  std::string text_;
};

}  // namespace

std::string IdealReport(const RunResult& result, const ReportStyle&) {
  return IdealWriter(result).Write();
}

}  // namespace libfix
