// Does something for each number from 0 to `count` - 1, on several threads at
// once, in no order to rely on.

#ifndef LIBFIX_CLI_PARALLEL_H_
#define LIBFIX_CLI_PARALLEL_H_

#include <cstddef>
#include <functional>

namespace libfix::cli {

// How many threads a machine can run at once; at least 1.
size_t Cores();

// With one thread, or one thing to do, none is started. What `work` throws is
// thrown again here, after the others have stopped; so nothing is lost but what
// was not begun.
void ForEach(size_t count, size_t threads,
             const std::function<void(size_t)>& work);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_PARALLEL_H_
