#include "libfix/rules/engine_words.h"

#include <algorithm>
#include <iterator>

#include "fmt/format.h"

namespace libfix {
namespace {

struct EngineWords {
  std::string_view id;
  std::string_view title;
  std::string_view page;
  // With {engine} and {version}; empty: as RDS says it.
  std::string_view refusal;
  bool refusal_known = true;
  // What an upgrade is like, where a step to another major is not all that
  // counts.
  std::string_view hazard;
};

constexpr std::string_view kRdsRefusal =
    "Cannot find version {version} for {engine}";

// The words were seen in failed deployments; where none were, nothing is said.
constexpr EngineWords kEngineWords[] = {
    {.id = "aurora-postgresql",
     .title = "Aurora PostgreSQL",
     .page = "https://docs.aws.amazon.com/AmazonRDS/latest/"
             "AuroraPostgreSQLReleaseNotes/Welcome.html"},
    {.id = "aurora-mysql",
     .title = "Aurora MySQL",
     .page = "https://docs.aws.amazon.com/AmazonRDS/latest/"
             "AuroraMySQLReleaseNotes/Welcome.html"},
    {.id = "aurora", .title = "Aurora MySQL"},
    {.id = "postgres",
     .title = "PostgreSQL",
     .page = "https://docs.aws.amazon.com/AmazonRDS/latest/"
             "PostgreSQLReleaseNotes/postgresql-versions.html"},
    {.id = "mysql",
     .title = "MySQL",
     .page = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/"
             "MySQL.Concepts.VersionMgmt.html"},
    {.id = "mariadb",
     .title = "MariaDB",
     .page = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/"
             "MariaDB.Concepts.VersionMgmt.html"},
    {.id = "docdb",
     .title = "DocumentDB",
     .page = "https://docs.aws.amazon.com/documentdb/latest/developerguide/"
             "release-notes.html",
     .refusal_known = false},
    {.id = "neptune",
     .title = "Neptune",
     .page = "https://docs.aws.amazon.com/neptune/latest/userguide/"
             "engine-releases.html",
     .refusal_known = false},
    {.id = "redis",
     .title = "Redis OSS",
     .page = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/"
             "engine-versions.html"},
    {.id = "valkey",
     .title = "Valkey",
     .page = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/"
             "engine-versions.html"},
    {.id = "memcached",
     .title = "Memcached",
     .page = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/"
             "engine-versions.html"},
    {.id = "opensearch",
     .title = "OpenSearch",
     .page = "https://docs.aws.amazon.com/opensearch-service/latest/"
             "developerguide/what-is.html",
     .refusal_known = false},
    {.id = "elasticsearch",
     .title = "Elasticsearch",
     .page = "https://docs.aws.amazon.com/opensearch-service/latest/"
             "developerguide/what-is.html",
     .refusal_known = false},
    {.id = "kafka",
     .title = "Apache Kafka",
     .page = "https://docs.aws.amazon.com/msk/latest/developerguide/"
             "supported-kafka-versions.html",
     .refusal = "Unsupported KafkaVersion [{version}]",
     .hazard = "another Kafka version; on a live cluster this is an upgrade, "
               "and there is no way back"},
    {.id = "activemq",
     .title = "ActiveMQ",
     .page = "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/"
             "activemq-version-management.html",
     .refusal = "Broker engine version [{version}] is invalid for broker "
                "engine type [ACTIVEMQ]",
     .hazard = "another release line; on a live broker this is an upgrade"},
    {.id = "rabbitmq",
     .title = "RabbitMQ",
     .page = "https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/"
             "rabbitmq-version-management.html",
     .refusal = "Broker engine version [{version}] is invalid for broker "
                "engine type [RABBITMQ]",
     .hazard = "another release line; on a live broker this is an upgrade"},
    {.id = "kubernetes",
     .title = "Kubernetes",
     .page = "https://docs.aws.amazon.com/eks/latest/userguide/"
             "kubernetes-versions.html",
     .refusal = "unsupported Kubernetes version {version}",
     .hazard = "another minor version; a live cluster is upgraded by this, "
               "and only one minor version at a time"},
};

const EngineWords* FindWords(std::string_view engine) {
  const auto words = std::ranges::find(kEngineWords, engine, &EngineWords::id);
  return words == std::end(kEngineWords) ? nullptr : words;
}

}  // namespace

std::string EngineTitle(std::string_view engine) {
  const EngineWords* words = FindWords(engine);
  return std::string(words == nullptr ? engine : words->title);
}

std::string EngineReference(std::string_view engine) {
  const EngineWords* words = FindWords(engine);
  return std::string(words == nullptr ? "" : words->page);
}

std::string EngineRefusal(std::string_view engine, std::string_view version) {
  const EngineWords* words = FindWords(engine);
  if (words != nullptr && !words->refusal_known) return {};
  const bool as_rds = words == nullptr || words->refusal.empty();
  return fmt::format(fmt::runtime(as_rds ? kRdsRefusal : words->refusal),
                     fmt::arg("engine", engine), fmt::arg("version", version));
}

std::string UpgradeHazard(std::string_view engine, std::string_view thing) {
  const EngineWords* words = FindWords(engine);
  if (words != nullptr && !words->hazard.empty()) {
    return std::string(words->hazard);
  }
  return fmt::format(
      "another major version; on a live stack this upgrades the {}", thing);
}

}  // namespace libfix
