// replace_files FILE...: gives the files new bytes, all of them or none, as a
// fix of several files does. Tests run it to see what failures leave.

#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "cli/message.h"
#include "cli/read_file.h"
#include "cli/writer.h"

namespace {

constexpr std::string_view kNewBytes = "new\n";

void Say(std::string_view words) {
  std::printf("%.*s\n", static_cast<int>(words.size()), words.data());
}

}  // namespace

int main(int argc, char** argv) {
  using namespace libfix::cli;
  const std::vector<std::string> paths(argv + 1, argv + argc);
  std::vector<Replacement> files;
  for (const std::string& path : paths) {
    const absl::StatusOr<FileBytes> file = ReadFile(path);
    if (!file.ok()) return 2;
    files.push_back({.path = path, .bytes = kNewBytes, .as_read = file->stamp});
  }
  Writer writer(paths);
  const absl::Status status = writer.Replace(files);
  if (!status.ok()) Say(MessageOf(status));
  const WriterNotes notes = writer.Finish();
  for (const std::string& error : notes.errors) Say(error);
  for (const std::string& warning : notes.warnings) Say(warning);
  return status.ok() && notes.errors.empty() ? 0 : 2;
}
