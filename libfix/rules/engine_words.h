// How an engine is called, where its versions are listed, and what its service
// says when it refuses one.

#ifndef LIBFIX_RULES_ENGINE_WORDS_H_
#define LIBFIX_RULES_ENGINE_WORDS_H_

#include <string>
#include <string_view>

namespace libfix {

// "Aurora PostgreSQL" for "aurora-postgresql"; the engine itself when unknown.
std::string EngineTitle(std::string_view engine);
// Where the vendor lists the versions of an engine; empty when there is no such
// page.
std::string EngineReference(std::string_view engine);
// "Cannot find version 15.4 for postgres"; empty when the words are not known.
std::string EngineRefusal(std::string_view engine, std::string_view version);
// What another release line means for something that lives: "another minor
// version; ...". `thing` is what is upgraded.
std::string UpgradeHazard(std::string_view engine, std::string_view thing);

}  // namespace libfix

#endif  // LIBFIX_RULES_ENGINE_WORDS_H_
