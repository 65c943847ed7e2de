// A Finding says that something in a template is wrong, where, why, and what to
// do: a Fix, or the reason why there is none.
//
// A Finding owns its text, so it outlives the file, the tree and the model it
// came from; only `rule` points at a constant of the program. All places refer
// to the input file, also those of findings that only a later pass could see.

#ifndef LIBFIX_DIAGNOSTIC_FINDING_H_
#define LIBFIX_DIAGNOSTIC_FINDING_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libfix/diagnostic/rule_info.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/line_index.h"
#include "libfix/text/span.h"

namespace libfix {

struct Location {
  uint32_t file = 0;  // index into RunResult::files
  Span span;          // bytes of the input
  Position begin;     // 1-based line and UTF-8 byte column
  Position end;       // just past the last byte
  // The text of the first line for showing, see LineIndex::Around, and how many
  // bytes of the line stand before it.
  std::string line;
  uint32_t line_begin = 0;
};

// Edits that belong together: all of them are applied, or none.
struct Fix {
  std::string title;  // a verb phrase: "Use 15.8"
  // What the fix does, one item each; names and values are marked as `code`.
  std::vector<std::string> steps;
  Applicability applicability = Applicability::kDisplay;
  // Why it is not safe; empty when it is.
  std::string reason;
  bool applied = false;
  // Against the input. For a fix that a later pass applied this can include
  // text of the fix it builds on.
  std::vector<Edit> edits;
};

// Another way out, under another policy.
struct Alternative {
  std::string title;
  std::vector<Edit> edits;
};

// The smallest part of a file that shows something, lines left out as "...".
struct Excerpt {
  std::string language;  // of a Markdown fence: "json"
  std::string before;
  std::string after;  // empty when nothing was applied
};

struct ResourceName {
  std::string type;  // "AWS::RDS::DBCluster"
  std::string name;  // "AuroraCluster"
};

// The fact behind a finding.
struct FactNote {
  std::string policy;  // "latest-in-major"; empty when nothing was chosen
  std::string source;  // "cfn-lint engine lists of us-east-1, 2026-08-19"
  std::string region;  // the one it was judged for
  // What named the region: "--region", "availability zone 'us-west-2a' of
  // 'Subnet1'"; empty when nothing did.
  std::string region_source;
};

struct Finding {
  const RuleInfo* rule = nullptr;
  // Says which finding this is among those of files that are read together; the
  // same in every run over the same bytes. Its form is nobody's business.
  std::string key;
  Severity severity = Severity::kCritical;
  std::string title;    // a heading: "Aurora PostgreSQL 15.4 is not available"
  std::string message;  // "aurora-postgresql has no version '15.4'"
  std::string why;
  ResourceName resource;
  Location location;
  std::string content_hash;  // see fingerprint.h
  std::optional<Fix> fix;
  std::vector<Alternative> alternatives;
  std::string declined;  // why there is no fix; empty when there is one
  std::vector<std::string> notes;
  std::string deployment_error;         // what the cloud says, when known
  std::vector<std::string> references;  // the vendor's pages, nearest first
  FactNote fact;
  Excerpt excerpt;
};

// Fixes that were chosen one by one: from the key of a finding to the title of
// the alternative that is taken in place of its fix. An empty title is the fix
// itself.
using Choices = std::map<std::string, std::string, std::less<>>;

}  // namespace libfix

#endif  // LIBFIX_DIAGNOSTIC_FINDING_H_
