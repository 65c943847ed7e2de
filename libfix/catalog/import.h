// Turns what the AWS CLI prints into an overlay file: the lists of an account,
// in the regions it uses, on the day they were taken.
//
//   ImportOptions options{.as_of = Date(2026, 11, 18)};
//   absl::StatusOr<Imported> imported =
//       ImportAwsOutput({{"versions.json", text}}, options, *catalog);
//   imported->text;   // of a file of facts, for --catalog
//
// A list says that a version is there, not that another one is not: a filter
// leaves no trace. What is taken for complete, and by which signs, is written
// in docs/catalog.md.

#ifndef LIBFIX_CATALOG_IMPORT_H_
#define LIBFIX_CATALOG_IMPORT_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libfix/catalog/catalog.h"

namespace libfix {

struct ImportFile {
  std::string name;  // for messages
  std::string text;
};

struct ImportOptions {
  Date as_of;            // when the lists were taken
  std::string region;    // of lists that do not say theirs
  std::string engine;    // likewise
  std::string source;    // shown with each answer; empty: the command's name
  bool partial = false;  // the lists are known not to be complete
};

struct Imported {
  std::string text;  // of the overlay file
  // "us-east-1: 2 engines with 35 versions"
  std::vector<std::string> summary;
  // What was left out or not believed, a sentence each.
  std::vector<std::string> notes;
};

// Fails with InvalidArgument, and a place where there is one, when a file is
// not what the AWS CLI prints. `catalog` says which engines and majors there
// are; what it does not know is left out, and said so.
absl::StatusOr<Imported> ImportAwsOutput(std::span<const ImportFile> files,
                                         const ImportOptions& options,
                                         const Catalog& catalog);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_IMPORT_H_
