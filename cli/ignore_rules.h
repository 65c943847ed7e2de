// The rules of one .gitignore, or of another file of that form: which paths
// below its folder are left out.
//
//   IgnoreRules rules = IgnoreRules::Parse("*.json\n!keep.json\n/out/\n");
//   rules.Judge("a/b.json", false)     // Verdict::kLeaveOut
//   rules.Judge("a/keep.json", false)  // Verdict::kTake
//   rules.Judge("a/b.yaml", false)     // Verdict::kNothing
//
// Every form that git knows is understood as git does: the last rule that
// matches counts, '!' takes back, a '/' before the end ties a rule to the
// folder, one at the end means folders only, see glob.h for the rest.
//
// A rule speaks of one path, not of those below it: what stands in a folder
// that is left out is never asked for.

#ifndef LIBFIX_CLI_IGNORE_RULES_H_
#define LIBFIX_CLI_IGNORE_RULES_H_

#include <string>
#include <string_view>
#include <vector>

namespace libfix::cli {

enum class Verdict { kNothing, kLeaveOut, kTake };

class IgnoreRules {
 public:
  static IgnoreRules Parse(std::string_view text);

  // One more rule, as it stands in a line; the later it comes, the more it
  // counts.
  void Add(std::string_view line);

  // `path` is relative to the folder of the rules, without a '/' at its end.
  Verdict Judge(std::string_view path, bool is_folder) const;

  bool empty() const { return rules_.empty(); }

 private:
  struct Rule {
    std::string pattern;
    bool takes = false;         // '!'
    bool folders_only = false;  // '/' at the end
    bool any_folder = false;    // no other '/': the name alone is compared
    size_t literal_prefix = 0;

    bool Matches(std::string_view path, std::string_view name) const;
  };

  std::vector<Rule> rules_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_IGNORE_RULES_H_
