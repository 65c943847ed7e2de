// What every platform promises. A platform joins with one entry in Samples().

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/platform/cloudformation/cloudformation.h"
#include "libfix/platform/platform.h"
#include "libfix/platform/pulumi/names.h"
#include "libfix/platform/pulumi/pulumi.h"
#include "libfix/platform/pulumi_yaml/pulumi_yaml.h"
#include "libfix/text/edit_list.h"

namespace libfix {
namespace {

// Each source holds a cluster `Db` with an EngineVersion that is defined
// somewhere, DatabaseName beside it, ScalingConfiguration with MinCapacity in
// it, and an instance `Reader` after it.
struct Sample {
  std::string name;
  const Platform* platform;
  std::string path;
  std::vector<std::string> sources;
  // How it writes the properties of `Db`.
  std::string (*written)(std::string_view property) =
      [](std::string_view property) { return std::string(property); };
  // Another one that `Reader` could be of.
  std::string other_type = "AWS::A::B";
};

constexpr std::string_view kPythonLines = R"(import pulumi
import pulumi_aws as aws

Db = aws.rds.Cluster(
    "Db",
    engine="aurora-postgresql",
    engine_version="15.4",
    database_name=f"db-{pulumi.get_stack()}",
    scaling_configuration=aws.rds.ClusterScalingConfigurationArgs(
        min_capacity=1,
        max_capacity=2,
    ),
)
Reader = aws.rds.ClusterInstance("Reader", cluster_identifier=Db.id)
)";
// Short enough that what is added fits.
constexpr std::string_view kPythonHanging =
    "from pulumi_aws import rds\n"
    "V = '15.4'\n"
    "Db = rds.Cluster('Db', engine_version=V, database_name='a',\n"
    "                 scaling_configuration={'min_capacity': 1})\n"
    "Reader = rds.ClusterInstance('Reader')\n";
constexpr std::string_view kPythonBranches = R"(import pulumi
import pulumi_aws as aws

def databases(stack, version="15.4"):

    # in CRLF elsewhere
    Db = aws.rds.Cluster("Db", args=aws.rds.ClusterArgs(
        engine_version="15.5" if stack == "prod" else {"a": version}[stack],  # two
        database_name="a",

        scaling_configuration={
            "min_capacity": 0.5,
            "max_capacity": 1
        }
    ), opts=pulumi.ResourceOptions(protect=True))
    Reader = aws.rds.ClusterInstance("Reader")
)";
constexpr std::string_view kScriptLines = R"(import * as aws from "@pulumi/aws";

const Db = new aws.rds.Cluster("Db", {
    engine: "aurora-postgresql",
    engineVersion: "15.4",
    databaseName: `db-${aws.config.region}`,
    scalingConfiguration: {
        minCapacity: 1,
        maxCapacity: 2,
    },
}, { protect: true });
const Reader = new aws.rds.ClusterInstance("Reader", { clusterIdentifier: Db.id });
)";
constexpr std::string_view kScriptHanging =
    "import { rds } from '@pulumi/aws'\r\n"
    "const v = '15.4'\r\n"
    "export const Db = new rds.Cluster('Db', {engineVersion: v,\r\n"
    "  databaseName: 'a', scalingConfiguration: {minCapacity: 1}})\r\n"
    "export const Reader = new rds.ClusterInstance('Reader', {})\r\n";

constexpr std::string_view kStackLines = R"(name: orders
runtime: yaml
config:
  dbVersion:
    type: string
    default: "15.4"
resources:
  # in one block
  Db:
    type: aws:rds:Cluster
    properties:
      engine: aurora-postgresql
      engineVersion: ${dbVersion}
      databaseName: db-${pulumi.stack}
      scalingConfiguration:
        minCapacity: 1
        maxCapacity: 2
    options:
      protect: true

  Reader:
    type: aws:rds:ClusterInstance
    properties:
      clusterIdentifier: ${Db.id}
outputs:
  id: ${Db.id}
)";
constexpr std::string_view kStackInBrackets =
    "name: orders\r\nruntime: {name: yaml}\r\nvariables: {v: \"15.4\"}\r\n"
    "resources:\r\n"
    "  Db: {type: 'aws:rds/cluster:Cluster', properties: {engineVersion: "
    "'15.4', databaseName: a, scalingConfiguration: {minCapacity: 0.5}}}\r\n"
    "  Reader: {type: 'aws:rds/clusterInstance:ClusterInstance'}\r\n";
constexpr std::string_view kStackOfVariables = R"(variables:
    version: '15.4'
    same: ${version}
resources:
    Db:
        properties:
            databaseName: a

            engineVersion: ${same}   # two
            scalingConfiguration: {minCapacity: 1}
        type: aws:rds:Cluster
    Reader:
        type: aws:rds:ClusterInstance
        properties: {clusterIdentifier: "${Db.id}"}
)";

const std::vector<Sample>& Samples() {
  static const auto& samples = *new std::vector<Sample>{
      {"CloudFormationJson",
       &CloudFormation(),
       "stack.json",
       {// lines
        R"({
  "Resources": {
    "Db": {
      "Type": "AWS::RDS::DBCluster",
      "Properties": {
        "Engine": "aurora-postgresql",
        "EngineVersion": "15.4",
        "DatabaseName": {"Fn::Sub": "db-${AWS::StackName}"},
        "ScalingConfiguration": {
          "MinCapacity": 1,
          "MaxCapacity": 2
        }
      }
    },
    "Reader": {
      "Type": "AWS::RDS::DBInstance",
      "Properties": {"DBClusterIdentifier": {"Ref": "Db"}}
    }
  }
}
)",
        // one line
        R"({"Resources": {"Db": {"Type": "AWS::RDS::DBCluster", "Properties":)"
        R"( {"EngineVersion": "15.4", "DatabaseName": "a", )"
        R"("ScalingConfiguration": {"MinCapacity": "1"}}}, )"
        R"("Reader": {"Type": "AWS::RDS::DBInstance", "Properties": {}}}})",
        // minified, with a byte order mark
        "\xEF\xBB\xBF{\"Resources\":{\"Db\":{\"Type\":\"AWS::RDS::DBCluster\","
        "\"Properties\":{\"ScalingConfiguration\":{\"MinCapacity\":1},"
        "\"DatabaseName\":\"\\u00e9\",\"EngineVersion\":15.4}},\"Reader\":{"
        "\"Type\":\"AWS::RDS::DBInstance\"}}}",
        // tabs and CRLF, a parameter
        "{\r\n\t\"Parameters\": {\r\n\t\t\"V\": {\r\n\t\t\t\"Type\": \"String\""
        ",\r\n\t\t\t\"Default\": \"15.4\"\r\n\t\t}\r\n\t},\r\n\t\"Resources\": "
        "{\r\n\t\t\"Db\": {\r\n\t\t\t\"Type\": \"AWS::RDS::DBCluster\",\r\n"
        "\t\t\t\"Properties\": {\r\n\t\t\t\t\"EngineVersion\": {\"Ref\": "
        "\"V\"},\r\n\t\t\t\t\"DatabaseName\": \"a\",\r\n\t\t\t\t"
        "\"ScalingConfiguration\": {\"MinCapacity\": 1}\r\n\t\t\t}\r\n\t\t},"
        "\r\n\t\t\"Reader\": {\r\n\t\t\t\"Type\": \"AWS::RDS::DBInstance\""
        "\r\n\t\t}\r\n\t}\r\n}\r\n",
        // a mapping and both branches of a condition, blank lines, odd blanks
        R"({ "Mappings" : { "M" : { "a" : { "b" : "15.4" } } } ,

  "Resources" : {

    "Db" : { "Type" : "AWS::RDS::DBCluster" ,
      "Condition" : "C",
      "Properties" : {

        "EngineVersion" : { "Fn::If" : [ "C" , "15.5" ,
           { "Fn::FindInMap" : [ "M" , "a" , "b" ] } ] } ,

        "DatabaseName" : "a",
        "ScalingConfiguration" : { "MinCapacity" : 0.5 , "MaxCapacity" : 1 } } },

    "Reader" : { "Type" : "AWS::RDS::DBInstance" ,
                 "Condition" : "C" } } })"}},
      {"PulumiPython",
       &Pulumi(),
       "__main__.py",
       {std::string(kPythonLines), std::string(kPythonHanging),
        std::string(kPythonBranches)},
       [](std::string_view property) {
         return pulumi::Written({"rds", "Cluster"}, property,
                                pulumi::Spelling::kSnake);
       },
       "AWS::RDS::DBCluster"},
      {"PulumiTypeScript",
       &Pulumi(),
       "index.ts",
       {std::string(kScriptLines), std::string(kScriptHanging)},
       [](std::string_view property) {
         return pulumi::Written({"rds", "Cluster"}, property,
                                pulumi::Spelling::kCamel);
       },
       "AWS::RDS::DBCluster"},
      {"PulumiYaml",
       &PulumiYaml(),
       "Pulumi.yaml",
       {std::string(kStackLines), std::string(kStackInBrackets),
        std::string(kStackOfVariables)},
       [](std::string_view property) {
         return pulumi::Written({"rds", "Cluster"}, property,
                                pulumi::Spelling::kCamel);
       },
       "AWS::RDS::DBCluster"},
  };
  return samples;
}

constexpr std::array<std::string_view, 2> kTypes = {"AWS::RDS::DBCluster",
                                                    "AWS::RDS::DBInstance"};

// A text with its model.
class Read {
 public:
  Read(const Sample& sample, const std::string& text)
      : file_(*SourceFile::Create(sample.path, text)) {
    Reading reading = sample.platform->Read(file_, 0, kTypes, true);
    EXPECT_FALSE(reading.error.has_value()) << reading.error->message << text;
    EXPECT_NE(reading.loaded, nullptr) << text;
    loaded_ = std::move(reading.loaded);
  }

  std::string text() const { return std::string(file_->bytes()); }
  std::string Text(Span span) const { return std::string(file_->Text(span)); }
  const Template& model() const { return loaded_->model(); }
  const Resource& db() const { return *model().Find("Db"); }
  const Property& property(std::string_view name) const {
    return *db().Find(name);
  }

  std::vector<Edit> Edits(std::vector<Change> changes) const {
    const Lowered lowered = loaded_->Lower(changes);
    EXPECT_EQ(lowered.declined, "");
    return lowered.edits;
  }
  std::string After(std::vector<Change> changes) const {
    EditList edits;
    const absl::Status status = edits.AddAll(Edits(std::move(changes)));
    EXPECT_TRUE(status.ok()) << status;
    return edits.Apply(0, file_->bytes());
  }

 private:
  SourceFilePtr file_;
  std::unique_ptr<LoadedTemplate> loaded_;
};

// Everything that a value is known to be, places left out.
std::string Meaning(const Value& value) {
  std::string text = std::to_string(static_cast<int>(value.kind)) +
                     value.target + "." + value.attribute + value.opaque_reason;
  for (const Definition& definition : value.definitions) {
    text += "<" + definition.text + " " + definition.when.ToString() + ">";
  }
  for (const Value& item : value.items) text += "[" + Meaning(item) + "]";
  for (const Property& member : value.members) {
    text += "{" + member.name + ":" + Meaning(member.value) + "}";
  }
  return text;
}

// Of the whole model, one line for each property.
std::vector<std::string> Meanings(const Template& model) {
  std::vector<std::string> lines;
  for (const Resource& resource : model.resources) {
    lines.push_back(resource.name + " " + resource.type);
    for (const auto* properties :
         {&resource.attributes, &resource.properties}) {
      for (const Property& property : *properties) {
        lines.push_back(resource.name + "." + property.name + " " +
                        Meaning(property.value));
      }
    }
  }
  return lines;
}

// The lines that only one of the two has.
std::vector<std::string> Differences(const Read& before, const Read& after) {
  std::vector<std::string> a = Meanings(before.model());
  std::vector<std::string> b = Meanings(after.model());
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<std::string> all;
  std::ranges::set_symmetric_difference(a, b, std::back_inserter(all));
  for (std::string& line : all) line.resize(line.find(' '));
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

using Names = std::vector<std::string>;

// Every constant of a value and what is in it.
void CollectDefinitions(const Value& value,
                        std::vector<const Definition*>& definitions) {
  for (const Definition& one : value.definitions) definitions.push_back(&one);
  for (const Value& item : value.items) CollectDefinitions(item, definitions);
  for (const Property& member : value.members) {
    CollectDefinitions(member.value, definitions);
  }
}

SetValue Set(const Read& read, const Definition& definition,
             const std::string& text) {
  return {.resource = &read.db(),
          .property = "EngineVersion",
          .definition = &definition,
          .text = text,
          .kind = definition.kind};
}

class PlatformLawsTest : public ::testing::TestWithParam<Sample> {
 protected:
  // Runs a law on every source.
  template <typename Law>
  void ForEachSource(Law law) {
    for (const std::string& source : GetParam().sources) {
      SCOPED_TRACE(source);
      law(Read(GetParam(), source));
    }
  }
  Read Again(const std::string& text) { return Read(GetParam(), text); }
};

TEST_P(PlatformLawsTest, SettingValueToItselfMakesNoEdit) {
  ForEachSource([](const Read& read) {
    for (const Property& property : read.db().properties) {
      std::vector<const Definition*> definitions;
      CollectDefinitions(property.value, definitions);
      for (const Definition* one : definitions) {
        if (one->origin == Definition::Origin::kComposed) continue;
        EXPECT_TRUE(read.Edits({Set(read, *one, one->text)}).empty())
            << property.name;
      }
      EXPECT_TRUE(read.Edits({RenameProperty{.property = &property,
                                             .name = property.name}})
                      .empty());
    }
    EXPECT_TRUE(
        read.Edits({RenameType{.resource = &read.db(), .type = read.db().type}})
            .empty());
    EXPECT_TRUE(read.Edits({}).empty());
  });
}

TEST_P(PlatformLawsTest, WhatWasSetIsReadBack) {
  ForEachSource([this](const Read& read) {
    const size_t count =
        read.property("EngineVersion").value.definitions.size();
    ASSERT_GT(count, 0u);
    for (size_t i = 0; i < count; ++i) {
      for (const std::string text : {"16.1", "a \"quoted\" \\ é\n", ""}) {
        SetValue set = Set(
            read, read.property("EngineVersion").value.definitions[i], text);
        set.kind = ScalarKind::kText;
        const Read after = Again(read.After({set}));
        EXPECT_EQ(after.property("EngineVersion").value.definitions[i].text,
                  text);
        EXPECT_EQ(Differences(read, after), (Names{"Db.EngineVersion"}));
      }
    }
    SetValue number = Set(read,
                          read.property("ScalingConfiguration")
                              .value.Get("MinCapacity")
                              ->definitions[0],
                          "4");
    number.kind = ScalarKind::kNumber;
    const Read after = Again(read.After({number}));
    EXPECT_EQ(
        after.property("ScalingConfiguration").value.Get("MinCapacity")->text(),
        "4");
    EXPECT_EQ(Differences(read, after), (Names{"Db.ScalingConfiguration"}));
  });
}

TEST_P(PlatformLawsTest, NothingOutsideTheSetConstantDiffers) {
  ForEachSource([](const Read& read) {
    for (const Definition& one :
         read.property("EngineVersion").value.definitions) {
      const std::vector<Edit> edits = read.Edits({Set(read, one, "99")});
      ASSERT_EQ(edits.size(), 1u);
      EXPECT_TRUE(one.span.Contains(edits[0].span));
    }
  });
}

TEST_P(PlatformLawsTest, NothingOutsideTheRenamedOrRemovedPropertyDiffers) {
  ForEachSource([this](const Read& read) {
    const Property& property = read.property("DatabaseName");
    const std::vector<Edit> rename =
        read.Edits({RenameProperty{.property = &property, .name = "N"}});
    ASSERT_EQ(rename.size(), 1u);
    EXPECT_TRUE(property.name_span.Contains(rename[0].span));

    const Read without =
        Again(read.After({RemoveProperty{.property = &property}}));
    EXPECT_EQ(Differences(read, without), (Names{"Db.DatabaseName"}));
    EXPECT_EQ(without.db().Find("DatabaseName"), nullptr);
  });
}

TEST_P(PlatformLawsTest, RenamedPropertyIsFoundUnderItsNewName) {
  ForEachSource([this](const Read& read) {
    for (const Property& property : read.db().properties) {
      const Read after = Again(read.After(
          {RenameProperty{.property = &property, .name = "NewName"}}));
      EXPECT_EQ(after.db().Find(property.name), nullptr);
      ASSERT_NE(after.db().Find("NewName"), nullptr);
      EXPECT_EQ(Meaning(after.property("NewName").value),
                Meaning(property.value));
      Names expected = {"Db.NewName", "Db." + property.name};
      std::ranges::sort(expected);
      EXPECT_EQ(Differences(read, after), expected);
    }
  });
}

TEST_P(PlatformLawsTest, RemovingWhatWasAddedRestoresTheBytes) {
  const std::vector<NewValue> values = {
      NewValue::Text("a \"b\""), NewValue::Number("0.5"), NewValue::Bool(true),
      NewValue::Reference("Reader"),
      NewValue::Map({{"A", NewValue::Number("1")},
                     {"B", NewValue::Reference("Reader")}})};
  ForEachSource([&](const Read& read) {
    for (const NewValue& value : values) {
      for (const Property* after :
           {static_cast<const Property*>(nullptr), &read.db().properties[0],
            &read.db().properties[1], &read.db().properties[2]}) {
        const Read added =
            Again(read.After({AddProperty{.resource = &read.db(),
                                          .after = after,
                                          .property = {"Added", value}}}));
        EXPECT_EQ(Differences(read, added), (Names{"Db.Added"}));
        ASSERT_NE(added.db().Find("Added"), nullptr);
        EXPECT_EQ(
            added.After({RemoveProperty{.property = &added.property("Added")}}),
            read.text());
      }
      const Read added = Again(read.After(
          {AddProperty{.resource = &read.db(),
                       .map = &read.property("ScalingConfiguration").value,
                       .property = {"Added", value}}}));
      EXPECT_EQ(
          added.After({RemoveProperty{
              .property =
                  added.property("ScalingConfiguration").value.Find("Added")}}),
          read.text());
    }
  });
}

TEST_P(PlatformLawsTest, AddedPropertyIsReadBackAfterItsNeighbour) {
  ForEachSource([this](const Read& read) {
    const Property& neighbour = read.db().properties[0];
    const Read added = Again(read.After({AddProperty{
        .resource = &read.db(),
        .after = &neighbour,
        .property = {"Added", NewValue::Map({{"A", NewValue::Text("1")}})}}}));
    EXPECT_EQ(added.db().properties[0].name, neighbour.name);
    EXPECT_EQ(added.db().properties[1].name, "Added");
    EXPECT_EQ(added.property("Added").value.Get("A")->text(), "1");
  });
}

TEST_P(PlatformLawsTest, AddedResourceIsReadBackAfterItsNeighbour) {
  ForEachSource([this](const Read& read) {
    const Property& name = read.property("DatabaseName");
    const Read added = Again(read.After({AddResource{
        .after = &read.db(),
        .name = "Writer",
        .type = "AWS::RDS::DBInstance",
        .properties = {{"DBClusterIdentifier", NewValue::Reference("Db")},
                       {"DBInstanceIdentifier", NewValue::Copy(name.value)},
                       {"Size", NewValue::Number("2")},
                       {"PubliclyAccessible", NewValue::Bool(false)}}}}));
    Names order;
    for (const Resource& one : added.model().resources) {
      order.push_back(one.name);
    }
    EXPECT_EQ(order, (Names{"Db", "Writer", "Reader"}));
    const Resource& writer = *added.model().Find("Writer");
    EXPECT_EQ(writer.type, "AWS::RDS::DBInstance");
    EXPECT_EQ(added.model().Target(writer.Get("DBClusterIdentifier")),
              &added.db());
    EXPECT_EQ(Meaning(*writer.Get("DBInstanceIdentifier")),
              Meaning(name.value));
    EXPECT_EQ(writer.Get("Size")->text(), "2");
    EXPECT_EQ(writer.Get("PubliclyAccessible")->text(), "false");
    EXPECT_TRUE(writer.ExistsWith(added.db()));
    EXPECT_TRUE(added.db().ExistsWith(writer));
    // Those that were there are as they were.
    for (const std::string& line : Differences(read, added)) {
      EXPECT_TRUE(line.starts_with("Writer")) << line;
    }
  });
}

TEST_P(PlatformLawsTest, RenamedTypeIsReadBack) {
  const std::string& type = GetParam().other_type;
  ForEachSource([&](const Read& read) {
    const Read after = Again(read.After(
        {RenameType{.resource = read.model().Find("Reader"), .type = type}}));
    EXPECT_EQ(after.model().Find("Reader")->type, type);
  });
}

TEST_P(PlatformLawsTest, EveryPlaceStandsInTheSource) {
  ForEachSource([this](const Read& read) {
    for (const Property& property : read.db().properties) {
      EXPECT_NE(
          read.Text(property.name_span).find(GetParam().written(property.name)),
          std::string::npos);
      EXPECT_TRUE(read.db().span.Contains(property.value.span));
    }
    EXPECT_NE(read.Text(read.db().name_span).find("Db"), std::string::npos);
  });
}

INSTANTIATE_TEST_SUITE_P(, PlatformLawsTest, ::testing::ValuesIn(Samples()),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace libfix
