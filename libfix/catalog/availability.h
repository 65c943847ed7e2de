// Whether something can be created, as far as the catalog knows.

#ifndef LIBFIX_CATALOG_AVAILABILITY_H_
#define LIBFIX_CATALOG_AVAILABILITY_H_

namespace libfix {

enum class Availability {
  kAvailable,   // a new database can be created with it
  kDeprecated,  // known, but nothing new can be created with it
  kUnlisted,    // not in a list that is complete: there is no such thing
  kUnknown,     // no fact says; never touched
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_AVAILABILITY_H_
