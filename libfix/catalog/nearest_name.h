// Finds what the user probably meant, for "did you mean '...'?".

#ifndef LIBFIX_CATALOG_NEAREST_NAME_H_
#define LIBFIX_CATALOG_NEAREST_NAME_H_

#include <span>
#include <string_view>

namespace libfix {

// The candidate that the fewest typing slips (a letter added, lost, changed, or
// two swapped) separate from `name`; the first of equals. Empty when every
// candidate is further off than one slip in three letters.
std::string_view NearestName(std::string_view name,
                             std::span<const std::string_view> candidates);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_NEAREST_NAME_H_
