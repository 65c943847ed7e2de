// Marks are what a log says in passing about itself: times and regions.

#ifndef LIBFIX_CATALOG_LOG_MARKS_H_
#define LIBFIX_CATALOG_LOG_MARKS_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "libfix/catalog/date.h"

namespace libfix {

// The day of a time like "2026-11-22T10:15:03Z" or "2026/11/22 10:15:03" at
// `at`. A day without a time is no mark: templates carry some.
std::optional<Date> TimeAt(std::string_view log, size_t at);

// The region that is named by an ARN, or by a word like 'region' or AWS_REGION,
// at `at`: where "arn:" or "egion" (of any case) begins. Empty: none is.
std::string_view RegionAt(std::string_view log, size_t at);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_LOG_MARKS_H_
