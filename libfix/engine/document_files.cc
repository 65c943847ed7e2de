#include "libfix/engine/document_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <utility>

#include "fmt/format.h"

namespace libfix {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// Those that a name may have; the first one is of a block without.
using Endings = std::array<std::string_view, 4>;

struct Kind {
  std::string_view language;
  Endings endings;
};

constexpr Endings kJson = {".json", ".template"};
constexpr Endings kYaml = {".yaml", ".yml", ".template"};
constexpr Endings kPython = {".py"};
constexpr Endings kTypeScript = {".ts", ".mts", ".cts", ".tsx"};
constexpr Endings kJavaScript = {".js", ".mjs", ".cjs", ".jsx"};

// The languages of fences; those of CloudFormation say nothing of the syntax.
constexpr Kind kKinds[] = {
    {"json", kJson},
    {"jsonc", kJson},
    {"yaml", kYaml},
    {"yml", kYaml},
    {"python", kPython},
    {"python3", kPython},
    {"py", kPython},
    {"typescript", kTypeScript},
    {"ts", kTypeScript},
    {"tsx", {".tsx"}},
    {"mts", {".mts"}},
    {"cts", {".cts"}},
    {"javascript", kJavaScript},
    {"js", kJavaScript},
    {"jsx", {".jsx"}},
    {"mjs", {".mjs"}},
    {"cjs", {".cjs"}},
};
constexpr std::string_view kByContent[] = {
    "", "aws", "cfn", "cloudformation", "sam", "template"};
constexpr std::string_view kNameKeys[] = {"title", "file", "filename", "path"};

std::string_view Trimmed(std::string_view text,
                         std::string_view what = kBlanks) {
  text.remove_prefix(std::min(text.find_first_not_of(what), text.size()));
  return text.substr(0, text.find_last_not_of(what) + 1);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return lower;
}

std::string_view FirstLine(std::string_view text) {
  return Trimmed(text.substr(0, text.find('\n')));
}

bool HasLine(std::string_view text, std::string_view begin) {
  for (size_t at = text.find(begin); at != std::string_view::npos;
       at = text.find(begin, at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return true;
  }
  return false;
}

const Endings& EndingsByContent(std::string_view text) {
  const std::string_view begin = Trimmed(text);
  if (begin.starts_with('{') || begin.starts_with('[')) return kJson;
  if (text.find("@pulumi/") != std::string_view::npos) return kTypeScript;
  if (HasLine(text, "import pulumi") || HasLine(text, "from pulumi")) {
    return kPython;
  }
  return kYaml;
}

// "python" of "python title=x", "{.python .numbered}" and "python:main.py".
std::string LanguageIn(std::string_view info) {
  info = Trimmed(info, "{.} \t");
  return Lower(info.substr(0, info.find_first_of(" \t,:{}")));
}

// nullptr: it is written in something else.
const Endings* EndingsOf(const markdown::CodeBlock& block,
                         std::string_view text) {
  const std::string language = LanguageIn(block.info);
  if (std::ranges::find(kByContent, language) != std::end(kByContent)) {
    return &EndingsByContent(text);
  }
  const auto* kind = std::ranges::find(kKinds, language, &Kind::language);
  return kind == std::end(kKinds) ? nullptr : &kind->endings;
}

// The text as the path of a file in the project; empty when it is none.
std::string PathIn(std::string_view text,
                   std::span<const std::string_view> endings) {
  constexpr std::string_view kSigns = "_-./@+";
  if (text.starts_with("./")) text.remove_prefix(2);
  const bool is_path =
      !text.empty() && text.front() != '/' &&
      text.find("..") == std::string_view::npos &&
      text.find("//") == std::string_view::npos &&
      text.find("/./") == std::string_view::npos &&
      std::ranges::all_of(text, [&](unsigned char c) {
        return std::isalnum(c) != 0 ||
               kSigns.find(static_cast<char>(c)) != std::string_view::npos;
      });
  const bool fits = std::ranges::any_of(endings, [&](std::string_view ending) {
    return !ending.empty() && text.size() > ending.size() &&
           text.ends_with(ending);
  });
  return is_path && fits ? std::string(text) : "";
}

// "File: lib/a.py" -> "lib/a.py"
std::string_view WithoutLabel(std::string_view text) {
  for (const std::string_view label : {"file:", "filename:", "path:"}) {
    if (!Lower(text.substr(0, label.size())).starts_with(label)) continue;
    return Trimmed(text.substr(label.size()));
  }
  return text;
}

std::string NameInInfo(std::string_view info,
                       std::span<const std::string_view> endings) {
  const size_t colon = info.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view behind = info.substr(colon + 1);
    std::string path =
        PathIn(behind.substr(0, behind.find_first_of(" \t")), endings);
    if (!path.empty()) return path;
  }
  std::string_view rest = info;
  rest.remove_prefix(std::min(rest.find_first_of(" \t"), rest.size()));
  while (!(rest = Trimmed(rest, "{}, \t")).empty()) {
    std::string_view word = rest.substr(0, rest.find_first_of(" \t,}"));
    rest.remove_prefix(word.size());
    const size_t equals = word.find('=');
    if (equals != std::string_view::npos) {
      const std::string key = Lower(word.substr(0, equals));
      if (std::ranges::find(kNameKeys, key) == std::end(kNameKeys)) continue;
      word = Trimmed(word.substr(equals + 1), "\"'");
    }
    std::string path = PathIn(word, endings);
    if (!path.empty()) return path;
  }
  return "";
}

std::string NameInComment(std::string_view text,
                          std::span<const std::string_view> endings) {
  const std::string_view line = FirstLine(text);
  for (const std::string_view sign : {"#", "//", "/*"}) {
    if (!line.starts_with(sign)) continue;
    return PathIn(WithoutLabel(Trimmed(line.substr(sign.size()), "*/ \t")),
                  endings);
  }
  return "";
}

// "> ### 1. `lib/a.py`:" -> "lib/a.py". A line that says more is a sentence.
std::string NameInCaption(std::string_view caption,
                          std::span<const std::string_view> endings) {
  std::string_view text = Trimmed(caption, "> \t");
  text = Trimmed(text, "#-+ \t");
  const size_t digits =
      std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0 && (text.substr(digits).starts_with(". ") ||
                     text.substr(digits).starts_with(") "))) {
    text.remove_prefix(digits + 1);
  }
  constexpr std::string_view kMarks = "*`: \t";
  return PathIn(Trimmed(WithoutLabel(Trimmed(text, kMarks)), kMarks), endings);
}

bool IsEndOf(std::string_view name, std::string_view path) {
  return path == name || path.ends_with(fmt::format("/{}", name));
}

// Empty when nobody says it, or when what is said differs.
std::string NameOf(const markdown::CodeBlock& block, std::string_view text,
                   std::span<const std::string_view> endings) {
  std::string name;
  for (std::string& said :
       std::array{NameInInfo(block.info, endings), NameInComment(text, endings),
                  NameInCaption(block.caption, endings)}) {
    if (said.empty() || IsEndOf(said, name)) continue;
    if (!name.empty() && !IsEndOf(name, said)) return "";
    name = std::move(said);
  }
  return name;
}

}  // namespace

std::vector<DocumentFile> FilesIn(std::span<const markdown::CodeBlock> blocks,
                                  std::span<const std::string_view> texts) {
  std::vector<DocumentFile> files;
  std::map<std::string, size_t> count;  // of blocks with a name
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Endings* endings = EndingsOf(blocks[i], texts[i]);
    if (endings == nullptr) continue;
    files.push_back(
        {.block = i, .path = NameOf(blocks[i], texts[i], *endings)});
    ++count[files.back().path];
    if (files.back().path.empty()) {
      files.back().path = fmt::format("<{}>{}", i, endings->front());
    }
  }
  for (DocumentFile& file : files) {
    file.is_named = count[file.path] == 1;
    if (file.is_named || file.path.starts_with('<')) continue;
    file.path = fmt::format("<{}>{}", file.block,
                            file.path.substr(file.path.rfind('.')));
  }
  return files;
}

}  // namespace libfix
