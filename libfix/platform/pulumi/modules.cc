#include "libfix/platform/pulumi/modules.h"

#include <algorithm>
#include <cctype>

#include "fmt/format.h"
#include "libfix/grouping.h"

namespace libfix::pulumi {
namespace {

using program::Binding;
using program::kNoNode;
using program::Language;
using program::NodeId;
using Paths = std::vector<std::string>;

constexpr std::string_view kScriptEndings[] = {".ts", ".tsx", ".mts", ".cts",
                                               ".js", ".jsx", ".mjs", ".cjs"};
// An import that is written for what the compiler makes of the file.
struct Compiled {
  std::string_view ending;
  std::string_view source;
};
constexpr Compiled kCompiled[] = {
    {".js", ".ts"}, {".js", ".tsx"}, {".mjs", ".mts"}, {".cjs", ".cts"}};

std::string Joined(std::string_view folder, std::string_view path) {
  return NormalPath(folder.empty() ? std::string(path)
                                   : fmt::format("{}/{}", folder, path));
}

Paths PythonPaths(std::string_view importer, std::string_view module) {
  const size_t dots = std::min(module.find_first_not_of('.'), module.size());
  std::string path(module.substr(dots));
  std::ranges::replace(path, '.', '/');
  Paths folders = FoldersAbove(importer);
  if (dots > 0) {
    if (dots > folders.size()) return {};
    folders = {folders[dots - 1]};
  }
  Paths paths;
  for (const std::string& folder : folders) {
    if (!path.empty()) paths.push_back(Joined(folder, path + ".py"));
    paths.push_back(
        Joined(folder, path.empty() ? "__init__.py" : path + "/__init__.py"));
  }
  return paths;
}

Paths ScriptPaths(std::string_view importer, std::string_view module) {
  if (!module.starts_with('.')) return {};
  const std::string base = Joined(FoldersAbove(importer).front(), module);
  Paths paths;
  for (const Compiled& compiled : kCompiled) {
    if (!base.ends_with(compiled.ending)) continue;
    paths.push_back(base.substr(0, base.size() - compiled.ending.size()) +
                    std::string(compiled.source));
  }
  for (const std::string_view ending : kScriptEndings) {
    if (base.ends_with(ending)) paths.push_back(base);
  }
  for (const std::string_view ending : kScriptEndings) {
    paths.push_back(base + std::string(ending));
  }
  for (const std::string_view ending : kScriptEndings) {
    paths.push_back(fmt::format("{}/index{}", base, ending));
  }
  return paths;
}

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         c == '.';
}

// Takes the word at the front of a text, and the blanks in front of it.
std::string_view TakeWord(std::string_view& text) {
  constexpr std::string_view kBlanks = " \t\\";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  const auto end = std::ranges::find_if_not(text, IsWordByte);
  const std::string_view word =
      text.substr(0, static_cast<size_t>(end - text.begin()));
  text.remove_prefix(word.size());
  return word;
}

// `from a import b, c as d`: b and c can be modules of their own. `is_closed`:
// a ')' stands somewhere in the text. Returns how much of it the names take.
size_t TakeNames(std::string_view from, std::string_view text, bool is_closed,
                 Paths& modules) {
  const size_t open = text.find_first_not_of(" \t");
  const bool in_brackets =
      is_closed && open != std::string_view::npos && text[open] == '(';
  text = text.substr(0, text.find(in_brackets ? ')' : '\n'));
  const size_t size = text.size();
  const std::string_view dot = from.ends_with('.') ? "" : ".";
  while (!text.empty()) {
    const std::string_view word = TakeWord(text);
    if (!word.empty())
      modules.push_back(fmt::format("{}{}{}", from, dot, word));
    if (!text.empty()) text.remove_prefix(1);
  }
  return size;
}

// No byte is looked at more than a few times: a text can be nothing but
// imports, and none of them ever closed.
Paths PythonModules(std::string_view text) {
  constexpr std::string_view kImport = "import";
  Paths modules;
  const size_t last_close = text.rfind(')');
  size_t next = 0;
  for (size_t at = text.find(kImport); at != std::string_view::npos;
       at = text.find(kImport, next)) {
    const size_t line = text.rfind('\n', at) + 1;  // 0 when there is none
    std::string_view head = text.substr(line, at - line);
    std::string_view rest = text.substr(at + kImport.size());
    const std::string_view first = TakeWord(head);
    size_t end = at + kImport.size();
    if (first == "from") {
      const std::string_view module = TakeWord(head);
      // "from importlib import a": the name begins like the word.
      if (module.empty()) {
        next = end;
        continue;
      }
      modules.emplace_back(module);
      const bool is_closed =
          last_close != std::string_view::npos && last_close > at;
      end += TakeNames(module, rest, is_closed, modules);
    } else if (first.empty()) {
      modules.emplace_back(TakeWord(rest));
    }
    next = std::min(text.find('\n', end), text.size());
  }
  return modules;
}

Paths ScriptModules(std::string_view text) {
  Paths modules;
  for (size_t at = text.find('.'); at != std::string_view::npos;
       at = text.find('.', at + 1)) {
    const char quote = at > 0 ? text[at - 1] : ' ';
    if (quote != '"' && quote != '\'' && quote != '`') continue;
    const size_t end = text.find_first_of("\"'`\n", at);
    if (end == std::string_view::npos || text[end] != quote) continue;
    modules.emplace_back(text.substr(at, end - at));
  }
  return modules;
}

}  // namespace

Paths ModulePaths(std::string_view importer, Language language,
                  std::string_view module) {
  if (module.empty()) return {};
  return language == Language::kPython ? PythonPaths(importer, module)
                                       : ScriptPaths(importer, module);
}

std::vector<Paths> ImportedPaths(std::string_view path, Language language,
                                 std::string_view text) {
  Paths modules =
      language == Language::kPython ? PythonModules(text) : ScriptModules(text);
  std::ranges::sort(modules);
  modules.erase(std::unique(modules.begin(), modules.end()), modules.end());
  std::vector<Paths> imported;
  for (const std::string& module : modules) {
    Paths paths = ModulePaths(path, language, module);
    if (!paths.empty()) imported.push_back(std::move(paths));
  }
  return imported;
}

Modules::Modules(const program::Tree& tree, const program::Bindings& bindings)
    : tree_(tree), bindings_(bindings) {
  if (tree.file_count() == 1) return;
  for (size_t i = 0; i < tree.file_count(); ++i) {
    const NodeId root = tree.RootOfFile(i);
    roots_.emplace(NormalPath(tree.FileOf(root).path()), root);
  }
}

NodeId Modules::RootAt(const Binding& imported, std::string_view module) const {
  if (roots_.empty()) return kNoNode;
  const std::string& importer = tree_.FileOf(imported.node).path();
  for (const std::string& path :
       ModulePaths(importer, tree_.language(), module)) {
    const auto found = roots_.find(path);
    if (found != roots_.end()) return found->second;
  }
  return kNoNode;
}

std::vector<const Binding*> Modules::Follow(const Binding& imported) const {
  if (imported.kind != Binding::Kind::kImport || imported.imported.empty()) {
    return {};
  }
  const NodeId root = RootAt(imported, imported.module);
  return root == kNoNode ? std::vector<const Binding*>()
                         : Member(root, imported.imported);
}

NodeId Modules::ModuleOf(const Binding& imported) const {
  if (imported.kind != Binding::Kind::kImport) return kNoNode;
  if (imported.imported.empty()) return RootAt(imported, imported.module);
  if (tree_.language() != Language::kPython || !Follow(imported).empty()) {
    return kNoNode;
  }
  // `from lib import config`
  const std::string_view dot = imported.module.ends_with('.') ? "" : ".";
  return RootAt(imported,
                fmt::format("{}{}{}", imported.module, dot, imported.imported));
}

std::vector<const Binding*> Modules::Member(NodeId module,
                                            std::string_view name) const {
  // `export * from` leads on, and can lead round in circles.
  std::vector<NodeId> modules = {module};
  for (size_t i = 0; i < modules.size(); ++i) {
    std::vector<const Binding*> found = bindings_.Exported(modules[i], name);
    if (!found.empty()) return found;
    for (const Binding* star : bindings_.Exported(modules[i], "*")) {
      const NodeId next = RootAt(*star, star->module);
      if (next != kNoNode &&
          std::ranges::find(modules, next) == modules.end()) {
        modules.push_back(next);
      }
    }
  }
  return {};
}

std::vector<const Binding*> Modules::ImportsOf(const Binding& binding) const {
  std::vector<const Binding*> imports;
  if (roots_.empty()) return imports;
  for (const Binding& other : bindings_.all()) {
    if (other.kind != Binding::Kind::kImport) continue;
    const std::vector<const Binding*> followed = Follow(other);
    if (std::ranges::find(followed, &binding) != followed.end()) {
      imports.push_back(&other);
    }
  }
  return imports;
}

}  // namespace libfix::pulumi
