#include "libfix/engine/document_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> PathsIn(std::string_view document) {
  const markdown::CodeBlocks found = markdown::FindCodeBlocks(document);
  std::vector<std::string> texts;
  for (const markdown::CodeBlock& block : found.blocks) {
    texts.push_back(EmbeddedText(document, block.lines, block.prefix).text());
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<std::string> paths;
  for (const DocumentFile& file : FilesIn(found.blocks, views)) {
    paths.push_back(file.path);
    EXPECT_EQ(file.is_named, !file.path.starts_with('<'));
  }
  return paths;
}

TEST(DocumentFilesTest, AreInTheLanguageOfTheFence) {
  EXPECT_THAT(
      PathsIn("```json\na\n```\n```YAML\na\n```\n```yml\na\n```\n"
              "```python\na\n```\n``` py3\na\n```\n```ts\na\n```\n"
              "```javascript\na\n```\n```tsx\na\n```\n```jsx\na\n```\n"),
      ElementsAre("<0>.json", "<1>.yaml", "<2>.yaml", "<3>.py", "<5>.ts",
                  "<6>.js", "<7>.tsx", "<8>.jsx"));
  EXPECT_THAT(PathsIn("```{.python .numberLines}\na\n```\n"),
              ElementsAre("<0>.py"));
}

TEST(DocumentFilesTest, AreNoneInOtherLanguages) {
  EXPECT_THAT(PathsIn("```hcl\na\n```\n```bash\na\n```\n```text\na\n```\n"
                      "```diff\na\n```\n```pycon\na\n```\n"),
              IsEmpty());
}

TEST(DocumentFilesTest, AreKnownByTheirContentWithoutALanguage) {
  EXPECT_THAT(
      PathsIn("```\n\n { }\n```\n```cloudformation\n[]\n```\n```\nA: b\n```\n"
              "```\nimport pulumi_aws\n```\n```\nimport x from '@pulumi/aws'\n"
              "```\n```cfn\nA: b\n```\n"),
      ElementsAre("<0>.json", "<1>.json", "<2>.yaml", "<3>.py", "<4>.ts",
                  "<5>.yaml"));
}

TEST(DocumentFilesTest, AreNamedBehindTheFence) {
  for (const std::string_view info :
       {"python title=\"lib/a.py\"", "python file=lib/a.py",
        "python {filename='lib/a.py'}", "py:lib/a.py", "python lib/a.py",
        "python linenums=1 title=\"./lib/a.py\""}) {
    EXPECT_THAT(PathsIn(std::string("```") + std::string(info) + "\na\n```\n"),
                ElementsAre("lib/a.py"))
        << info;
  }
}

TEST(DocumentFilesTest, AreNamedInTheirFirstLine) {
  EXPECT_THAT(PathsIn("```python\n# lib/a.py\n```\n"), ElementsAre("lib/a.py"));
  EXPECT_THAT(PathsIn("```ts\n// File: lib/a.ts\n```\n"),
              ElementsAre("lib/a.ts"));
  EXPECT_THAT(PathsIn("```js\n/* a.mjs */\n```\n"), ElementsAre("a.mjs"));
  EXPECT_THAT(PathsIn("```python\n# see lib/a.py\n```\n"),
              ElementsAre("<0>.py"));
  EXPECT_THAT(PathsIn("```python\nx = 1\n# lib/a.py\n```\n"),
              ElementsAre("<0>.py"));
}

TEST(DocumentFilesTest, AreNamedRightAboveTheFence) {
  for (const std::string_view caption :
       {"# lib/a.py", "### 2. `lib/a.py`", "**lib/a.py**", "**`lib/a.py`**:",
        "File: lib/a.py", "### File: `lib/a.py` ##", "- **lib/a.py**",
        "1. `lib/a.py`", "2. **lib/a.py**:", "Some words.\n`lib/a.py`:"}) {
    const std::string_view indent = caption.starts_with('-') ? "  " : "";
    EXPECT_THAT(PathsIn(std::string(caption) + "\n\n" + std::string(indent) +
                        "```python\n" + std::string(indent) + "a\n"),
                ElementsAre("lib/a.py"))
        << caption;
  }
}

TEST(DocumentFilesTest, AreNotNamedByASentence) {
  for (const std::string_view caption :
       {"Put this into `lib/a.py`:", "### lib/a.py (new)", "lib/a.ts", "/a.py",
        "../a.py", "a/./b.py", "a py", ".py", "# lib/a.py\n\n---",
        "1. lib/a.py\n2. lib/b.py"}) {
    EXPECT_THAT(PathsIn(std::string(caption) + "\n\n```python\na\n```\n"),
                ElementsAre("<0>.py"))
        << caption;
  }
}

TEST(DocumentFilesTest, HaveNoNameWhereTwoAreTold) {
  EXPECT_THAT(PathsIn("**lib/a.py**\n```python\n# lib/b.py\n```\n"),
              ElementsAre("<0>.py"));
  EXPECT_THAT(PathsIn("**a.py**\n```python\n# lib/a.py\n```\n"),
              ElementsAre("lib/a.py"))
      << "the one is the end of the other";
  EXPECT_THAT(PathsIn("**a.py**\n```python\na\n```\n"
                      "**a.py**\n```python\nb\n```\n"
                      "**b.py**\n```python\nc\n```\n"),
              ElementsAre("<0>.py", "<1>.py", "b.py"));
}

}  // namespace
}  // namespace libfix
