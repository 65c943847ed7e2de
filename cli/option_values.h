// The words that options and configuration keys take, and what is said of a
// word that is none of them. Messages are without place: the caller knows it.

#ifndef LIBFIX_CLI_OPTION_VALUES_H_
#define LIBFIX_CLI_OPTION_VALUES_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "libfix/catalog/date.h"
#include "libfix/catalog/policy.h"
#include "libfix/options.h"

namespace libfix::cli {

// A mistake in what the user typed; in the value of `option`.
absl::Status Wrong(std::string_view message);
absl::Status WrongIn(std::string_view option, const absl::Status& status);

// "unknown rule 'engine-verison', did you mean 'engine-version-unavailable'?"
std::string UnknownName(std::string_view what, std::string_view name,
                        std::span<const std::string_view> known);

std::vector<std::string> WordsOf(std::span<const std::string_view> words);

// What a list that is no report is printed as: "text", "json".
std::span<const std::string_view> ListFormats();
absl::Status CheckListFormat(std::string_view format);

absl::StatusOr<std::string> ParseRule(std::string_view text);
absl::StatusOr<std::string> ParseFormat(std::string_view text);
absl::StatusOr<Policy> ParsePolicyName(std::string_view text);
absl::StatusOr<Date> ParseDate(std::string_view text);
// "keep", "halve", "0.5:4"
absl::StatusOr<ServerlessCapacity> ParseCapacity(std::string_view text);

}  // namespace libfix::cli

#endif  // LIBFIX_CLI_OPTION_VALUES_H_
