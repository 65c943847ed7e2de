// Programs to measure with: as varied as those of a repository in which some
// files make infrastructure and most do something else, always the same bytes.

#ifndef LIBFIX_BENCH_PROGRAMS_H_
#define LIBFIX_BENCH_PROGRAMS_H_

#include <cstddef>
#include <string>
#include <vector>

namespace libfix {

struct Program {
  std::string path;  // its ending tells the language
  std::string bytes;
};

// What the database clusters in the programs that matter ask for: versions that
// can be created (as of 2026-08-19), or now and then one that cannot.
enum class OldVersions { kNone, kSome };

// One of those programs of 1 to 20 kB, Python and TypeScript in turn. Of each
// hundred, fifteen use Pulumi's AWS provider; in the others a search for bytes
// finds nothing of it.
Program MakeProgram(size_t index, OldVersions old);
// The first `count` of them.
std::vector<Program> MakePrograms(size_t count, OldVersions old);

}  // namespace libfix

#endif  // LIBFIX_BENCH_PROGRAMS_H_
