// Every data file has the form that its schema in tests/catalog/schemas says,
// every line of facts its source and day included. The engines share one
// schema; any other file has one of its own name.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/data.h"
#include "libfix/catalog/date.h"
#include "rapidjson/document.h"
#include "rapidjson/schema.h"
#include "rapidjson/stringbuffer.h"
#include "tests/paths.h"

namespace libfix {
namespace {

using rapidjson::Document;
using rapidjson::SchemaDocument;
using rapidjson::SchemaValidator;
using rapidjson::Value;

std::string SchemaPath(std::string_view data) {
  const bool is_engine = data.starts_with("engines/");
  return std::string(LIBFIX_SOURCE_DIR "/tests/catalog/schemas/") +
         (is_engine ? "engine.json" : std::string(data));
}

// Empty when it has the form, else where it has not.
std::string WrongAt(const SchemaDocument& schema, const Value& data) {
  SchemaValidator validator(schema);
  if (data.Accept(validator)) return "";
  rapidjson::StringBuffer place;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(place);
  return std::string(place.GetString()) + " breaks '" +
         validator.GetInvalidSchemaKeyword() + "'";
}

class DataSchemaTest : public testing::TestWithParam<DataFile> {
 protected:
  void SetUp() override {
    const std::string path = SchemaPath(GetParam().name);
    std::ifstream file(path);
    ASSERT_TRUE(file) << GetParam().name << " has no schema " << path;
    std::stringstream text;
    text << file.rdbuf();
    Document schema;
    schema.Parse(text.str().c_str());
    ASSERT_FALSE(schema.HasParseError()) << path;
    schema_ = std::make_unique<SchemaDocument>(schema);
    data_.Parse(GetParam().text.data(), GetParam().text.size());
    ASSERT_FALSE(data_.HasParseError());
  }

  std::unique_ptr<SchemaDocument> schema_;
  Document data_;
};

// Calls `visit` with an object of each kind that states a source: the elements
// of a list are all of one.
template <typename Visit>
void ForEachKindOfFact(Value& value, const Visit& visit) {
  if (value.IsArray() && !value.Empty()) ForEachKindOfFact(value[0], visit);
  if (!value.IsObject()) return;
  if (value.HasMember("source")) visit(value);
  for (auto& member : value.GetObject()) {
    ForEachKindOfFact(member.value, visit);
  }
}

// Calls `visit` with every text of the file.
template <typename Visit>
void ForEachText(const Value& value, const Visit& visit) {
  if (value.IsString()) visit(std::string_view(value.GetString()));
  if (value.IsArray()) {
    for (const Value& element : value.GetArray()) ForEachText(element, visit);
  }
  if (!value.IsObject()) return;
  for (const auto& member : value.GetObject()) {
    ForEachText(member.value, visit);
  }
}

TEST_P(DataSchemaTest, HasTheForm) { EXPECT_EQ(WrongAt(*schema_, data_), ""); }

// A schema that says nothing would be kept by every file.
TEST_P(DataSchemaTest, WantsSourceAndDayOfEveryFact) {
  for (const char* key : {"source", "as_of"}) {
    ForEachKindOfFact(data_, [&](Value& fact) {
      Value without(fact, data_.GetAllocator());
      without.RemoveMember(key);
      without.Swap(fact);
      EXPECT_NE(WrongAt(*schema_, data_), "") << key;
      without.Swap(fact);
    });
  }
}

TEST_P(DataSchemaTest, KnowsEveryKey) {
  data_.AddMember("sorces", "x", data_.GetAllocator());
  EXPECT_EQ(WrongAt(*schema_, data_), "#/sorces breaks 'additionalProperties'");
}

TEST_P(DataSchemaTest, HasOnlyDaysThatExist) {
  ForEachText(data_, [](std::string_view text) {
    const auto is_place = [&](size_t i, char c) {
      return i == 4 || i == 7 ? c == '-' : c >= '0' && c <= '9';
    };
    if (text.size() != 10) return;
    for (size_t i = 0; i < text.size(); ++i) {
      if (!is_place(i, text[i])) return;
    }
    EXPECT_TRUE(Date::Parse(text).has_value()) << text;
  });
}

std::string ParameterName(const testing::TestParamInfo<DataFile>& info) {
  std::string name(info.param.name.substr(0, info.param.name.size() - 5));
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '/'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Data, DataSchemaTest,
                         testing::ValuesIn(DataFiles().begin(),
                                           DataFiles().end()),
                         ParameterName);

}  // namespace
}  // namespace libfix
