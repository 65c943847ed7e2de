// Compares the facts about services with the collections that they were written
// from, where those lie beside the source: every engine, version and date.

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "libfix/catalog/data.h"
#include "rapidjson/document.h"
#include "tests/paths.h"

namespace libfix {
namespace {

using rapidjson::Document;
using rapidjson::Value;

constexpr char kFolder[] = LIBFIX_SOURCE_DIR "/../shared/facts/";

Document Parsed(std::string_view text) {
  Document document;
  document.Parse(text.data(), text.size());
  EXPECT_FALSE(document.HasParseError());
  return document;
}

// "" when absent or null.
std::string Text(const Value& object, const char* key) {
  const auto member = object.FindMember(key);
  if (member == object.MemberEnd() || !member->value.IsString()) return "";
  return member->value.GetString();
}

class CollectedServicesTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::ifstream(std::string(kFolder) + "eks_versions.json")) {
      GTEST_SKIP() << "skipped: there is no " << kFolder;
    }
  }

  static Document Collection(const std::string& name) {
    std::ifstream file(kFolder + name);
    std::stringstream text;
    text << file.rdbuf();
    return Parsed(text.str());
  }

  static Document Ours(const std::string& engine) {
    for (const DataFile& file : DataFiles()) {
      if (file.name == "engines/" + engine + ".json") return Parsed(file.text);
    }
    ADD_FAILURE() << "no facts about " << engine;
    return Document();
  }

  // Our lines by version.
  static std::map<std::string, const Value*> Lines(const Document& ours) {
    std::map<std::string, const Value*> lines;
    for (const Value& line : ours["versions"].GetArray()) {
      lines[Text(line, "version")] = &line;
    }
    return lines;
  }

  static bool IsCertain(const Value& line) {
    const auto certain = line.FindMember("certain");
    return certain == line.MemberEnd() || certain->value.GetBool();
  }
};

TEST_F(CollectedServicesTest, AgreesAboutCaches) {
  const Document facts = Collection("elasticache_versions.json");
  for (const auto& engine : facts["engines"].GetObject()) {
    const Document ours = Ours(engine.name.GetString());
    const auto lines = Lines(ours);
    const Value& versions = engine.value["versions"];
    EXPECT_EQ(lines.size(), versions.Size());
    for (const Value& version : versions.GetArray()) {
      const std::string name = Text(version, "version");
      ASSERT_TRUE(lines.contains(name)) << name;
      const Value& line = *lines.at(name);
      EXPECT_EQ(Text(line, "status"), Text(version, "status"));
      ASSERT_EQ(line["creatable"].Size(), 1u) << name;
      EXPECT_EQ(line["creatable"][0][0].GetString(),
                Text(version, "first_seen"));
      EXPECT_EQ(line["creatable"][0][1].GetString(), Text(facts, "as_of"));
      EXPECT_TRUE(line["creatable"][0][2].IsNull());
    }
  }
}

TEST_F(CollectedServicesTest, AgreesAboutMajorsOfCachesAndMarksTheirFamilies) {
  const Document facts = Collection("elasticache_versions.json");
  const Value& families = facts["parameter_group_families"];
  for (const char* engine : {"redis", "valkey", "memcached"}) {
    const Document ours = Ours(engine);
    EXPECT_EQ(ours["majors"].Size(), families[engine].MemberCount());
    for (const Value& major : ours["majors"].GetArray()) {
      const std::string name = Text(major, "major");
      EXPECT_EQ(Text(major, "family"), Text(families[engine], name.c_str()));
      EXPECT_FALSE(major["family_certain"].GetBool()) << name;
      if (std::string_view(engine) != "redis") continue;
      const std::string number = name.substr(0, name.find('.'));
      const Value& dates = facts["redis_majors"][number.c_str()];
      for (const char* key : {"standard_support_end", "extended_support_end"}) {
        EXPECT_EQ(Text(major, key), Text(dates, key)) << name;
      }
    }
  }
}

TEST_F(CollectedServicesTest, AgreesAboutSearch) {
  const Document facts = Collection("opensearch_versions.json");
  const Document opensearch = Ours("opensearch");
  const Document elasticsearch = Ours("elasticsearch");
  const auto opensearch_lines = Lines(opensearch);
  const auto elasticsearch_lines = Lines(elasticsearch);
  EXPECT_EQ(opensearch_lines.size() + elasticsearch_lines.size(),
            facts["versions"].Size());
  for (const Value& version : facts["versions"].GetArray()) {
    const bool is_opensearch = Text(version, "engine") == "OpenSearch";
    const auto& lines = is_opensearch ? opensearch_lines : elasticsearch_lines;
    const std::string name = Text(version, "version");
    ASSERT_TRUE(lines.contains(name)) << name;
    const Value& line = *lines.at(name);
    for (const char* key :
         {"release", "standard_support_end", "extended_support_end"}) {
      EXPECT_EQ(Text(line, key), Text(version, key)) << name;
    }
    const bool never_was = version["cdk_deprecated"].GetBool();
    EXPECT_EQ(Text(line, "status"), never_was ? "unlisted" : "available");
    if (!is_opensearch) continue;
    EXPECT_EQ(IsCertain(line), never_was || !Text(version, "release").empty())
        << name;
  }
  EXPECT_FALSE(elasticsearch.HasMember("certain"));
}

struct Lineage {
  const char* engine;
  const char* key;      // in the collection
  const char* version;  // the member that names the version
};

TEST_F(CollectedServicesTest, AgreesAboutStreamingAndBrokers) {
  const Document facts = Collection("streaming_and_mq_versions.json");
  for (const Lineage& lineage : {Lineage{"kafka", "msk", "latest"},
                                 Lineage{"activemq", "activemq", "version"},
                                 Lineage{"rabbitmq", "rabbitmq", "version"}}) {
    const Document ours = Ours(lineage.engine);
    const auto lines = Lines(ours);
    EXPECT_EQ(lines.size(), facts[lineage.key].Size());
    for (const Value& version : facts[lineage.key].GetArray()) {
      const std::string name = Text(version, lineage.version);
      ASSERT_TRUE(lines.contains(name)) << name;
      const Value& line = *lines.at(name);
      EXPECT_EQ(Text(line, "release"), Text(version, "release")) << name;
      EXPECT_EQ(Text(line, "end_of_life"), Text(version, "support_end"))
          << name;
      // How living brokers are written is from memory.
      const bool living_broker = std::string_view(lineage.engine) != "kafka" &&
                                 Text(version, "support_end").empty();
      EXPECT_EQ(IsCertain(line), !living_broker) << name;
    }
  }
}

TEST_F(CollectedServicesTest, AgreesAboutKubernetes) {
  const Document facts = Collection("eks_versions.json");
  const Document ours = Ours("kubernetes");
  const auto lines = Lines(ours);
  EXPECT_EQ(lines.size(), facts["versions"].Size());
  for (const Value& version : facts["versions"].GetArray()) {
    const std::string name = Text(version, "version");
    ASSERT_TRUE(lines.contains(name)) << name;
    const Value& line = *lines.at(name);
    for (const char* key :
         {"release", "standard_support_end", "extended_support_end"}) {
      EXPECT_EQ(Text(line, key), Text(version, key)) << name;
    }
    // Before there was extended support, nothing came after the standard one.
    const bool extended = version["extended_support_end"].IsString();
    EXPECT_EQ(Text(line, "end_of_life"),
              extended ? "" : Text(version, "standard_support_end"))
        << name;
  }
}

}  // namespace
}  // namespace libfix
