// What holds for every wish about every program: the edits do not overlap, the
// result can be read, says what was wished and nothing else, and no comment
// goes away in silence.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/syntax/program/program_editor.h"
#include "libfix/text/edit_list.h"
#include "tests/syntax/program/parsed.h"

namespace libfix::program {
namespace {

using Kind = NewExpression::Kind;

constexpr std::string_view kPython[] = {
    "c = aws.rds.Cluster(\"db\", engine=\"mysql\")\n",
    "c = aws.rds.Cluster('db')",
    "c = Cluster()\n",
    "c = Cluster(\n)\n",
    "c = Cluster(\n    # nothing yet\n)\n",
    "c = aws.rds.Cluster(\n    \"db\",\n    engine=\"mysql\",\n"
    "    engine_version=\"8.0\",\n)\n",
    "c = aws.rds.Cluster(\"db\",\n    engine=\"mysql\",\n"
    "    engine_version=\"8.0\",\n    opts=pulumi.ResourceOptions(parent=x))\n",
    "c = aws.rds.Cluster(\"db\",\n                    engine=\"mysql\",\n"
    "                    engine_version=\"8.0\")\n",
    "c = Cluster(\"db\", engine=\"mysql\",  # one\n"
    "            # two\n            version=\"8\",  # three\n"
    "            # four\n            )\n",
    "c = Cluster(\"db\", args=ClusterArgs(engine=\"mysql\", tags={\"a\": "
    "\"b\"},),"
    " **rest)\n",
    "c = Cluster(\"db\", **{\"engine\": \"mysql\", 'v': 1, **more}, opts=o)\n",
    "c = Cluster('db', tags={\n    'Name': f'{env}-db',\n\n    # why\n"
    "    'Env': env,\n    **base,\n})\n",
    "class A(B):\n  def __init__(self, x=None):\n    self.c = Cluster('a',\n"
    "      engine='b', port=3306, public=False)\n    self.d = self.c.id\n",
    "class A:\n\tdef f(self):\n\t\treturn Cluster(\n\t\t\t'a',\n"
    "\t\t\tport = 1,\n\t\t\tpublic = True\n\t\t)\n",
    "c = Cluster(\r\n    'a',\r\n    engine='b',  # c\r\n    port=1\r\n)\r\n",
    "cs = [Cluster(f'db-{i}', engine='x', n=i) for i in range(3)]\n",
    "for i in range(3):\n    Cluster(f'db-{i}',\n        engine='x')\n    y = "
    "1\n",
    "c = Cluster('a', engine='x') if prod else Cluster('b', engine='y', "
    "n=2,)\n",
    "@decorated(name='x', cache=True)\ndef f(a, b=g(1, k=2)):\n    pass\n",
    "c = Cluster('a', policy='''{\n  \"a\": 1\n}''', engine=\"x\")  # end\n",
    "c = Cluster(\"a\", policy=json.dumps({\"Version\": \"1\", \"Statement\": "
    "[{\n"
    "    \"Effect\": \"Allow\", \"Action\": [\"s3:*\"],\n}]}))\n",
    "# \xC3\xA9t\xC3\xA9\nc = Cluster('\xC3\xA9', name='\xC3\xA9t\xC3\xA9', "
    "n='\xC3\xA8')\n",
    "if x:\n    c = (Cluster('a', engine='x')\n         .apply(lambda v: "
    "f(v=v)))\n",
    "d = {'dev': {'v': '1', 'n': 2}, 'prod': {'v': '2', 'n': 3}, }\n",
};

constexpr std::string_view kTypeScript[] = {
    "const c = new aws.rds.Cluster(\"db\", { engine: \"mysql\" });\n",
    "const c = new aws.rds.Cluster('db')",
    "const c = new Cluster('db', {});\n",
    "const c = new Cluster('db', {\n});\n",
    "const c = new Cluster('db', {\n  // nothing\n}, opts)\n",
    "const c = new aws.rds.Cluster(\"db\", {\n    engine: \"mysql\",\n"
    "    engineVersion: \"8.0\",\n}, { parent: this });\n",
    "const c = new aws.rds.Cluster(\n  'db',\n  {\n    engine: 'mysql',\n"
    "    version: '8'\n  },\n  { parent: this }\n)\n",
    "const c = new Cluster(\"db\", { // one\n    // two\n    a: 1, b, "
    "...rest,\n"
    "    /* x */ m() {}, \"q\": 1, [k]: 2,\n    // three\n});\n",
    "export class A extends B {\n  public readonly c: Cluster;\n"
    "  constructor(name: string, args: Args) {\n"
    "    super('a:b', name, {}, opts);\n"
    "    this.c = new Cluster(`${name}-db`, {\n      engine: 'x',\n"
    "      port: 3306,\n      tags: { ...args.tags, Name: 'a' },\n"
    "    }, { parent: this });\n    this.x = 1;\n  }\n}\n",
    "const cs = [1, 2].map(i => new Cluster(`db-${i}`, {engine: 'x', n: "
    "i}));\n",
    "const cs = names.map((name) => {\n\treturn new Cluster(name, {\n"
    "\t\tengine: 'x', // why\n\t\tport: 1 /* y */,\n\t});\n});\n",
    "const c = new Cluster('a', {\r\n  engine: 'x',\r\n  port: 1\r\n});\r\n",
    "const c = prod ? new Cluster('a', { e: 1, }) : new Cluster('b', { f: 2 "
    "});\n",
    "const c = new Cluster('a', { policy: `{\n  \"a\": 1\n}`, e: 1 }) // end\n",
    "const p = JSON.stringify({ Version: '1', Statement: [{\n"
    "  Effect: 'Allow', Action: ['s3:*'],\n}] });\n",
    "const d = { dev: { v: '1', n: 2 }, 'prod': { v: '2', n: 3 } };\n",
    "const c = new Cluster('a', <Args>{ e: 'x', f: 1 }, o as any);\n",
    "f({ a: 1 }); if (x) g({ b: 2, c: 3 });\n",
};

struct Program {
  Language language;
  std::string text;
};

std::vector<Program> Programs() {
  std::vector<Program> programs;
  for (const std::string_view text : kPython) {
    programs.push_back({Language::kPython, std::string(text)});
  }
  for (const std::string_view text : kTypeScript) {
    programs.push_back({Language::kTypeScript, std::string(text)});
  }
  return programs;
}

bool IsOneOf(std::string_view kind,
             std::initializer_list<std::string_view> kinds) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

// Arguments and entries.
std::vector<NodeId> ItemsOf(const Tree& tree) {
  std::vector<NodeId> items;
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    if (!tree.IsNamed(id) || tree.Kind(id) == "comment") continue;
    if (IsOneOf(tree.Kind(tree.Parent(id)),
                {"argument_list", "arguments", "dictionary", "object"})) {
      items.push_back(id);
    }
  }
  return items;
}

// Calls and maps.
std::vector<NodeId> ListsOf(const Tree& tree) {
  std::vector<NodeId> lists;
  for (NodeId id = 1; id < tree.nodes().size(); ++id) {
    if (tree.IsNamed(id) && IsOneOf(tree.Kind(id), {"call", "new_expression",
                                                    "dictionary", "object"})) {
      lists.push_back(id);
    }
  }
  return lists;
}

// What a program says: its words without layout, comments and the commas that
// may stand at an end. Nodes within `without` are left out.
std::vector<std::string> Said(const Tree& tree,
                              const std::vector<Span>& without = {}) {
  std::vector<std::string> said;
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    const std::string_view kind = tree.Kind(id);
    if (tree.nodes()[id].after != id + 1) continue;
    if (kind == "," || kind == "comment") continue;
    const Span span = tree.SpanOf(id);
    if (std::ranges::any_of(without, [&](Span gone) {
          return gone.Contains(span) && !span.empty();
        })) {
      continue;
    }
    said.emplace_back(tree.Text(id));
  }
  return said;
}

std::vector<std::string> CommentsOf(const Tree& tree) {
  std::vector<std::string> comments;
  for (NodeId id = 0; id < tree.nodes().size(); ++id) {
    if (tree.Kind(id) != "comment") continue;
    std::string_view text = tree.Text(id);
    if (text.ends_with('\r')) text.remove_suffix(1);
    comments.emplace_back(text);
  }
  std::ranges::sort(comments);
  return comments;
}

struct Outcome {
  std::string text;
  bool is_declined = false;
  bool has_lost_comments = false;
};

// Applies the wishes; holds them to what is true of all. The edits are to stay
// within the nodes in `touched`, where there are some.
Outcome Finished(const Tree& tree, ProgramEditor& editor,
                 const std::vector<NodeId>& touched = {}) {
  const std::string before(tree.file().bytes());
  const std::vector<Edit> finished = editor.Finish(0);
  EditList edits;
  const absl::Status added = edits.AddAll(finished);
  EXPECT_TRUE(added.ok()) << added << "\n" << before;
  if (!editor.declined().empty()) {
    EXPECT_TRUE(finished.empty()) << before;
    return {before, true};
  }
  for (const Edit& edit : finished) {
    const bool is_within = std::ranges::any_of(touched, [&](NodeId node) {
      return tree.SpanOf(node).Contains(edit.span);
    });
    EXPECT_TRUE(is_within || touched.empty()) << before << edit.text;
  }
  const std::string text = edits.Apply(0, before);
  const Tree after = Parsed(text, tree.language());
  EXPECT_FALSE(after.IsBroken(after.root())) << before << "\n->\n" << text;
  std::vector<std::string> comments = CommentsOf(after);
  for (const Span span : editor.lost_comments()) {
    comments.emplace_back(tree.file().Text(span));
  }
  std::ranges::sort(comments);
  EXPECT_EQ(comments, CommentsOf(tree)) << before << "\n->\n" << text;
  return {.text = text, .has_lost_comments = !editor.lost_comments().empty()};
}

const NewExpression kAdded = {
    .name = "addedHere", .kind = Kind::kNumber, .text = "4711"};

// Of the arguments that were added.
std::vector<Span> AddedIn(const Tree& tree) {
  std::vector<Span> spans;
  for (const NodeId item : ItemsOf(tree)) {
    if (tree.Text(item).find("4711") != std::string_view::npos &&
        tree.Text(item).find("addedHere") < 2) {
      spans.push_back(tree.SpanOf(item));
    }
  }
  return spans;
}

TEST(ProgramEditorLaws, RemovingTakesAwayWhatIsRemovedAndNothingElse) {
  std::mt19937 random(1);
  for (const auto& [language, text] : Programs()) {
    const Tree tree = Parsed(text, language);
    ASSERT_FALSE(tree.IsBroken(tree.root())) << text;
    const std::vector<NodeId> items = ItemsOf(tree);
    for (int round = 0; round < 60 && !items.empty(); ++round) {
      ProgramEditor editor(tree);
      std::vector<Span> removed;
      std::vector<NodeId> touched;
      for (size_t count = random() % 4 + 1; count > 0; --count) {
        const NodeId item = items[random() % items.size()];
        editor.RemoveArgument(item);
        removed.push_back(tree.SpanOf(item));
        touched.push_back(tree.Parent(item));
      }
      const Outcome outcome = Finished(tree, editor, touched);
      if (outcome.is_declined) continue;
      EXPECT_EQ(Said(Parsed(outcome.text, language)), Said(tree, removed))
          << text << "\n->\n"
          << outcome.text;
    }
  }
}

TEST(ProgramEditorLaws, AddingAddsAndRemovingItAgainRestoresTheBytes) {
  for (const auto& [language, text] : Programs()) {
    const Tree tree = Parsed(text, language);
    for (const NodeId list : ListsOf(tree)) {
      std::vector<NodeId> places = {kNoNode};
      for (const NodeId item : ItemsOf(tree)) {
        if (tree.Parent(item) == list ||
            tree.Parent(tree.Parent(item)) == list) {
          places.push_back(item);
        }
      }
      for (const NodeId place : places) {
        ProgramEditor editor(tree);
        editor.AddArgument(list, place, kAdded);
        const Outcome outcome = Finished(tree, editor, {list});
        if (outcome.is_declined) continue;
        const Tree after = Parsed(outcome.text, language);
        const std::vector<Span> added = AddedIn(after);
        ASSERT_EQ(added.size(), 1U) << text << "\n->\n" << outcome.text;
        if (tree.Text(list).ends_with("('db')")) continue;  // got an object
        EXPECT_EQ(Said(after, added), Said(tree)) << outcome.text;
        ProgramEditor back(after);
        for (const NodeId item : ItemsOf(after)) {
          if (after.SpanOf(item) == added[0]) back.RemoveArgument(item);
        }
        const Outcome restored = Finished(after, back);
        // What was added under a comment is what that is about now, and
        // brackets with nothing but blanks inside are closed up.
        if (restored.has_lost_comments ||
            text.find("(\n)") != std::string::npos ||
            text.find("{\n}") != std::string::npos) {
          continue;
        }
        EXPECT_EQ(restored.text, text) << outcome.text;
      }
    }
  }
}

void WishSomething(const Tree& tree, std::mt19937& random,
                   ProgramEditor& editor) {
  const std::vector<NodeId> items = ItemsOf(tree);
  const std::vector<NodeId> lists = ListsOf(tree);
  const NodeId item = items.empty() ? kNoNode : items[random() % items.size()];
  const NodeId list = lists[random() % lists.size()];
  const auto any = static_cast<NodeId>(random() % tree.nodes().size());
  const int wish = static_cast<int>(random() % 6);
  if (wish == 0 && item != kNoNode) editor.RemoveArgument(item);
  if (wish == 1 && item != kNoNode) {
    editor.RenameArgument(item, "renamed" + std::to_string(random() % 100));
  }
  if (wish == 2) {
    NewExpression added = kAdded;
    if (random() % 2 == 0) {
      added = {.name = "added",
               .kind = Kind::kMap,
               .entries = {kAdded, {.name = "b", .text = "it's"}}};
    }
    editor.AddArgument(list, random() % 2 == 0 ? kNoNode : item, added);
  }
  if (wish == 3) {
    for (NodeId id = any; id < tree.nodes().size(); ++id) {
      const bool is_key = tree.FieldOf(id) == "key";
      if (!tree.IsNamed(id) || is_key) continue;
      if (IsOneOf(tree.Kind(id), {"string", "integer", "number", "true"})) {
        return editor.SetScalar(id, Kind::kText, "15.8");
      }
    }
  }
  if (wish == 4) {
    editor.InsertStatement(
        list, "n = ",
        {.kind = Kind::kCall,
         .text = "New",
         .entries = {{.text = "a"},
                     {.kind = Kind::kMap, .entries = {kAdded}}}});
  }
  if (wish == 5) {
    editor.Replace(list, {.kind = Kind::kCopy, .original = list});
  }
}

std::vector<std::string> ManyOutcomes(Language wanted) {
  std::mt19937 random(7);
  std::vector<std::string> outcomes;
  for (const auto& [language, text] : Programs()) {
    if (language != wanted) continue;
    const Tree tree = Parsed(text, language);
    for (int round = 0; round < 150; ++round) {
      ProgramEditor editor(tree);
      for (size_t count = random() % 4 + 1; count > 0; --count) {
        WishSomething(tree, random, editor);
      }
      outcomes.push_back(Finished(tree, editor).text);
    }
  }
  return outcomes;
}

TEST(ProgramEditorLaws, WhateverIsWishedForTypeScriptCanBeRead) {
  EXPECT_GT(ManyOutcomes(Language::kTypeScript).size(), 1000U);
}

TEST(ProgramEditorLaws, WhateverIsWishedForPythonCompiles) {
  std::vector<std::string> outcomes = ManyOutcomes(Language::kPython);
  for (const std::string_view text : kPython) outcomes.emplace_back(text);
  const std::string path = testing::TempDir() + "program_editor_outcomes";
  std::ofstream file(path, std::ios::binary);
  for (const std::string& text : outcomes) file << text << '\0';
  file.close();
  if (std::system("python3 -c pass >/dev/null 2>&1") != 0) {
    GTEST_SKIP() << "skipped: there is no python3; ./dev setup brings it";
  }
  const std::string command =
      "python3 -W ignore -c \"import sys\n"
      "for text in open(sys.argv[1], 'rb').read().split(bytes(1)):\n"
      "    try: compile(text, 'program', 'exec')\n"
      "    except SyntaxError as e: sys.exit(str(e) + '\\n' + text.decode())\n"
      "\" " +
      path;
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace libfix::program
