#include "cli/provider_files.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "absl/status/statusor.h"
#include "cli/read_file.h"
#include "cli/version_range.h"
#include "fmt/format.h"
#include "libfix/grouping.h"

namespace libfix::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPython = "pulumi-aws";
constexpr std::string_view kNode = "@pulumi/aws";
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kQuotes = "\"'";

using Majors = std::vector<int>;

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::string_view TakeLine(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return Trimmed(line);
}

// What follows the name of Python's package, which may be written Pulumi_AWS,
// when the text begins with it.
std::optional<std::string_view> AfterPackage(std::string_view text) {
  if (text.size() < kPython.size()) return std::nullopt;
  for (size_t i = 0; i < kPython.size(); ++i) {
    const char c =
        static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    if (c != kPython[i] && !(kPython[i] == '-' && (c == '_' || c == '.'))) {
      return std::nullopt;
    }
  }
  text.remove_prefix(kPython.size());
  const auto is_of_name = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
  };
  if (!text.empty() && is_of_name(static_cast<unsigned char>(text[0]))) {
    return std::nullopt;
  }
  // pulumi-aws[extra]
  if (text.starts_with('[')) {
    text.remove_prefix(std::min(text.find(']'), text.size() - 1) + 1);
  }
  return text;
}

void Add(Majors& majors, std::string_view range) {
  if (const auto major = MajorOfRange(Trimmed(range))) majors.push_back(*major);
}

// "pulumi-aws>=6,<7; python_version > '3.8'", a line of pip's.
void AddRequirement(Majors& majors, std::string_view line) {
  std::optional<std::string_view> range = AfterPackage(line);
  if (!range) return;
  range = Trimmed(
      range->substr(0, std::min({range->find(';'), range->find('#'),
                                 range->find(" --"), range->find('\\')})));
  if (range->starts_with('(') && range->ends_with(')')) {
    range = range->substr(1, range->size() - 2);
  }
  Add(majors, *range);
}

Majors InRequirements(std::string_view text) {
  Majors majors;
  while (!text.empty()) AddRequirement(majors, TakeLine(text));
  return majors;
}

// The first text in quotes; empty when there is none.
std::string_view Quoted(std::string_view text) {
  const size_t begin = text.find_first_of(kQuotes);
  if (begin == std::string_view::npos) return {};
  const size_t end = text.find(text[begin], begin + 1);
  if (end == std::string_view::npos) return {};
  return text.substr(begin + 1, end - begin - 1);
}

// pyproject.toml and Pipfile: "pulumi-aws>=7" in a list, or a key with its
// range, which may stand in a table: pulumi-aws = { version = "^7" }.
Majors InToml(std::string_view text) {
  constexpr std::string_view kVersion = "version";
  Majors majors;
  while (!text.empty()) {
    std::string_view line = TakeLine(text);
    if (line.starts_with('#')) continue;
    std::string_view key = line;
    if (!key.empty() && kQuotes.find(key[0]) != std::string_view::npos) {
      key.remove_prefix(1);
    }
    if (const auto behind = AfterPackage(key)) {
      std::string_view value = *behind;
      value.remove_prefix(
          std::min(value.find_first_not_of(" \t\"'"), value.size()));
      if (value.starts_with('=') && !value.starts_with("==")) {
        if (value.find('{') != std::string_view::npos) {
          value.remove_prefix(std::min(value.find(kVersion), value.size()));
        }
        Add(majors, Quoted(value));
        continue;
      }
    }
    // Every text in quotes, for lists in one line.
    for (size_t at = line.find_first_of(kQuotes); at < line.size();) {
      const std::string_view item = Quoted(line.substr(at));
      AddRequirement(majors, item);
      at = line.find_first_of(kQuotes, at + item.size() + 2);
    }
  }
  return majors;
}

// poetry.lock, uv.lock, pdm.lock: the version stands under the name.
Majors InPythonLock(std::string_view text) {
  Majors majors;
  bool is_ours = false;
  while (!text.empty()) {
    const std::string_view line = TakeLine(text);
    if (line.starts_with('[')) is_ours = false;
    if (line.starts_with("name = ")) {
      const auto behind = AfterPackage(Quoted(line));
      is_ours = behind && behind->empty();
    } else if (is_ours && line.starts_with("version = ")) {
      Add(majors, Quoted(line));
    }
  }
  return majors;
}

// The places behind `key` and its colon in a text of JSON.
std::vector<std::string_view> ValuesOf(std::string_view text,
                                       std::string_view key) {
  const std::string quoted = fmt::format("\"{}\"", key);
  std::vector<std::string_view> values;
  for (size_t at = text.find(quoted); at != std::string_view::npos;
       at = text.find(quoted, at + 1)) {
    std::string_view value = text.substr(at + quoted.size());
    value.remove_prefix(
        std::min(value.find_first_not_of(kBlanks), value.size()));
    if (!value.starts_with(':')) continue;
    value.remove_prefix(1);
    value.remove_prefix(
        std::min(value.find_first_not_of(kBlanks), value.size()));
    values.push_back(value);
  }
  return values;
}

// The "version" of the objects that are the values of a key.
Majors VersionsUnder(std::string_view text, std::string_view key) {
  Majors majors;
  for (std::string_view object : ValuesOf(text, key)) {
    if (!object.starts_with('{')) continue;
    object = object.substr(0, object.find('}'));
    for (const std::string_view version : ValuesOf(object, "version")) {
      Add(majors, Quoted(version));
    }
  }
  return majors;
}

Majors InPipfileLock(std::string_view text) {
  return VersionsUnder(text, kPython);
}

Majors InPackageJson(std::string_view text) {
  Majors majors;
  for (const std::string_view value : ValuesOf(text, kNode)) {
    if (value.starts_with('"')) Add(majors, Quoted(value));
  }
  return majors;
}

// What other packages want of it stands there as well, as a text.
Majors InPackageLock(std::string_view text) {
  Majors majors = VersionsUnder(text, fmt::format("node_modules/{}", kNode));
  if (majors.empty()) majors = VersionsUnder(text, kNode);
  return majors;
}

// "@pulumi/aws@^7.0.0":
//   version "7.1.0"
Majors InYarnLock(std::string_view text) {
  const std::string name = fmt::format("{}@", kNode);
  Majors majors;
  bool is_ours = false;
  while (!text.empty()) {
    const std::string_view line = TakeLine(text);
    const bool is_head = line.ends_with(':') && !line.starts_with("version");
    if (is_head) {
      is_ours = line.substr(line.starts_with('"') ? 1 : 0).starts_with(name);
    } else if (is_ours && line.starts_with("version")) {
      std::string_view version = line.substr(line.find_first_of(" :"));
      version.remove_prefix(
          std::min(version.find_first_not_of(" :\""), version.size()));
      Add(majors, version.substr(0, version.find('"')));
    }
  }
  return majors;
}

// "/@pulumi/aws@7.1.0:", "'@pulumi/aws@7.1.0(...)':", "/@pulumi/aws/6.0.0:"
Majors InPnpmLock(std::string_view text) {
  Majors majors;
  while (!text.empty()) {
    std::string_view line = TakeLine(text);
    line.remove_prefix(std::min(line.find_first_not_of("/'\""), line.size()));
    if (!line.starts_with(kNode)) continue;
    line.remove_prefix(kNode.size());
    if (!line.starts_with('@') && !line.starts_with('/')) continue;
    line.remove_prefix(1);
    Add(majors, line.substr(0, line.find_first_of("(:'\"_")));
  }
  return majors;
}

struct Kind {
  std::string_view name;
  bool is_python;
  Majors (*read)(std::string_view text);
};

// What a person wrote stands before what a tool did: it is what is told.
constexpr Kind kKinds[] = {
    {"requirements.txt", true, InRequirements},
    {"pyproject.toml", true, InToml},
    {"Pipfile", true, InToml},
    {"poetry.lock", true, InPythonLock},
    {"uv.lock", true, InPythonLock},
    {"pdm.lock", true, InPythonLock},
    {"Pipfile.lock", true, InPipfileLock},
    {"package.json", false, InPackageJson},
    {"package-lock.json", false, InPackageLock},
    {"yarn.lock", false, InYarnLock},
    {"pnpm-lock.yaml", false, InPnpmLock},
};

bool IsPython(const std::string& program) { return program.ends_with(".py"); }

fs::path FolderOf(const std::string& program) {
  const fs::path folder = fs::path(program).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

// What the files of one folder say together.
ProviderFile InFolder(const fs::path& folder, const fs::path& seen_from,
                      bool is_python, bool& names_package) {
  ProviderFile found;
  std::set<int> majors;
  for (const Kind& kind : kKinds) {
    std::error_code error;
    const fs::path path = folder / kind.name;
    if (kind.is_python != is_python || !fs::exists(path, error)) continue;
    const absl::StatusOr<FileBytes> file = ReadFile(path.string());
    if (!file.ok()) continue;
    const std::vector<int> here = ProviderMajorsIn(kind.name, file->bytes);
    majors.insert(here.begin(), here.end());
    names_package =
        names_package || !here.empty() ||
        file->bytes.find(is_python ? kPython : kNode) != std::string::npos;
    if (found.source.empty() && !here.empty()) {
      found.source = path.lexically_relative(seen_from).string();
    }
  }
  if (majors.size() != 1) return {};
  found.major = *majors.begin();
  return found;
}

ProviderFile FindBeside(const std::string& program, bool is_python) {
  std::error_code error;
  const fs::path start = fs::canonical(FolderOf(program), error);
  if (error) return {};
  // Whatever lies above a folder of no repository has nothing to do with it.
  fs::path top = start;
  for (fs::path at = start; at != at.root_path(); at = at.parent_path()) {
    if (!fs::exists(at / ".git", error)) continue;
    top = at;
    break;
  }
  for (fs::path at = start;; at = at.parent_path()) {
    bool names_package = false;
    ProviderFile found = InFolder(at, start, is_python, names_package);
    if (names_package || at == top) return found;
  }
}

// A document can hold programs of all languages.
ProviderFile FindBesideDocument(const std::string& document) {
  ProviderFile python = FindBeside(document, true);
  ProviderFile node = FindBeside(document, false);
  if (python.major == 0) return node;
  return node.major == 0 || node.major == python.major ? python
                                                       : ProviderFile();
}

}  // namespace

std::vector<int> ProviderMajorsIn(std::string_view name,
                                  std::string_view text) {
  for (const Kind& kind : kKinds) {
    if (kind.name == name) return kind.read(text);
  }
  return {};
}

ProviderFile FindProviderFile(const std::string& program) {
  return IsDocument(program) ? FindBesideDocument(program)
                             : FindBeside(program, IsPython(program));
}

const ProviderFile& ProviderFiles::ForProgram(const std::string& program) {
  // A program in YAML says it itself; what the files beside it name is for
  // others.
  static const ProviderFile kNone;
  if (program.ends_with(".yaml") || program.ends_with(".yml")) return kNone;
  const std::string key = fmt::format("{}\n{}",
                                      IsDocument(program) ? ""
                                      : IsPython(program) ? kPython
                                                          : kNode,
                                      FolderOf(program).string());
  const auto known = found_.find(key);
  if (known != found_.end()) return known->second;
  return found_.emplace(key, FindProviderFile(program)).first->second;
}

}  // namespace libfix::cli
