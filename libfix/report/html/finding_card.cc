#include "libfix/report/html/finding_card.h"

#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "libfix/report/html/html_text.h"

namespace libfix {
namespace {

using Items = std::vector<std::string>;  // HTML

std::string List(std::string_view element, const Items& items) {
  std::string html = fmt::format("<{}>", element);
  for (const std::string& item : items) {
    html += fmt::format("<li>{}</li>", item);
  }
  return html + fmt::format("</{}>", element);
}

// A term and what is to be said about it; nothing when that is nothing.
std::string Entry(std::string_view term, std::string_view html) {
  if (html.empty()) return {};
  return fmt::format("<dt>{}</dt><dd>{}</dd>", term, html);
}

std::string Entry(std::string_view term, const Items& items) {
  if (items.empty()) return {};
  return Entry(term, items.size() == 1 ? items.front() : List("ul", items));
}

// The other files of a program that the fix changes with this one.
Items OtherFiles(const RunResult& result, size_t file, const Fix& fix) {
  std::set<size_t> others;
  for (const Edit& edit : fix.edits) {
    if (edit.file != file && edit.file < result.files.size()) {
      others.insert(edit.file);
    }
  }
  Items links;
  for (const size_t other : others) {
    links.push_back(fmt::format(R"(<a href="#file-{}">{}</a>)", other + 1,
                                HtmlPath(result.files[other].path)));
  }
  return links;
}

std::string FixEntry(const RunResult& result, size_t file,
                     const Finding& finding) {
  if (!finding.fix) {
    return Entry("Not fixed", HtmlText(finding.declined));
  }
  const Fix& fix = *finding.fix;
  std::string html =
      fmt::format("{} <span class=\"how {}\">{}</span>", HtmlText(fix.title),
                  ApplicabilityName(fix.applicability),
                  ApplicabilityName(fix.applicability));
  if (!fix.reason.empty()) {
    html += fmt::format("<p>{}</p>", HtmlText(fix.reason));
  }
  if (fix.steps.size() > 1) {
    Items steps;
    for (const std::string& step : fix.steps) steps.push_back(HtmlSpans(step));
    html += List("ol", steps);
  }
  const Items others = OtherFiles(result, file, fix);
  if (!others.empty()) {
    html += fmt::format("<p>Changes {} along.</p>", fmt::join(others, ", "));
  }
  return Entry(fix.applied ? "Fixed" : "Proposed", html);
}

Items Texts(std::span<const std::string_view> texts) {
  Items items;
  for (const std::string_view text : texts) items.push_back(HtmlText(text));
  return items;
}

std::string Facts(const RunResult& result, const FactNote& fact) {
  if (fact.source.empty()) return {};
  std::string html =
      fmt::format("{}; judged as of {}", HtmlText(fact.source), result.as_of);
  if (!fact.region.empty()) {
    html += fmt::format(" for {}", HtmlText(fact.region));
    if (!fact.region_source.empty()) {
      html += fmt::format(" ({})", HtmlText(fact.region_source));
    }
  }
  if (!fact.policy.empty()) {
    html += fmt::format(", chosen by the policy <code>{}</code>",
                        HtmlText(fact.policy));
  }
  return html;
}

std::string More(const RunResult& result, const Finding& finding) {
  const RuleInfo& rule = *finding.rule;
  Items impact = Texts(rule.deployment_impact);
  for (std::string& item : Texts(rule.impact)) {
    impact.push_back(std::move(item));
  }
  Items alternatives;
  for (const Alternative& other : finding.alternatives) {
    alternatives.push_back(HtmlText(other.title));
  }
  Items references;
  for (const std::string& url : finding.references) {
    references.push_back(HtmlLink(url));
  }
  return Entry("Root cause", HtmlText(rule.root_cause)) +
         Entry("Impact", impact) + Entry("Alternatives", alternatives) +
         Entry("Facts", Facts(result, finding.fact)) +
         Entry("References", references);
}

}  // namespace

std::string FindingCard(const RunResult& result, size_t file,
                        const Finding& finding, size_t number) {
  const std::string_view severity = SeverityName(finding.severity);
  std::string html = fmt::format(
      "<article class=\"finding {0}\" id=\"finding-{1}\" tabindex=\"-1\">"
      "<h3><span class=\"severity {0}\">{0}</span> {2}</h3>",
      severity, number, HtmlText(finding.message));
  html +=
      fmt::format("<p class=\"where\">line {}", finding.location.begin.line);
  if (!finding.resource.type.empty()) {
    html += fmt::format(" &#183; {} <code>{}</code>",
                        HtmlText(finding.resource.type),
                        HtmlPath(finding.resource.name));
  }
  html += fmt::format(" &#183; rule {}</p><dl>", finding.rule->id);
  html += Entry("Why", HtmlText(finding.why));
  if (!finding.deployment_error.empty()) {
    html += Entry(
        "Deployment error",
        fmt::format("<code>{}</code>", HtmlText(finding.deployment_error)));
  }
  html += FixEntry(result, file, finding);
  Items notes;
  for (const std::string& note : finding.notes) {
    if (finding.fix && finding.fix->reason == note) continue;  // said there
    notes.push_back(HtmlText(note));
  }
  html += Entry("Note", notes);
  html += fmt::format(
      "</dl>\n<details class=\"more\"><summary>Impact, alternatives and facts"
      "</summary><dl>{}</dl></details></article>\n",
      More(result, finding));
  return html;
}

}  // namespace libfix
