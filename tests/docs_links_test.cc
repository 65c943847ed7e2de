// Whatever the documents link to inside the repository is there.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "tests/fixtures/fixture_case.h"
#include "tests/paths.h"

namespace libfix {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Document {
  std::set<std::string> anchors;
  std::vector<std::string> links;
};

// What GitHub makes of a heading: "Two commands" is "#two-commands".
std::string AnchorOf(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || c == '-' || c == '_' || byte >= 0x80) {
      anchor += static_cast<char>(std::tolower(byte));
    } else if (c == ' ') {
      anchor += '-';
    }
  }
  return anchor;
}

Document Read(const std::string& markdown) {
  static const std::regex kLink(R"(\]\(([^)\s]+)\))");
  Document document;
  std::istringstream lines(markdown);
  bool is_code = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) is_code = !is_code;
    if (is_code) continue;
    if (line.starts_with('#')) {
      const size_t text = line.find_first_not_of("# ");
      document.anchors.insert(
          AnchorOf(text == std::string::npos ? "" : line.substr(text)));
    }
    for (std::sregex_iterator link(line.begin(), line.end(), kLink), end;
         link != end; ++link) {
      document.links.push_back((*link)[1]);
    }
  }
  return document;
}

// What is wrong with the links of a document, one each.
std::vector<std::string> BrokenLinks(const fs::path& path,
                                     const std::string& markdown) {
  std::vector<std::string> broken;
  const Document document = Read(markdown);
  for (const std::string& link : document.links) {
    if (link.find("://") != std::string::npos) continue;
    const size_t hash = std::min(link.find('#'), link.size());
    const fs::path target =
        hash == 0
            ? path
            : (path.parent_path() / link.substr(0, hash)).lexically_normal();
    const auto complain = [&](std::string_view why) {
      broken.push_back(fmt::format("{}: {}", link, why));
    };
    if (!fs::exists(target)) {
      complain("there is no such file");
    } else if (hash < link.size()) {
      const Document other =
          hash == 0 ? document
                    : Read(fixtures::ReadIfThere(target).value_or(""));
      if (!other.anchors.contains(link.substr(hash + 1))) {
        complain("there is no such heading");
      }
    }
  }
  return broken;
}

TEST(DocsLinksTest, AllLeadSomewhere) {
  const fs::path source = LIBFIX_SOURCE_DIR;
  std::vector<fs::path> documents = {source / "README.md"};
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(source / "docs")) {
    if (entry.path().extension() == ".md") documents.push_back(entry.path());
  }
  ASSERT_GT(documents.size(), 8u);
  for (const fs::path& path : documents) {
    EXPECT_THAT(BrokenLinks(path, fixtures::ReadIfThere(path).value_or("")),
                IsEmpty())
        << path;
  }
}

TEST(DocsLinksTest, NamesWhatLeadsNowhere) {
  EXPECT_THAT(
      BrokenLinks(fs::path(LIBFIX_SOURCE_DIR) / "docs/json.md",
                  "# Here it is!\n[a](#here-it-is) [b](#there) [c](catalog.md) "
                  "[d](none.md) [e](../README.md#use) [f](../README.md#misuse) "
                  "[g](https://a.b/c)\n```\n[h](no.md)\n```\n"),
      ElementsAre("#there: there is no such heading",
                  "none.md: there is no such file",
                  "../README.md#misuse: there is no such heading"));
}

}  // namespace
}  // namespace libfix
