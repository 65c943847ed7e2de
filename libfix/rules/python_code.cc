// What of a Python function does not survive a newer Python.

#include <algorithm>
#include <span>

#include "fmt/format.h"
#include "libfix/rules/lambda_languages.h"
#include "libfix/rules/source_words.h"

namespace libfix {
namespace {

struct RemovedModule {
  std::string_view module;
  int minor;  // of the Python 3 that has it no more
};

// "What's New In Python 3.x", section "Removed", and PEP 594.
constexpr RemovedModule kRemovedModules[] = {
    {"macpath", 8},    {"dummy_threading", 9},
    {"formatter", 10}, {"parser", 10},
    {"symbol", 10},    {"binhex", 11},
    {"asynchat", 12},  {"asyncore", 12},
    {"distutils", 12}, {"imp", 12},
    {"smtpd", 12},     {"aifc", 13},
    {"audioop", 13},   {"cgi", 13},
    {"cgitb", 13},     {"chunk", 13},
    {"crypt", 13},     {"imghdr", 13},
    {"lib2to3", 13},   {"mailcap", 13},
    {"msilib", 13},    {"nis", 13},
    {"nntplib", 13},   {"ossaudiodev", 13},
    {"pipes", 13},     {"sndhdr", 13},
    {"spwd", 13},      {"sunau", 13},
    {"telnetlib", 13}, {"uu", 13},
    {"xdrlib", 13},
};

struct ChangedName {
  std::string_view module;
  std::string_view name;
  int minor;
};

// Of the modules below, what was removed or means something else. From the same
// pages, sections "Removed" and "Porting to Python 3.x".
constexpr ChangedName kChangedNames[] = {
    {"base64", "decodestring", 9},
    {"base64", "encodestring", 9},
    {"collections", "Callable", 10},
    {"collections", "Hashable", 10},
    {"collections", "Iterable", 10},
    {"collections", "Iterator", 10},
    {"collections", "Mapping", 10},
    {"collections", "MutableMapping", 10},
    {"collections", "MutableSequence", 10},
    {"collections", "MutableSet", 10},
    {"collections", "Sequence", 10},
    {"collections", "Set", 10},
    {"http", "cert_file", 12},
    {"http", "key_file", 12},
    {"json", "encoding", 9},
    {"pathlib", "link_to", 12},
    {"random", "randrange", 12},
    {"random", "sample", 11},
    {"random", "seed", 11},
    {"random", "shuffle", 11},
    {"re", "(?i)", 11},
    {"re", "(?m)", 11},
    {"re", "(?s)", 11},
    {"re", "(?x)", 11},
    {"re", "template", 13},
    {"sys", "setcheckinterval", 9},
    {"threading", "isAlive", 9},
    {"time", "clock", 8},
    {"traceback", "etype", 10},
    {"typing", "typing.io", 13},
    {"typing", "typing.re", 13},
    {"urllib", "FancyURLopener", 14},
    {"urllib", "URLopener", 14},
    {"urllib", "cadefault", 13},
    {"urllib", "cafile", 13},
    {"urllib", "capath", 13},
};

// Modules of every Python 3 whose other names did not change from 3.6 to 3.14,
// and what the runtimes of Lambda bring along.
constexpr std::string_view kSteadyModules[] = {
    "__future__",  "base64",      "boto3",      "botocore",   "calendar",
    "cfnresponse", "collections", "concurrent", "contextlib", "copy",
    "csv",         "datetime",    "decimal",    "fnmatch",    "functools",
    "glob",        "gzip",        "hashlib",    "hmac",       "http",
    "io",          "ipaddress",   "itertools",  "json",       "logging",
    "math",        "operator",    "os",         "pathlib",    "pprint",
    "queue",       "random",      "re",         "secrets",    "shutil",
    "signal",      "socket",      "statistics", "string",     "struct",
    "sys",         "tempfile",    "textwrap",   "threading",  "time",
    "traceback",   "types",       "typing",     "urllib",     "uuid",
    "zipfile",     "zlib",
};

constexpr std::string_view kProgramCalls[] = {"os.system", "os.popen",
                                              "os.exec", "os.spawn"};

// What a statement imports, dotted: {"os", "urllib.request"}. Sets `understood`
// to false when it speaks of importing in another way.
std::vector<std::string_view> Imports(std::string_view statement,
                                      bool& understood) {
  statement = SkipBlanks(statement);
  if (statement.starts_with('#')) return {};
  if (statement.starts_with("from ")) {
    return {DottedName(SkipBlanks(statement.substr(5)))};
  }
  std::vector<std::string_view> modules;
  if (!statement.starts_with("import ")) {
    // "try: import json", or the word in a text.
    if (HasWord(statement, "import")) understood = false;
    return modules;
  }
  std::string_view rest = statement.substr(7);
  while (!rest.empty()) {
    modules.push_back(DottedName(SkipBlanks(rest)));
    const size_t comma = rest.find(',');
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  return modules;
}

class PythonCheck {
 public:
  PythonCheck(std::string_view code, int minor) : code_(code), minor_(minor) {}

  std::vector<std::string> Run() {
    bool understood = true;
    std::string_view rest = code_;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find_first_of("\n;"), rest.size());
      for (std::string_view module : Imports(rest.substr(0, end), understood)) {
        CheckModule(module);
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (std::string_view word : {"__import__", "exec", "eval"}) {
      if (HasWord(code_, word)) understood = false;
    }
    if (!understood) Add("loads code in a way that was not understood");
    // The newer runtimes have another system around them.
    for (std::string_view call : kProgramCalls) {
      if (code_.find(call) == std::string_view::npos) continue;
      Add("runs other programs, which may not be there");
    }
    return std::move(hazards_);
  }

 private:
  void Add(std::string hazard) {
    if (std::ranges::find(hazards_, hazard) != hazards_.end()) return;
    hazards_.push_back(std::move(hazard));
  }

  void CheckModule(std::string_view dotted) {
    // The SDK had a copy of 'requests' in it once.
    if (dotted.starts_with("botocore.vendored")) {
      return Add("imports 'botocore.vendored', which newer SDKs do not have");
    }
    const std::string_view module = dotted.substr(0, dotted.find('.'));
    for (const RemovedModule& removed : kRemovedModules) {
      if (removed.module != module || removed.minor > minor_) continue;
      return Add(fmt::format("imports '{}', which Python 3.{} removed", module,
                             removed.minor));
    }
    if (std::ranges::find(kSteadyModules, module) == std::end(kSteadyModules)) {
      return Add(
          fmt::format("imports '{}', of which it is not known what "
                      "changed",
                      module));
    }
    for (const ChangedName& changed : kChangedNames) {
      if (changed.module != module || changed.minor > minor_) continue;
      if (!HasWord(code_, changed.name)) continue;
      Add(fmt::format("names '{}', which Python 3.{} changed in '{}'",
                      changed.name, changed.minor, module));
    }
  }

  std::string_view code_;
  int minor_;
  std::vector<std::string> hazards_;
};

}  // namespace

std::vector<std::string> PythonHazards(const LambdaCode& code,
                                       std::string_view from,
                                       std::string_view to) {
  if (!from.starts_with(kPython3)) {
    return {"is written in Python 2, which is another language"};
  }
  std::vector<std::string> hazards =
      PythonCheck(code.text, LeadingNumber(to.substr(kPython3.size()))).Run();
  // Names until Python 3.7, keywords since.
  const bool may_name_async = LeadingNumber(from.substr(kPython3.size())) < 7;
  if (may_name_async &&
      (HasWord(code.text, "async") || HasWord(code.text, "await"))) {
    hazards.emplace_back(
        "uses 'async' or 'await', which are keywords since Python 3.7");
  }
  return hazards;
}

}  // namespace libfix
