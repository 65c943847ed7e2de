// The whole library on any bytes: it must not crash, a repair must be what its
// edits say, and repairing the repaired must change nothing.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "libfix/libfix.h"

namespace {

libfix::FileResult Repair(std::string bytes) {
  libfix::Project project;
  project.files.push_back(
      {.path = "stack.json", .bytes = std::move(bytes), .named = true});
  libfix::Options options;
  options.as_of = libfix::Date(2026, 8, 19);
  options.unsafe = true;
  absl::StatusOr<libfix::RunResult> result =
      libfix::Run(std::move(project), *libfix::Catalog::BuiltIn(), options);
  if (!result.ok() || result->files.size() > 1) std::abort();
  for (std::string_view format : libfix::ReportFormats()) {
    if (!libfix::Report(format, *result, {}).ok()) std::abort();
  }
  return result->files.empty() ? libfix::FileResult() : result->files[0];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const libfix::FileResult first =
      Repair(std::string(reinterpret_cast<const char*>(data), size));
  if (first.status != libfix::FileResult::Status::kChanged) return 0;

  libfix::EditList edits;
  for (const libfix::OwnedEdit& edit : first.edits) {
    if (!edits.Add({.span = edit.span, .text = edit.text}).ok()) std::abort();
  }
  if (edits.Apply(0, first.before) != first.after) std::abort();
  if (Repair(first.after).status == libfix::FileResult::Status::kChanged) {
    std::abort();
  }
  return 0;
}
