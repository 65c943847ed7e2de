// Who may include whom, and what the library must never do. Both are read off
// the sources, so that a seam that breaks is named with its line.
//
// The table is that of docs/architecture.md. When it stands in the way, the
// model is most likely missing a word; changing the table is a decision, not a
// repair.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fmt/format.h"
#include "fmt/ranges.h"
#include "tests/paths.h"

namespace libfix {
namespace {

using Names = std::vector<std::string_view>;

struct Layer {
  std::string_view name;
  // Layers ("model"), or single headers ("platform/platform.h") where only the
  // interface is meant. Its own files a layer may always include.
  Names may_include;
};

const std::vector<Layer>& Layers() {
  static const auto& layers = *new std::vector<Layer>{
      {"text", {}},
      {"catalog", {}},
      {"diagnostic", {"text"}},
      {"model", {"text"}},
      {"syntax", {"text"}},
      {"platform", {"syntax", "model", "text", "grouping.h"}},
      {"rules", {"model", "catalog", "diagnostic", "options.h"}},
      {"engine",
       {"text", "catalog", "diagnostic", "model", "options.h", "grouping.h",
        "syntax/document/tree.h", "syntax/markdown/code_blocks.h",
        "platform/platform.h", "rules/rule.h"}},
      {"report", {"text", "diagnostic"}},
  };
  return layers;
}

// The header of an include line, as written between the quotes or brackets;
// empty for any other line.
std::string_view IncludedHeader(std::string_view line) {
  auto skip_blanks = [&] {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  };
  skip_blanks();
  if (!line.starts_with('#')) return {};
  line.remove_prefix(1);
  skip_blanks();
  if (!line.starts_with("include")) return {};
  line.remove_prefix(7);
  skip_blanks();
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return {};
  const size_t end = line.find(line[0] == '"' ? '"' : '>', 1);
  return line.substr(1, end - 1);
}

struct Include {
  int line;
  std::string_view header;
};

std::vector<Include> IncludesOf(std::string_view text) {
  std::vector<Include> includes;
  for (int line = 1; !text.empty(); ++line) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view header = IncludedHeader(text.substr(0, end));
    if (!header.empty()) includes.push_back({line, header});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return includes;
}

// "rules" of "rules/rule.h"; empty for "libfix.h".
std::string_view FirstFolder(std::string_view path) {
  const size_t slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view()
                                         : path.substr(0, slash);
}

// What is wrong with the includes of one file of libfix/ or cli/, a sentence
// each.
std::vector<std::string> LayerViolations(std::string_view path,
                                         std::string_view text,
                                         const Names& public_headers) {
  constexpr std::string_view kLibrary = "libfix/";
  std::string_view layer = "cli";
  Names allowed = public_headers;
  if (path.starts_with(kLibrary)) {
    layer = FirstFolder(path.substr(kLibrary.size()));
    if (layer.empty()) return {};  // the composition root sees everything
    const auto found =
        std::find_if(Layers().begin(), Layers().end(),
                     [&](const Layer& l) { return l.name == layer; });
    if (found == Layers().end()) {
      return {fmt::format("{}: no layer '{}' in the table of layers_test.cc",
                          path, layer)};
    }
    allowed = found->may_include;
    allowed.push_back(found->name);
  }
  std::vector<std::string> violations;
  for (const auto& [line, header] : IncludesOf(text)) {
    if (!header.starts_with(kLibrary)) continue;
    const std::string_view name = header.substr(kLibrary.size());
    const bool ok =
        std::any_of(allowed.begin(), allowed.end(), [&](std::string_view a) {
          return name == a || FirstFolder(name) == a;
        });
    if (!ok) {
      violations.push_back(
          fmt::format("{}:{}: includes \"{}\"; {} may include {}", path, line,
                      header, layer, fmt::join(allowed, ", ")));
    }
  }
  return violations;
}

// A public header may include other public headers, Abseil and the standard
// library.
std::vector<std::string> PublicHeaderViolations(std::string_view path,
                                                std::string_view text,
                                                const Names& public_headers) {
  std::vector<std::string> violations;
  for (const auto& [line, header] : IncludesOf(text)) {
    const bool is_public = std::any_of(
        public_headers.begin(), public_headers.end(), [&](std::string_view p) {
          return header == fmt::format("libfix/{}", p);
        });
    const bool is_standard =
        header.find_first_of("/.") == std::string_view::npos;
    if (is_public || is_standard || header.starts_with("absl/")) continue;
    violations.push_back(fmt::format(
        "{}:{}: a public header includes \"{}\", which is not installed", path,
        line, header));
  }
  return violations;
}

// The names between "set(public_headers" and ")".
Names PublicHeaders(std::string_view cmake) {
  constexpr std::string_view kOpening = "set(public_headers";
  const size_t at = cmake.find(kOpening);
  if (at == std::string_view::npos) return {};
  cmake.remove_prefix(at + kOpening.size());
  cmake = cmake.substr(0, cmake.find(')'));
  Names names;
  constexpr std::string_view kBlanks = " \t\n";
  while (true) {
    cmake.remove_prefix(
        std::min(cmake.find_first_not_of(kBlanks), cmake.size()));
    if (cmake.empty()) return names;
    names.push_back(cmake.substr(0, cmake.find_first_of(kBlanks)));
    cmake.remove_prefix(names.back().size());
  }
}

// `code` with comments and literals blanked out; line breaks stay.
std::string BlankOut(std::string code) {
  auto blank = [&](size_t from, size_t to) {
    for (size_t i = from; i < std::min(to, code.size()); ++i) {
      if (code[i] != '\n') code[i] = ' ';
    }
    return to;
  };
  auto after = [&](std::string_view what, size_t from) {
    const size_t at = code.find(what, from);
    return at == std::string::npos ? code.size() : at + what.size();
  };
  for (size_t i = 0; i < code.size();) {
    const std::string_view rest = std::string_view(code).substr(i);
    const bool in_word =
        i > 0 && std::isalnum(static_cast<unsigned char>(code[i - 1]));
    if (rest.starts_with("//")) {
      i = blank(i, std::min(code.find('\n', i), code.size()));
    } else if (rest.starts_with("/*")) {
      i = blank(i, after("*/", i + 2));
    } else if (rest.starts_with("R\"")) {
      const std::string delimiter(rest.substr(2, rest.find('(') - 2));
      i = blank(i, after(")" + delimiter + "\"", i));
    } else if (rest[0] == '"' || (rest[0] == '\'' && !in_word)) {  // not 1'000
      size_t end = i + 1;
      while (end < code.size() && code[end] != rest[0] && code[end] != '\n') {
        end += code[end] == '\\' ? 2 : 1;
      }
      i = blank(i, end + 1);
    } else {
      ++i;
    }
  }
  return code;
}

// The library never touches disk, clock, environment or a standard stream, and
// neither ends the program nor throws.
constexpr std::string_view kForbiddenNames[] = {
    "cerr",     "clog",    "cout",         "filesystem",   "fopen",
    "fprintf",  "fputs",   "fstream",      "getenv",       "ifstream",
    "ofstream", "printf",  "putenv",       "putchar",      "setenv",
    "srand",    "stderr",  "stdin",        "stdout",       "strerror",
    "throw",    "vprintf", "steady_clock", "system_clock",
};
// These are forbidden as free functions; a member may be called so.
constexpr std::string_view kForbiddenCalls[] = {
    "_Exit", "abort", "clock",  "exit",      "open", "puts",  "quick_exit",
    "rand",  "read",  "system", "terminate", "time", "write",
};

std::vector<std::string> PurityViolations(std::string_view path,
                                          std::string_view text) {
  const std::string code = BlankOut(std::string(text));
  auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  };
  auto contains = [](const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) !=
           std::end(names);
  };
  std::vector<std::string> violations;
  int line = 1;
  for (size_t i = 0; i < code.size();) {
    if (!is_word(code[i])) {
      line += code[i++] == '\n';
      continue;
    }
    const size_t begin = i;
    while (i < code.size() && is_word(code[i])) ++i;
    const std::string_view name =
        std::string_view(code).substr(begin, i - begin);
    const std::string_view before = std::string_view(code).substr(0, begin);
    const bool is_member = before.ends_with('.') || before.ends_with("->");
    const bool is_call = i < code.size() && code[i] == '(';
    const bool is_fmt_print = name == "print" && before.ends_with("fmt::");
    if (contains(kForbiddenNames, name) || is_fmt_print ||
        (contains(kForbiddenCalls, name) && is_call && !is_member)) {
      violations.push_back(fmt::format(
          "{}:{}: '{}' in the library, which never touches disk, "
          "clock, environment or streams, ends the program or throws",
          path, line, name));
    }
  }
  return violations;
}

std::string Read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::filesystem::path kSource = LIBFIX_SOURCE_DIR;

struct Source {
  std::string path;  // "libfix/rules/rule.h"
  std::string text;
};

// Every .h and .cc file below `folder`, in order.
std::vector<Source> SourcesIn(std::string_view folder) {
  std::vector<Source> sources;
  std::filesystem::recursive_directory_iterator entries(kSource / folder);
  for (auto entry = begin(entries); entry != end(entries); ++entry) {
    const std::filesystem::path& path = entry->path();
    if (path.filename() == "node_modules") entry.disable_recursion_pending();
    if (path.extension() != ".h" && path.extension() != ".cc") continue;
    sources.push_back(
        {path.lexically_relative(kSource).generic_string(), Read(path)});
  }
  std::sort(sources.begin(), sources.end(),
            [](const Source& a, const Source& b) { return a.path < b.path; });
  return sources;
}

std::string Lines(const std::vector<std::string>& violations) {
  return fmt::format("{}", fmt::join(violations, "\n"));
}

TEST(LayersTest, EveryIncludePointsDownwards) {
  const std::string cmake = Read(kSource / "libfix/CMakeLists.txt");
  const Names public_headers = PublicHeaders(cmake);
  ASSERT_FALSE(public_headers.empty());
  for (std::string_view folder : {"libfix", "cli"}) {
    const std::vector<Source> sources = SourcesIn(folder);
    ASSERT_FALSE(sources.empty()) << folder;
    for (const Source& source : sources) {
      EXPECT_EQ(
          Lines(LayerViolations(source.path, source.text, public_headers)), "");
    }
  }
}

TEST(LayersTest, PublicHeadersIncludeOnlyWhatIsInstalled) {
  const std::string cmake = Read(kSource / "libfix/CMakeLists.txt");
  const Names public_headers = PublicHeaders(cmake);
  ASSERT_FALSE(public_headers.empty());
  for (std::string_view header : public_headers) {
    const std::string path = fmt::format("libfix/{}", header);
    const std::string text = Read(kSource / path);
    EXPECT_NE(text, "") << path;
    EXPECT_EQ(Lines(PublicHeaderViolations(path, text, public_headers)), "");
  }
}

TEST(LayersTest, NoRuleSeesATree) {
  for (const Source& source : SourcesIn("libfix/rules")) {
    for (const Include& include : IncludesOf(source.text)) {
      EXPECT_FALSE(include.header.starts_with("libfix/syntax/") ||
                   include.header.starts_with("libfix/platform/"))
          << source.path << ":" << include.line
          << ": a rule speaks of resources and values only";
    }
  }
}

TEST(LayersTest, LibraryTouchesNothingOutside) {
  for (const Source& source : SourcesIn("libfix")) {
    EXPECT_EQ(Lines(PurityViolations(source.path, source.text)), "");
  }
}

// The rest shows that the checks above can fail.

TEST(LayersTest, RejectsIncludeOfAHigherLayer) {
  EXPECT_EQ(Lines(LayerViolations("libfix/rules/a.cc",
                                  "// A rule.\n"
                                  "#include \"libfix/rules/rule.h\"\n"
                                  "#include \"libfix/model/value.h\"\n"
                                  "#include \"libfix/syntax/document/tree.h\"\n"
                                  "  #  include <libfix/engine/run.h>\n",
                                  {})),
            "libfix/rules/a.cc:4: includes \"libfix/syntax/document/tree.h\"; "
            "rules may include model, catalog, diagnostic, options.h, rules\n"
            "libfix/rules/a.cc:5: includes \"libfix/engine/run.h\"; "
            "rules may include model, catalog, diagnostic, options.h, rules");
}

TEST(LayersTest, RejectsImplementationWhereTheInterfaceIsMeant) {
  EXPECT_EQ(
      Lines(LayerViolations("libfix/engine/run.cc",
                            "#include \"libfix/platform/platform.h\"\n", {})),
      "");
  EXPECT_NE(Lines(LayerViolations(
                "libfix/engine/run.cc",
                "#include \"libfix/platform/cloudformation/read.h\"\n", {})),
            "");
}

TEST(LayersTest, RejectsAnyIncludeInTheGroundFloor) {
  EXPECT_NE(Lines(LayerViolations("libfix/text/a.h",
                                  "#include \"libfix/catalog/date.h\"", {})),
            "");
  EXPECT_EQ(Lines(LayerViolations("libfix/text/a.h",
                                  "#include \"libfix/text/span.h\"", {})),
            "");
}

TEST(LayersTest, RejectsUnknownLayer) {
  EXPECT_EQ(Lines(LayerViolations("libfix/misc/a.h", "", {})),
            "libfix/misc/a.h: no layer 'misc' in the table of layers_test.cc");
}

TEST(LayersTest, LetsTheCompositionRootSeeEverything) {
  EXPECT_EQ(
      Lines(LayerViolations("libfix/libfix.cc",
                            "#include \"libfix/rules/all_rules.h\"\n", {})),
      "");
}

TEST(LayersTest, RejectsPrivateHeaderInTheProgram) {
  EXPECT_EQ(Lines(LayerViolations("cli/main.cc",
                                  "#include \"libfix/libfix.h\"\n"
                                  "#include \"cli/arguments.h\"\n"
                                  "#include \"libfix/engine/run.h\"\n",
                                  {"libfix.h"})),
            "cli/main.cc:3: includes \"libfix/engine/run.h\"; cli may include "
            "libfix.h");
}

TEST(LayersTest, RejectsPublicHeaderThatNeedsAPrivateOne) {
  EXPECT_EQ(
      Lines(PublicHeaderViolations("libfix/libfix.h",
                                   "#include <string>\n"
                                   "#include \"absl/status/statusor.h\"\n"
                                   "#include \"libfix/text/span.h\"\n"
                                   "#include \"libfix/text/edit_list.h\"\n"
                                   "#include <fmt/format.h>\n"
                                   "#include <yaml.h>\n",
                                   {"libfix.h", "text/span.h"})),
      "libfix/libfix.h:4: a public header includes "
      "\"libfix/text/edit_list.h\", which is not installed\n"
      "libfix/libfix.h:5: a public header includes \"fmt/format.h\", which is "
      "not installed\n"
      "libfix/libfix.h:6: a public header includes \"yaml.h\", which is not "
      "installed");
}

TEST(LayersTest, ReadsTheListOfPublicHeaders) {
  EXPECT_EQ(PublicHeaders("project(x)\nset(public_headers\n    libfix.h\n    "
                          "text/span.h)\nset(a b)\n"),
            (Names{"libfix.h", "text/span.h"}));
}

TEST(LayersTest, RejectsWhatTouchesTheOutside) {
  EXPECT_EQ(Lines(PurityViolations("libfix/a.cc",
                                   "void F() {\n"
                                   "  std::cout << 1'000;\n"
                                   "  if (!std::getenv(\"HOME\")) throw 1;\n"
                                   "  std::exit(time(nullptr));\n"
                                   "  fmt::print(\"x\");\n"
                                   "}\n")),
            "libfix/a.cc:2: 'cout' in the library, which never touches disk, "
            "clock, environment or streams, ends the program or throws\n"
            "libfix/a.cc:3: 'getenv' in the library, which never touches disk, "
            "clock, environment or streams, ends the program or throws\n"
            "libfix/a.cc:3: 'throw' in the library, which never touches disk, "
            "clock, environment or streams, ends the program or throws\n"
            "libfix/a.cc:4: 'exit' in the library, which never touches disk, "
            "clock, environment or streams, ends the program or throws\n"
            "libfix/a.cc:4: 'time' in the library, which never touches disk, "
            "clock, environment or streams, ends the program or throws\n"
            "libfix/a.cc:5: 'print' in the library, which never touches disk, "
            "clock, environment or streams, ends the program or throws");
}

TEST(LayersTest, AcceptsTheSameWordsInCommentsAndLiterals) {
  EXPECT_EQ(Lines(PurityViolations(
                "libfix/a.cc",
                "// printf, throw\n"
                "/* exit(1)\n abort() */\n"
                "auto a = \"a \\\" throw\";\n"
                "auto b = R\"x(throw \" )x\";\n"
                "char c = '\"'; int time = 1; char d = '\\'';\n"
                "fact.time(); clock->time(); snprintf(p, 1, \"\");\n")),
            "");
}

}  // namespace
}  // namespace libfix
