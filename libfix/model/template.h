// A Template is the resources of one deployable unit, in the vocabulary of
// CloudFormation (types "AWS::RDS::DBCluster", properties "EngineVersion"),
// whatever platform it was written for.
//
// Only resources of the types that were asked for have their properties read;
// of the others name and type are known, which is enough to refer to them.
// Resources do not move: pointers to them are good as long as the Template
// lives.

#ifndef LIBFIX_MODEL_TEMPLATE_H_
#define LIBFIX_MODEL_TEMPLATE_H_

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "libfix/model/value.h"

namespace libfix {

struct Resource {
  std::string name;  // "AuroraCluster"
  std::string type;  // "AWS::RDS::DBCluster"
  uint32_t file = 0;
  Span span;       // name included
  Span name_span;  // quotes included
  Span type_span;
  bool properties_read = false;
  std::vector<Property> properties;
  // What the platform says of the resource beside its properties: Condition,
  // DependsOn, DeletionPolicy, Metadata.
  std::vector<Property> attributes;
  // One of many that a loop makes.
  bool repeated = false;
  // Lines that show which resource this is, for excerpts.
  std::vector<Span> outline;
  Handle handle = kNoHandle;

  const Property* Find(std::string_view property) const;
  const Value* Get(std::string_view property) const;
  const Value* Attribute(std::string_view attribute) const;
  // True when both can exist in one deployment: their Conditions, if any, are
  // the same one.
  bool ExistsWith(const Resource& other) const;
};

// The package that makes the resources of a program, where a platform has one.
// What its classes are called depends on its major version.
struct Provider {
  std::string package;  // "pulumi-aws", "@pulumi/aws"; empty: there is none
  int major = 0;        // 0: not known
  std::string source;   // where that was read: "requirements.txt"
};

struct Template {
  Template() = default;
  // A copy would find the resources of the original.
  Template(Template&&) = default;
  Template& operator=(Template&&) = default;

  std::deque<Resource> resources;  // in the order of the source
  // As the sources say; files beside them often know the major version.
  Provider provider;
  // False when more resources are brought in from elsewhere.
  bool complete = true;
  // Names that a new resource must not take, beside those of the resources.
  std::vector<std::string> reserved_names;
  // Names are made of words_like_this instead of WordsLikeThis.
  bool words_are_snake_case = false;

  // Once all resources are there; without it, Find() looks at each of them.
  void IndexNames();

  // The first of that name.
  const Resource* Find(std::string_view name) const;
  // The resource a value refers to; nullptr when it is none or not in here.
  const Resource* Target(const Value* value) const;
  // `wanted`, or `wanted` with the smallest number behind it that makes it
  // free.
  std::string FreeName(std::string_view wanted) const;

 private:
  std::unordered_map<std::string_view, const Resource*> by_name_;
};

}  // namespace libfix

#endif  // LIBFIX_MODEL_TEMPLATE_H_
