#include "libfix/catalog/deprecated_api.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <variant>

#include "fmt/format.h"
#include "libfix/catalog/data.h"
#include "libfix/catalog/facts_reader.h"
#include "libfix/catalog/json_value.h"

namespace libfix {
namespace {

using Instead = DeprecatedProperty::Instead;

constexpr std::string_view kPython = "pulumi-aws";
// The file names some classes with their package, some without.
constexpr std::string_view kPackage = "aws.";

char Lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool EqualInAnyCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, Lower, Lower);
}

// "aws:s3:Bucket" of "s3.bucket".
std::string TypeOf(std::string_view where) {
  const size_t dot = where.find('.');
  // A function of the package itself: getRegion.
  if (dot == std::string_view::npos) return fmt::format("aws::{}", where);
  return fmt::format("aws:{}:{}", where.substr(0, dot), where.substr(dot + 1));
}

// "aws:s3:BucketVersioning" of that word in the module "s3", and "aws:chime:A"
// of "chime.A" in every module.
std::string ReplacementOf(const FactsReader& line) {
  const std::string to = line.Text("to");
  if (to.empty()) return "";
  if (to.find('.') != std::string::npos) return TypeOf(to);
  return fmt::format("aws:{}:{}", line.Text("module"), to);
}

// "BucketVersioningV2Args" of "aws.s3.BucketVersioningV2Args".
std::string ClassName(const std::string& path) {
  return path.substr(path.rfind('.') + 1);
}

// The classes that hold the arguments of one class, and parts of them. Python
// has each twice: as a class and as the type of a dictionary.
std::vector<std::pair<std::string, std::string>> ClassesOf(
    const FactsReader& file, const std::string& from,
    std::string_view language) {
  constexpr std::string_view kEndings[] = {"Args", "ArgsDict"};
  std::vector<std::pair<std::string, std::string>> classes;
  for (const FactsReader& token : file.List("tokens")) {
    if (token.Text("resource") != from || token.Text("language") != language) {
      continue;
    }
    // A name that nobody has seen is not written.
    if (!token.Truth("certain", true)) continue;
    classes.emplace_back(ClassName(token.Text("from")),
                         ClassName(token.Text("to")));
  }
  for (const FactsReader& nested : file.List("nested_types")) {
    if (nested.Text("resource") != from || !nested.Has("to")) continue;
    for (const std::string_view ending : kEndings) {
      classes.emplace_back(fmt::format("{}{}", nested.Text("from"), ending),
                           fmt::format("{}{}", nested.Text("to"), ending));
    }
  }
  return classes;
}

// The arguments that change, and those whose parts do. A list is called by the
// plural of what it holds, so of the latter both numbers are here.
std::vector<std::string> ReshapedOf(const FactsReader& file,
                                    const std::string& from) {
  std::vector<std::string> reshaped;
  for (const FactsReader& argument : file.List("arguments")) {
    if (argument.Text("resource") != from) continue;
    reshaped.push_back(argument.Text("from"));
  }
  for (const FactsReader& nested : file.List("nested_types")) {
    if (nested.Text("resource") != from || nested.Truth("same_fields", false)) {
      continue;
    }
    std::string name = nested.Text("from").substr(from.size());
    name[0] = Lower(name[0]);
    reshaped.push_back(name + "s");
    reshaped.push_back(std::move(name));
  }
  return reshaped;
}

Instead InsteadOf(const FactsReader& line) {
  const std::string replacement = line.Text("replacement");
  // A function cannot be written in the place of an argument.
  if (replacement.empty() || replacement.starts_with("get")) {
    return Instead::kNothing;
  }
  if (replacement.find('.') != std::string::npos ||
      line.Text("kind") == "resource") {
    return Instead::kResource;
  }
  // "stackSetInstanceRegion" for "region" says more exactly what is meant.
  const std::string property = line.Text("property");
  const bool is_longer =
      replacement.size() > property.size() &&
      EqualInAnyCase(replacement.substr(replacement.size() - property.size()),
                     property);
  return is_longer || line.Truth("same_value", false) ? Instead::kRename
                                                      : Instead::kProperty;
}

}  // namespace

const DeprecatedApi& DeprecatedApi::BuiltIn() {
  // Never torn down, and made by whoever asks first.
  static const DeprecatedApi* const api =
      new DeprecatedApi(DataFileText("deprecated/pulumi_aws.json"));
  return *api;
}

DeprecatedApi::DeprecatedApi(std::string_view text) {
  const std::variant<JsonValue, JsonError> read = ReadJson(text);
  const JsonValue* root = std::get_if<JsonValue>(&read);
  assert(root != nullptr);
  if (root == nullptr) return;
  const FactsReader file(*root);
  const FactsReader sources = file.At("sources");
  for (const FactsReader& line : file.List("resources")) {
    const int removed_in = static_cast<int>(line.Number("removed_in"));
    // Of the others the facts do not say which version has the new name.
    if (!line.Has("new_name_since") && removed_in == 0) continue;
    const std::string from = line.Text("from");
    DeprecatedClass one{
        .type = fmt::format("aws:{}:{}", line.Text("module"), from),
        .replacement = ReplacementOf(line),
        .since = line.Has("new_name_since")
                     ? static_cast<int>(line.Number("new_name_since"))
                     : removed_in,
        .is_removed = removed_in != 0,
        .is_certain = line.Truth("certain", true),
        .same_arguments = line.Text("arguments") == "the same",
        .state_kept = line.Truth("state_kept", false),
        .source = line.Source(sources)};
    if (!one.same_arguments) one.reshaped = ReshapedOf(file, from);
    node_.push_back(one);
    node_.back().classes = ClassesOf(file, from, "typescript_args");
    one.classes = ClassesOf(file, from, "python_args_class");
    python_.push_back(std::move(one));
  }
  for (const FactsReader& line : file.List("properties")) {
    DeprecatedProperty& property = properties_.emplace_back();
    property.type = TypeOf(line.Text("where"));
    property.property = line.Text("property");
    property.instead = InsteadOf(line);
    property.since = static_cast<int>(line.Number("deprecated_in"));
    property.source = line.Source(sources);
    if (property.instead == Instead::kNothing) continue;
    property.replacement = line.Text("replacement");
    property.same_value = line.Truth("same_value", false);
    if (property.replacement.starts_with(kPackage)) {
      property.replacement.erase(0, kPackage.size());
    }
  }
}

const DeprecatedClass* DeprecatedApi::FindClass(std::string_view package,
                                                std::string_view type) const {
  const std::vector<DeprecatedClass>& all =
      package == kPython ? python_ : node_;
  const auto found = std::ranges::find(all, type, &DeprecatedClass::type);
  return found == all.end() ? nullptr : &*found;
}

const DeprecatedProperty* DeprecatedApi::FindProperty(
    std::string_view type, std::string_view property) const {
  const auto found =
      std::ranges::find_if(properties_, [&](const DeprecatedProperty& one) {
        return one.property == property && EqualInAnyCase(one.type, type);
      });
  return found == properties_.end() ? nullptr : &*found;
}

}  // namespace libfix
