#include "libfix/report/words.h"

#include "fmt/format.h"
#include "libfix/report/remarks.h"

namespace libfix {

std::vector<std::string> ExplanationOf(const Finding& finding) {
  std::vector<std::string> lines = {fmt::format("why: {}", finding.why)};
  for (const std::string& note : finding.notes) {
    if (finding.fix && finding.fix->reason == note) continue;  // said there
    lines.push_back(fmt::format("note: {}", note));
  }
  lines.push_back(WhatToDo(finding));
  return lines;
}

std::string WholeMessage(const Finding& finding) {
  std::string text = finding.message;
  for (const std::string& line : ExplanationOf(finding)) text += "\n" + line;
  return text;
}

}  // namespace libfix
