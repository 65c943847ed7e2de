// Goldens are written anew with FIX_UPDATE_GOLDENS=1 in the environment. Read
// the difference as if somebody else had made it.

#ifndef LIBFIX_TESTS_GOLDENS_H_
#define LIBFIX_TESTS_GOLDENS_H_

#include <cstdlib>
#include <string_view>

namespace libfix {

inline bool UpdatesGoldens() {
  const char* flag = std::getenv("FIX_UPDATE_GOLDENS");
  return flag != nullptr && std::string_view(flag) == "1";
}

}  // namespace libfix

#endif  // LIBFIX_TESTS_GOLDENS_H_
