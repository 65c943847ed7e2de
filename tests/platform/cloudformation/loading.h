// Reads a CloudFormation template for a test and says in one line what a value
// is known to be.

#ifndef TESTS_PLATFORM_CLOUDFORMATION_LOADING_H_
#define TESTS_PLATFORM_CLOUDFORMATION_LOADING_H_

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "gtest/gtest.h"
#include "libfix/platform/cloudformation/cloudformation.h"

namespace libfix {

inline constexpr std::array<std::string_view, 3> kTestTypes = {
    "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Serverless::Function"};

inline SourceFilePtr FileOf(std::string text) {
  return *SourceFile::Create("stack.json", std::move(text));
}

inline Reading ReadText(std::string text, bool named = true) {
  return CloudFormation().Read(FileOf(std::move(text)), 0, kTestTypes, named);
}

// A template with its file, of which everything can be asked.
class TestTemplate {
 public:
  explicit TestTemplate(std::string text, uint32_t file_index = 0)
      : file_(FileOf(std::move(text))) {
    Reading reading =
        CloudFormation().Read(file_, file_index, kTestTypes, true);
    EXPECT_FALSE(reading.error.has_value()) << reading.error->message;
    EXPECT_NE(reading.loaded, nullptr);
    loaded_ = std::move(reading.loaded);
  }

  const LoadedTemplate& loaded() const { return *loaded_; }
  const Template& model() const { return loaded_->model(); }
  const Resource& resource(std::string_view name) const {
    const Resource* found = model().Find(name);
    EXPECT_NE(found, nullptr) << name;
    return *found;
  }
  const Property& property(std::string_view of, std::string_view name) const {
    const Property* found = resource(of).Find(name);
    EXPECT_NE(found, nullptr) << name;
    return *found;
  }
  const Value& value(std::string_view of, std::string_view name) const {
    return property(of, name).value;
  }
  std::string Text(Span span) const { return std::string(file_->Text(span)); }

  // The text after changes; "declined: ..." when they cannot be made.
  std::string After(std::vector<Change> changes) const {
    const Lowered lowered = loaded_->Lower(changes);
    if (!lowered.declined.empty()) return "declined: " + lowered.declined;
    EditList edits;
    const absl::Status status = edits.AddAll(lowered.edits);
    EXPECT_TRUE(status.ok()) << status;
    return edits.Apply(0, file_->bytes());
  }

  // `15.4 from "15.4"; 16.1 from "16.1" (default of DbVersion, when IsProd)`
  std::string Shown(const Value& value) const {
    switch (value.kind) {
      case Value::Kind::kOpaque:
        return (value.broken ? "broken: " : "opaque: ") + value.opaque_reason;
      case Value::Kind::kReference:
        return "-> " + value.target +
               (value.attribute.empty() ? "" : "." + value.attribute);
      case Value::Kind::kMap: {
        std::string text = "{";
        for (const Property& member : value.members) {
          text += text == "{" ? "" : ", ";
          text += member.name + ": " + Shown(member.value);
        }
        return text + "}";
      }
      case Value::Kind::kList: {
        std::string text = "[";
        for (const libfix::Value& item : value.items) {
          text += text == "[" ? "" : ", ";
          text += Shown(item);
        }
        return text + "]";
      }
      case Value::Kind::kScalar:
        break;
    }
    std::string text;
    for (const Definition& definition : value.definitions) {
      text += text.empty() ? "" : "; ";
      text += Shown(definition);
    }
    return text + (value.complete ? "" : "; or else");
  }

  std::string Shown(const Definition& definition) const {
    std::string how(OriginName(definition.origin));
    if (!definition.name.empty()) {
      how += how.empty() ? definition.name : " " + definition.name;
    }
    const std::string when = definition.when.ToString();
    if (!when.empty()) how += (how.empty() ? "" : ", ") + when;
    return definition.text + " from " + Text(definition.span) +
           (how.empty() ? "" : " (" + how + ")");
  }

 private:
  static std::string_view OriginName(Definition::Origin origin) {
    switch (origin) {
      case Definition::Origin::kLiteral:
        return "";
      case Definition::Origin::kDefault:
        return "default of";
      case Definition::Origin::kAllowedValue:
        return "choice of";
      case Definition::Origin::kMappingEntry:
        return "entry";
      case Definition::Origin::kComposed:
        return "composed by";
      case Definition::Origin::kShared:
        return "shared by";
    }
    return "";
  }

  SourceFilePtr file_;
  std::unique_ptr<LoadedTemplate> loaded_;
};

}  // namespace libfix

#endif  // TESTS_PLATFORM_CLOUDFORMATION_LOADING_H_
