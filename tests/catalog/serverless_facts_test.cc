// The floors and the versions say the same about Aurora Serverless v2.

#include "libfix/catalog/serverless_facts.h"

#include "gtest/gtest.h"
#include "libfix/catalog/data.h"
#include "libfix/catalog/engine_facts.h"

namespace libfix {
namespace {

std::string_view TextOf(std::string_view name) {
  for (const DataFile& file : DataFiles()) {
    if (file.name == name) return file.text;
  }
  return {};
}

void ExpectAgreement(const std::string& name) {
  const auto serverless = ReadServerlessFacts(TextOf("aurora_serverless.json"));
  ASSERT_TRUE(serverless.has_value());
  const auto engine =
      ReadEngineFacts(TextOf("engines/" + name + ".json"),
                      [&]() -> const ServerlessFacts& { return *serverless; });
  ASSERT_TRUE(engine.has_value());
  for (const VersionFacts& version : engine->versions) {
    const Catalog::ServerlessAnswer floors =
        serverless->SupportOf(name, version.version);
    if (!floors.known) {
      EXPECT_FALSE(version.serverless_v2) << version.version.text();
      continue;
    }
    ASSERT_EQ(floors.support.has_value(), version.serverless_v2.has_value())
        << version.version.text();
    if (!floors.support) continue;
    EXPECT_EQ(floors.support->auto_pause, version.serverless_v2->auto_pause)
        << version.version.text();
    EXPECT_EQ(floors.support->min, version.serverless_v2->min)
        << version.version.text();
    EXPECT_EQ(floors.support->data_api, version.serverless_v2->data_api)
        << version.version.text();
  }
}

TEST(ServerlessFactsTest, HasFloorsThatAgreeWithTheVersions) {
  ExpectAgreement("aurora-mysql");
  ExpectAgreement("aurora-postgresql");
}

}  // namespace
}  // namespace libfix
