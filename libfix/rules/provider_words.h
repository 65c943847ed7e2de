// How the classes and properties of Pulumi's AWS provider are called to people,
// for rules about what only that provider has.

#ifndef LIBFIX_RULES_PROVIDER_WORDS_H_
#define LIBFIX_RULES_PROVIDER_WORDS_H_

#include <string>
#include <string_view>

#include "libfix/rules/rule.h"

namespace libfix {

// "aws.s3.BucketV2" for "aws:s3:BucketV2".
std::string ClassPath(std::string_view type);
// "acceleration_status" for "accelerationStatus" where the program has it so.
std::string Spelled(const Template& model, std::string_view property);
// The page about a class.
std::string RegistryPage(std::string_view type);

// Since when something is so, with where the version was read: "in pulumi-aws 7
// (requirements.txt)", "from pulumi-aws 7 on".
std::string SinceWords(const Provider& provider, int since);
// Lowers what is right only from a version on to something to look at, unless
// the version is known.
void LowerWithoutVersion(const Provider& provider, int since,
                         std::string_view before, Proposal& repair);

}  // namespace libfix

#endif  // LIBFIX_RULES_PROVIDER_WORDS_H_
