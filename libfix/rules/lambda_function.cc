#include "libfix/rules/lambda_function.h"

#include <algorithm>
#include <optional>

#include "fmt/format.h"
#include "libfix/rules/lambda_code.h"

namespace libfix {
namespace {

struct CompiledFamily {
  std::string_view prefix;
  std::string_view needs;  // behind "'Worker' "
};

// What runs on them is built elsewhere, so it is never in a template.
constexpr CompiledFamily kCompiled[] = {
    {"dotnet", "has to be built and tested for"},
    {"go", "has to be built and tested for"},
    {"java", "has to be built and tested for"},
    {"provided", "brings its own runtime, which has to be tested on"},
};

bool IsMadeFor(const Resource& layer, std::string_view runtime) {
  const Value* runtimes = layer.Get("CompatibleRuntimes");
  return runtimes != nullptr &&
         std::ranges::any_of(runtimes->items, [&](const Value& item) {
           return item.text() == runtime;
         });
}

std::vector<std::string> DoubtsAboutCode(const Resource& function,
                                         std::string_view from,
                                         std::string_view to) {
  for (const CompiledFamily& family : kCompiled) {
    if (!from.starts_with(family.prefix)) continue;
    return {fmt::format("'{}' {} {}", function.name, family.needs, to)};
  }
  const Value* code = function.Get("InlineCode");
  if (const Value* parts = function.Get("Code")) code = parts->Get("ZipFile");
  if (code == nullptr) {
    return {
        fmt::format("the code of '{}' is not in the template", function.name)};
  }
  const std::optional<std::string_view> text = code->text();
  if (!text) {
    return {fmt::format("the code of '{}' is known only at deployment",
                        function.name)};
  }
  const Value* handler = function.Get("Handler");
  const LambdaCode source{
      .text = *text,
      .handler = handler == nullptr ? "" : handler->text().value_or("")};
  std::vector<std::string> doubts = CodeHazards(source, from, to);
  for (std::string& doubt : doubts) {
    doubt = fmt::format("the code of '{}' {}", function.name, doubt);
  }
  return doubts;
}

std::vector<std::string> DoubtsAboutLayers(const Template& model,
                                           const Resource& function,
                                           std::string_view to) {
  const Value* layers = function.Get("Layers");
  if (layers == nullptr) return {};
  if (layers->kind != Value::Kind::kList) {
    return {fmt::format("the layers of '{}' are not known", function.name)};
  }
  std::vector<std::string> doubts;
  for (const Value& layer : layers->items) {
    const Resource* target = model.Target(&layer);
    if (target == nullptr || !IsLayer(*target)) {
      doubts.push_back(
          fmt::format("a layer of '{}' is not in the template", function.name));
    } else if (!IsMadeFor(*target, to)) {
      doubts.push_back(
          fmt::format("layer '{}' is not said to be for {}", target->name, to));
    }
  }
  return doubts;
}

}  // namespace

bool IsLayer(const Resource& resource) {
  return resource.type == kLayer || resource.type == kServerlessLayer;
}

std::vector<std::string> DoubtsAboutFunction(const Template& model,
                                             const Resource& function,
                                             std::string_view from,
                                             std::string_view to) {
  std::vector<std::string> doubts = DoubtsAboutCode(function, from, to);
  std::ranges::move(DoubtsAboutLayers(model, function, to),
                    std::back_inserter(doubts));
  const Value* management = function.Get("RuntimeManagementConfig");
  if (management != nullptr &&
      management->Get("RuntimeVersionArn") != nullptr) {
    doubts.push_back(fmt::format("the RuntimeVersionArn of '{}' is one of {}",
                                 function.name, from));
  }
  return doubts;
}

}  // namespace libfix
