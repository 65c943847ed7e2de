#include "libfix/platform/pulumi_yaml/interpolation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace libfix::pulumi_yaml {
namespace {

using testing::ElementsAre;

// "text" as it is, "<name|path>" of a reference.
std::vector<std::string> Split(const std::string& text) {
  const SourceFilePtr file = *SourceFile::Create("Pulumi.yaml", text);
  std::vector<std::string> words;
  std::string written;
  for (const Piece& piece :
       SplitText(*file, {0, static_cast<uint32_t>(text.size())})) {
    words.push_back(piece.is_reference
                        ? "<" + piece.text + "|" + piece.path + ">"
                        : piece.text);
    written += file->Text(piece.span);
  }
  EXPECT_EQ(written, text) << "a byte is in no piece";
  return words;
}

TEST(InterpolationTest, TextAndReferencesTakeTurns) {
  EXPECT_THAT(Split("db-${environment}-${cluster.id}"),
              ElementsAre("db-", "<environment|>", "-", "<cluster|.id>"));
}

TEST(InterpolationTest, PathBeginsBehindTheName) {
  EXPECT_THAT(Split("${ zones.names[0] }"), ElementsAre("<zones|.names[0]>"));
  EXPECT_THAT(Split("${list[1].id}"), ElementsAre("<list|[1].id>"));
}

TEST(InterpolationTest, TwoDollarsAreATextOfOne) {
  EXPECT_THAT(Split("$${kept} and ${used}"),
              ElementsAre("${kept} and ", "<used|>"));
}

TEST(InterpolationTest, WhatNeverClosesIsText) {
  EXPECT_THAT(Split("a ${b"), ElementsAre("a ${b"));
  EXPECT_THAT(Split("cost: $5"), ElementsAre("cost: $5"));
  EXPECT_THAT(Split(""), ElementsAre(""));
}

}  // namespace
}  // namespace libfix::pulumi_yaml
