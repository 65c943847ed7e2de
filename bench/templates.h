// Templates to measure with: about as large and as varied as real ones, always
// the same bytes.

#ifndef LIBFIX_BENCH_TEMPLATES_H_
#define LIBFIX_BENCH_TEMPLATES_H_

#include <cstddef>
#include <string>
#include <vector>

namespace libfix {

// Whether the database clusters in a template ask for a version that cannot be
// created (as of 2026-08-19) or for one that can.
enum class DeadVersions { kNone, kSome };

// `count` templates of at least `bytes` bytes each.
std::vector<std::string> MakeTemplates(size_t count, size_t bytes,
                                       DeadVersions dead);

}  // namespace libfix

#endif  // LIBFIX_BENCH_TEMPLATES_H_
