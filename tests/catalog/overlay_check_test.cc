#include "libfix/catalog/overlay_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace libfix {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kDay(2026, 11, 22);

std::vector<std::string> Remarks(const std::vector<std::string>& texts) {
  std::vector<OverlayText> files;
  for (const std::string& text : texts) {
    files.push_back(
        {.name = std::string(1, static_cast<char>('a' + files.size())),
         .text = text});
  }
  std::vector<std::string> remarks;
  for (const OverlayRemark& remark : RemarksOn(files, kDay)) {
    remarks.push_back(remark.place + ": " + remark.message);
  }
  return remarks;
}

std::string Facts(std::string_view head, std::string_view mysql) {
  return "{" + std::string(head) + ",\n\"engines\": {\"mysql\": {" +
         std::string(mysql) + "}}}";
}

TEST(OverlayCheckTest, HasNothingToSayOfFreshFacts) {
  EXPECT_THAT(Remarks({Facts(R"("as_of": "2026-08-24", "region": "us-east-1")",
                             R"("available": ["8.0.40"])")}),
              IsEmpty());
}

TEST(OverlayCheckTest, FindsOldFactsAndThoseOfTomorrow) {
  EXPECT_THAT(Remarks({Facts(R"("as_of": "2026-08-23")", "")}),
              ElementsAre("a: the facts of 2026-08-23 are 91 days old; take "
                          "them anew"));
  EXPECT_THAT(
      Remarks({Facts(R"("as_of": "2026-11-23")", "")}),
      ElementsAre("a: the facts are of 2026-11-23, which is yet to come"));
}

TEST(OverlayCheckTest, FindsRegionsThatNobodyKnows) {
  EXPECT_THAT(
      Remarks({Facts(R"("as_of": "2026-11-22", "region": "us-esat-1")", "")}),
      ElementsAre("a: unknown region 'us-esat-1', did you mean 'us-east-1'?"));
}

TEST(OverlayCheckTest, FindsContradictionsOfOneDay) {
  const std::string there =
      Facts(R"("as_of": "2026-11-22", "region": "us-east-1")",
            R"("available": ["8.0.40"])");
  const std::string gone =
      Facts(R"("as_of": "2026-11-22")", R"("unavailable": ["8.0.40"])");
  EXPECT_THAT(Remarks({there, gone}),
              ElementsAre("b:2:39: mysql 8.0.40 is unavailable here and "
                          "available at a:2:37, both on 2026-11-22"));
  EXPECT_THAT(Remarks({there,
                       Facts(R"("as_of": "2026-11-21")",
                             R"("unavailable": ["8.0.40"])"),
                       Facts(R"("as_of": "2026-11-22", "region": "eu-west-1")",
                             R"("unavailable": ["8.0.40"])")}),
              IsEmpty());
}

TEST(OverlayCheckTest, FindsContradictionsWithinAFile) {
  EXPECT_THAT(
      Remarks({"{\"layers\": [\n{\"as_of\": \"2026-11-22\", \"runtimes\": "
               "{\"available\": [\"python3.8\"]}},\n"
               "{\"as_of\": \"2026-11-22\", \"runtimes\": {\"unavailable\": "
               "[\"python3.8\"]}}]}"}),
      ElementsAre("a:3:54: runtime python3.8 is unavailable here and available "
                  "at a:2:52, both on 2026-11-22"));
}

TEST(OverlayCheckTest, SaysWhatMakesAFileUseless) {
  EXPECT_EQ(CheckOverlay({.name = "a",
                          .text = Facts(R"("as_of": "2026-11-22")",
                                        R"("available": ["v8"])")})
                .message(),
            "a:2:37: 'v8' is not a version");
}

}  // namespace
}  // namespace libfix
