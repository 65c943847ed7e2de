// The schema of overlay files that is shipped says what the reader says.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "libfix/catalog/overlay_file.h"
#include "libfix/catalog/overlay_writer.h"
#include "rapidjson/document.h"
#include "rapidjson/schema.h"
#include "rapidjson/stringbuffer.h"
#include "tests/catalog/overlay_samples.h"
#include "tests/paths.h"

namespace libfix {
namespace {

class OverlaySchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(LIBFIX_SOURCE_DIR "/docs/catalog-overlay.schema.json");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    rapidjson::Document schema;
    schema.Parse(text.c_str());
    ASSERT_FALSE(schema.HasParseError());
    schema_ = std::make_unique<rapidjson::SchemaDocument>(schema);
  }

  bool Takes(std::string_view text) const {
    rapidjson::Document document;
    document.Parse(text.data(), text.size());
    EXPECT_FALSE(document.HasParseError()) << text;
    rapidjson::SchemaValidator validator(*schema_);
    return document.Accept(validator);
  }

  std::unique_ptr<rapidjson::SchemaDocument> schema_;
};

TEST_F(OverlaySchemaTest, TakesWhatIsWritten) {
  OverlaySamples samples(19);
  for (int i = 0; i < 100; ++i) {
    OverlayFile file = samples.Next();
    const std::string text = WriteOverlayFile(file);
    ASSERT_TRUE(Takes(text)) << text;
  }
}

TEST_F(OverlaySchemaTest, TakesAndRefusesWhatTheReaderDoes) {
  struct Sample {
    std::string_view text;
    bool good;
  };
  constexpr Sample kSamples[] = {
      {R"({"as_of": "2026-11-18", "engines": {}})", true},
      {R"({"as_of": "2026-11-18", "serverless_v1": true})", true},
      {R"({"as_of": "2026-11-18", "runtimes": {"available": ["a"]}})", true},
      {R"({"layers": []})", true},
      {R"({"layers": [{"as_of": "2026-11-18", "engines": {}}]})", true},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"complete": true}}})",
       true},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"available": ["8.0.40"],
          "unavailable": [{"version": "8.0.39", "message": "gone"}],
          "complete": ["8.0"]}}})",
       true},
      {R"({"engines": {}})", false},
      {R"({"as_of": "2026-11-18"})", false},
      {R"({"as_of": "yesterday", "engines": {}})", false},
      {R"({"as_of": "2026-11-18", "engins": {}})", false},
      {R"({"as_of": "2026-11-18", "engines": [], "region": "x"})", false},
      {R"({"as_of": "2026-11-18", "engines": {}, "region": ""})", false},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"available": [8.0]}}})",
       false},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"available":
          [{"major": "8.0"}]}}})",
       false},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"available":
          [{"version": "8.0.40", "message": "gone"}]}}})",
       false},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"available": ["v8"]}}})",
       false},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"complete": "8.0"}}})",
       false},
      {R"({"as_of": "2026-11-18", "engines": {"mysql": {"classes":
          {"available": ["r6g.large"]}}}})",
       false},
      {R"({"as_of": "2026-11-18", "serverless_v1": {"message": "no"}})", false},
      {R"([])", false},
  };
  for (const Sample& sample : kSamples) {
    EXPECT_EQ(Takes(sample.text), sample.good) << sample.text;
    EXPECT_EQ(ReadOverlayFile(sample.text, "facts.json").ok(), sample.good)
        << sample.text;
  }
}

}  // namespace
}  // namespace libfix
