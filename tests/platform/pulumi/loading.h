// Reads a Pulumi program for a test and says in one line what a value is known
// to be.

#ifndef TESTS_PLATFORM_PULUMI_LOADING_H_
#define TESTS_PLATFORM_PULUMI_LOADING_H_

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fmt/format.h"
#include "gtest/gtest.h"
#include "libfix/platform/pulumi/pulumi.h"
#include "libfix/text/edit_list.h"

namespace libfix {

inline constexpr std::array<std::string_view, 3> kPulumiTypes = {
    "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
    "AWS::RDS::DBParameterGroup"};

inline Reading ReadProgram(std::string text, std::string path) {
  return Pulumi().Read(*SourceFile::Create(std::move(path), std::move(text)), 0,
                       kPulumiTypes, true);
}

class TestProgram {
 public:
  // `path` says the language: "__main__.py", "index.ts".
  TestProgram(const std::string& text, std::string path)
      : text_(text), reading_(ReadProgram(text, std::move(path))) {
    EXPECT_FALSE(reading_.error.has_value());
    EXPECT_NE(reading_.loaded, nullptr) << text;
  }

  const Template& model() const { return reading_.loaded->model(); }
  const Resource& Get(std::string_view name) const {
    const Resource* found = model().Find(name);
    EXPECT_NE(found, nullptr) << name;
    return *found;
  }

  // "15.4", "15.4 <VERSION>", "15.4 (when prod) | 16.1 (unless prod)",
  // "opaque: why", "-> cluster.Engine".
  std::string Version(std::string_view resource) const {
    const Value* value = Get(resource).Get("EngineVersion");
    if (value == nullptr) return "not set";
    if (value->kind == Value::Kind::kReference) {
      return fmt::format("-> {}.{}", value->target, value->attribute);
    }
    if (value->kind != Value::Kind::kScalar) {
      return "opaque: " + value->opaque_reason;
    }
    std::string all;
    for (const Definition& one : value->definitions) {
      all += all.empty() ? "" : " | ";
      all += one.text;
      if (!one.name.empty()) all += fmt::format(" <{}>", one.name);
      const std::string when = one.when.ToString();
      if (!when.empty()) all += fmt::format(" ({})", when);
      if (!one.caveat.empty()) all += fmt::format(" [{}]", one.caveat);
    }
    return all + (value->complete ? "" : " | ?");
  }

  // "cluster.EngineVersion", "told" of what people only see, "line text" of
  // others.
  std::vector<std::string> UsesOfVersion(std::string_view resource) const {
    std::vector<std::string> uses;
    const Definition& definition =
        Get(resource).Get("EngineVersion")->definitions.at(0);
    for (const Use& use : reading_.loaded->UsesOf(definition)) {
      std::string words = use.resource.empty()
                              ? text_.substr(use.span.begin, use.span.size())
                              : use.resource + "." + use.property;
      uses.push_back(words + (use.informational ? " (told)" : ""));
    }
    return uses;
  }

  Lowered Lower(std::vector<Change> changes) const {
    return reading_.loaded->Lower(changes);
  }
  std::string After(std::vector<Change> changes) const {
    const Lowered lowered = Lower(std::move(changes));
    EXPECT_EQ(lowered.declined, "");
    EditList edits;
    EXPECT_TRUE(edits.AddAll(lowered.edits).ok());
    return edits.Apply(0, text_);
  }

 private:
  std::string text_;
  Reading reading_;
};

}  // namespace libfix

#endif  // TESTS_PLATFORM_PULUMI_LOADING_H_
