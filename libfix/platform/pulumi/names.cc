#include "libfix/platform/pulumi/names.h"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "fmt/format.h"

namespace libfix::pulumi {
namespace {

struct TypeRow {
  std::string_view module;
  std::string_view name;
  std::string_view type;
};

// https://www.pulumi.com/registry/packages/aws/api-docs/ (provider 7.48)
constexpr TypeRow kTypes[] = {
    {"docdb", "Cluster", "AWS::DocDB::DBCluster"},
    {"docdb", "ClusterInstance", "AWS::DocDB::DBInstance"},
    {"docdb", "ClusterParameterGroup", "AWS::DocDB::DBClusterParameterGroup"},
    {"eks", "Addon", "AWS::EKS::Addon"},
    {"eks", "Cluster", "AWS::EKS::Cluster"},
    {"eks", "NodeGroup", "AWS::EKS::Nodegroup"},
    {"elasticache", "Cluster", "AWS::ElastiCache::CacheCluster"},
    {"elasticache", "ParameterGroup", "AWS::ElastiCache::ParameterGroup"},
    {"elasticache", "ReplicationGroup", "AWS::ElastiCache::ReplicationGroup"},
    {"elasticsearch", "Domain", "AWS::Elasticsearch::Domain"},
    {"lambda", "Function", "AWS::Lambda::Function"},
    {"lambda", "LayerVersion", "AWS::Lambda::LayerVersion"},
    {"mq", "Broker", "AWS::AmazonMQ::Broker"},
    {"msk", "Cluster", "AWS::MSK::Cluster"},
    {"neptune", "Cluster", "AWS::Neptune::DBCluster"},
    {"neptune", "ClusterInstance", "AWS::Neptune::DBInstance"},
    {"neptune", "ClusterParameterGroup",
     "AWS::Neptune::DBClusterParameterGroup"},
    {"neptune", "ParameterGroup", "AWS::Neptune::DBParameterGroup"},
    {"opensearch", "Domain", "AWS::OpenSearchService::Domain"},
    {"rds", "Cluster", "AWS::RDS::DBCluster"},
    {"rds", "ClusterInstance", "AWS::RDS::DBInstance"},
    {"rds", "ClusterParameterGroup", "AWS::RDS::DBClusterParameterGroup"},
    {"rds", "GlobalCluster", "AWS::RDS::GlobalCluster"},
    {"rds", "Instance", "AWS::RDS::DBInstance"},
    {"rds", "OptionGroup", "AWS::RDS::OptionGroup"},
    {"rds", "ParameterGroup", "AWS::RDS::DBParameterGroup"},
    {"rds", "SubnetGroup", "AWS::RDS::DBSubnetGroup"},
};

struct PropertyRow {
  std::string_view module;  // empty: any
  std::string_view name;    // empty: any
  std::string_view camel;
  std::string_view property;
};

// Properties whose name is another one, not another spelling.
constexpr PropertyRow kProperties[] = {
    {"", "", "enabledCloudwatchLogsExports", "EnableCloudwatchLogsExports"},
    {"", "", "serverlessv2ScalingConfiguration",
     "ServerlessV2ScalingConfiguration"},
    {"", "Cluster", "masterPassword", "MasterUserPassword"},
    {"elasticache", "", "nodeType", "CacheNodeType"},
    {"elasticache", "", "parameterGroupName", "CacheParameterGroupName"},
    {"elasticache", "Cluster", "clusterId", "ClusterName"},
    {"elasticache", "ParameterGroup", "family", "CacheParameterGroupFamily"},
    {"elasticache", "ReplicationGroup", "description",
     "ReplicationGroupDescription"},
    {"docdb", "", "clusterIdentifier", "DBClusterIdentifier"},
    {"docdb", "ClusterInstance", "identifier", "DBInstanceIdentifier"},
    {"docdb", "ClusterInstance", "instanceClass", "DBInstanceClass"},
    {"neptune", "", "clusterIdentifier", "DBClusterIdentifier"},
    {"neptune", "Cluster", "neptuneClusterParameterGroupName",
     "DBClusterParameterGroupName"},
    {"neptune", "ClusterInstance", "identifier", "DBInstanceIdentifier"},
    {"neptune", "ClusterInstance", "instanceClass", "DBInstanceClass"},
    {"rds", "Cluster", "clusterIdentifier", "DBClusterIdentifier"},
    {"rds", "ClusterInstance", "clusterIdentifier", "DBClusterIdentifier"},
    {"rds", "ClusterInstance", "identifier", "DBInstanceIdentifier"},
    {"rds", "ClusterInstance", "instanceClass", "DBInstanceClass"},
    {"rds", "ClusterParameterGroup", "name", "DBClusterParameterGroupName"},
    {"rds", "Instance", "identifier", "DBInstanceIdentifier"},
    {"rds", "Instance", "instanceClass", "DBInstanceClass"},
    {"rds", "Instance", "parameterGroupName", "DBParameterGroupName"},
    {"rds", "Instance", "password", "MasterUserPassword"},
    {"rds", "Instance", "username", "MasterUsername"},
    {"rds", "Instance", "vpcSecurityGroupIds", "VPCSecurityGroups"},
    {"rds", "ParameterGroup", "name", "DBParameterGroupName"},
};

constexpr std::string_view kDatabase = "DB";

char Upper(char c) {
  return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
}
char Lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

bool Fits(const PropertyRow& row, const Token& token) {
  return (row.module.empty() || row.module == token.module) &&
         (row.name.empty() || row.name == token.name);
}

std::string WithFirst(std::string text, char (*change)(char)) {
  if (!text.empty()) text[0] = change(text[0]);
  return text;
}

}  // namespace

std::string TypeOf(const Token& token) {
  const auto row = std::ranges::find_if(kTypes, [&](const TypeRow& one) {
    return one.module == token.module && one.name == token.name;
  });
  if (row != std::end(kTypes)) return std::string(row->type);
  return fmt::format("aws:{}:{}", token.module, token.name);
}

std::optional<Token> TokenOf(std::string_view type, bool alone) {
  std::optional<Token> found;
  for (const TypeRow& row : kTypes) {
    if (row.type != type) continue;
    if (!found || alone)
      found = {std::string(row.module), std::string(row.name)};
  }
  if (found || !type.starts_with("aws:")) return found;
  const size_t colon = type.rfind(':');
  if (colon < 4) return std::nullopt;
  return Token{std::string(type.substr(4, colon - 4)),
               std::string(type.substr(colon + 1))};
}

std::string ToSnake(std::string_view camel) {
  std::string snake;
  for (const char c : camel) {
    if (IsUpper(c) && !snake.empty() && snake.back() != '_') snake += '_';
    snake += Lower(c);
  }
  return snake;
}

std::string ToCamel(std::string_view snake) {
  std::string camel;
  bool starts_word = false;
  for (const char c : snake) {
    if (c == '_' && !camel.empty()) {
      starts_word = true;
      continue;
    }
    camel += starts_word ? Upper(c) : c;
    starts_word = false;
  }
  return camel;
}

std::string PropertyOf(const Token& token, std::string_view written) {
  const std::string camel = ToCamel(written);
  for (const PropertyRow& row : kProperties) {
    if (row.camel == camel && Fits(row, token))
      return std::string(row.property);
  }
  // dbSubnetGroupName -> DBSubnetGroupName
  if (camel.size() > 2 && camel.starts_with("db") && IsUpper(camel[2])) {
    return fmt::format("{}{}", kDatabase, camel.substr(2));
  }
  return WithFirst(camel, Upper);
}

std::string Written(const Token& token, std::string_view property,
                    Spelling spelling) {
  std::string camel;
  for (const PropertyRow& row : kProperties) {
    if (row.property == property && Fits(row, token)) camel = row.camel;
  }
  if (camel.empty() && property.starts_with(kDatabase)) {
    camel = fmt::format("db{}", property.substr(kDatabase.size()));
  }
  if (camel.empty()) camel = WithFirst(std::string(property), Lower);
  return spelling == Spelling::kSnake ? ToSnake(camel) : camel;
}

}  // namespace libfix::pulumi
