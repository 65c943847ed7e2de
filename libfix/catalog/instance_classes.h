// Instance classes of RDS and Aurora: what one asks a Catalog about them, and
// what it answers.
//
//   ClassQuestion ask{.engine = "mysql", .version = "8.0.40",
//                     .instance_class = "db.t2.micro",
//                     .region = "us-east-1", .as_of = Date(2026, 8, 19)};
//   catalog->AskClass(ask).reason;          // ClassReason::kRetired
//   catalog->ChooseClass(ask)->name;        // "db.t3.micro"
//
// Plain data. docs/catalog.md says what the answers rest on.

#ifndef LIBFIX_CATALOG_INSTANCE_CLASSES_H_
#define LIBFIX_CATALOG_INSTANCE_CLASSES_H_

#include <string>
#include <string_view>

#include "libfix/catalog/availability.h"
#include "libfix/catalog/date.h"

namespace libfix {

// Why a class cannot be had, or should not be chosen.
enum class ClassReason {
  kNone,
  kNoSuchClass,  // the engine has no such class, or the class no such size
  kNotInRegion,  // the engine has it, elsewhere
  kRetired,      // of a previous generation, or refused by this version
  kRefused,      // a user's facts say so
};

struct ClassQuestion {
  std::string_view engine;
  std::string_view version;         // empty: not known
  std::string_view instance_class;  // "db.t2.micro"
  // Empty: the region of the built-in facts. They answer, too, for a region
  // that no fact is known of; the answer says so.
  std::string_view region;
  Date as_of;
};

struct ClassAnswer {
  Availability availability = Availability::kUnknown;
  // False when nothing proves it: such an answer never carries a safe fix.
  bool certain = true;
  ClassReason reason = ClassReason::kNone;
  // True when it is the version that refuses the class; another may take it.
  bool of_version = false;
  // True when the facts of another region answered.
  bool other_region = false;
  std::string source;  // "Amazon RDS User Guide, 2022-07-01"
  // What the cloud said when it refused, where that taught the fact.
  std::string message;
};

// A class in place of another one: of the same kind (letter and features), not
// smaller, offered for the engine in the region.
struct ClassChoice {
  std::string name;            // "db.t3.micro"
  std::string_view processor;  // "Intel", "AMD", "Graviton"
  bool same_size = true;
  bool same_processor = true;  // as the original
  // False when no fact says that the engine's version runs on it.
  bool certain = true;
  std::string source;
};

}  // namespace libfix

#endif  // LIBFIX_CATALOG_INSTANCE_CLASSES_H_
