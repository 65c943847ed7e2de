// What of a JavaScript function does not survive a newer Node.js.

#include <algorithm>

#include "fmt/format.h"
#include "libfix/rules/lambda_languages.h"
#include "libfix/rules/source_words.h"

namespace libfix {
namespace {

// Runtimes from this one on bring SDK v3 along, older ones brought v2.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
constexpr int kFirstWithSdk3 = 18;
// From this one on a handler returns a promise; callbacks are not called.
// https://aws.amazon.com/blogs/compute/node-js-24-runtime-now-available-in-aws-lambda/
constexpr int kFirstWithoutCallbacks = 24;

constexpr std::string_view kSdk2 = "aws-sdk";
constexpr std::string_view kSdk3 = "@aws-sdk/";
constexpr std::string_view kResponse = "cfn-response";
constexpr std::string_view kBuiltIn = "node:";

// Modules of every Node.js in which what inline code uses did not change.
constexpr std::string_view kSteadyModules[] = {
    "buffer", "events", "http", "https",       "os",
    "path",   "stream", "url",  "querystring", "string_decoder",
};

// Of the context, whatever the handler calls it.
constexpr std::string_view kContextNames[] = {
    ".succeed", ".fail", ".done", ".callbackWaitsForEmptyEventLoop"};

// The names of the modules it loads; an empty one where the name is computed.
std::vector<std::string_view> LoadedModules(std::string_view code) {
  std::vector<std::string_view> modules;
  for (std::string_view rest : AfterWord(code, "require")) {
    rest = SkipBlanks(rest);
    const bool is_call = rest.starts_with('(');
    modules.push_back(is_call ? Quoted(SkipBlanks(rest.substr(1))) : "");
  }
  // import x from 'y', import 'y', import('y'): the name is the first quoted
  // text of the statement.
  for (std::string_view rest : AfterWord(code, "import")) {
    rest = rest.substr(0, rest.find(';'));
    const size_t quote = rest.find_first_of("'\"`");
    modules.push_back(
        quote == std::string_view::npos ? "" : Quoted(rest.substr(quote)));
  }
  return modules;
}

// The number of parameters of the function that `text` goes on with behind
// "async": "(event, context) => {".
size_t CountParameters(std::string_view text) {
  const size_t open = text.find('(');
  if (open == std::string_view::npos || text.find("=>") < open) return 1;
  const size_t close = text.find(')', open);
  const std::string_view list = text.substr(open + 1, close - open - 1);
  if (SkipBlanks(list).empty()) return 0;
  return static_cast<size_t>(std::ranges::count(list, ',')) + 1;
}

// `exports.handler = async (event) => {`, and the like; a third parameter would
// be the callback.
bool IsAsync(std::string_view code, std::string_view handler) {
  const std::string_view name = handler.substr(handler.rfind('.') + 1);
  if (name.empty()) return false;
  for (std::string_view rest : AfterWord(code, name)) {
    rest = SkipBlanks(rest);
    if (!rest.starts_with('=') && !rest.starts_with(':')) continue;
    rest = SkipBlanks(rest.substr(1));
    if (!rest.starts_with("async")) continue;
    return CountParameters(rest.substr(5)) < 3;
  }
  for (std::string_view rest : AfterWord(code, "async function")) {
    rest = SkipBlanks(rest);
    if (DottedName(rest) != name) continue;
    return CountParameters(rest.substr(name.size())) < 3;
  }
  return false;
}

std::string HazardOf(std::string_view module, int version) {
  if (module.empty()) return "loads a module whose name is computed";
  if (module.starts_with(kBuiltIn)) module.remove_prefix(kBuiltIn.size());
  if (module == kSdk2 || module.starts_with("aws-sdk/")) {
    if (version < kFirstWithSdk3) return "";
    return fmt::format(
        "loads '{}' (SDK v2), which runtimes from nodejs{}.x on do not have",
        module, kFirstWithSdk3);
  }
  if (module == kResponse) {
    if (version < kFirstWithoutCallbacks) return "";
    return fmt::format(
        "loads '{}', which was written for handlers with a callback", module);
  }
  if (module.starts_with(kSdk3) && version >= kFirstWithSdk3) return "";
  if (std::ranges::find(kSteadyModules, module) != std::end(kSteadyModules)) {
    return "";
  }
  return fmt::format("loads '{}', of which it is not known what changed",
                     module);
}

}  // namespace

std::vector<std::string> NodeHazards(const LambdaCode& code,
                                     std::string_view to) {
  const int version = LeadingNumber(to.substr(kNode.size()));
  std::vector<std::string> hazards;
  for (std::string_view module : LoadedModules(code.text)) {
    std::string hazard = HazardOf(module, version);
    if (hazard.empty()) continue;
    if (std::ranges::find(hazards, hazard) != hazards.end()) continue;
    hazards.push_back(std::move(hazard));
  }
  if (version < kFirstWithoutCallbacks) return hazards;
  const bool uses_context = std::ranges::any_of(
      kContextNames,
      [&](std::string_view name) { return HasWord(code.text, name); });
  if (uses_context || !IsAsync(code.text, code.handler)) {
    hazards.push_back(fmt::format(
        "has a handler that is not a plain async function, and {} calls no "
        "callbacks",
        to));
  }
  return hazards;
}

}  // namespace libfix
