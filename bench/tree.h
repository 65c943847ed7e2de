// A tree of files to measure whole runs with: as mixed as an organisation's
// repositories, always the same bytes. Of each hundred files, 16 hold a word
// that a rule is triggered by; the others have to be read and found to be of no
// interest.

#ifndef LIBFIX_BENCH_TREE_H_
#define LIBFIX_BENCH_TREE_H_

#include <cstddef>
#include <string>

namespace libfix {

struct TreeFile {
  std::string path;  // "payments-3/deploy/service-17.yaml"
  std::string bytes;
};

// Templates, manifests, pipelines and settings in JSON and YAML; 6.3 kB on
// average.
TreeFile MakeDocument(size_t index);
// Python and TypeScript with and without Pulumi; 10.8 kB on average.
TreeFile MakeTreeProgram(size_t index);
// Templates in JSON and YAML, each with one version that can be replaced.
TreeFile MakeOldTemplate(size_t index);

}  // namespace libfix

#endif  // LIBFIX_BENCH_TREE_H_
