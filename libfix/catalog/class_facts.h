// What is known about instance classes: which families an engine has in which
// sizes and regions, and which of them are retired.
//
// Read from catalog/data/instance_classes.json once, then only read.

#ifndef LIBFIX_CATALOG_CLASS_FACTS_H_
#define LIBFIX_CATALOG_CLASS_FACTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/catalog/date.h"
#include "libfix/catalog/version.h"

namespace libfix {

// "db.r6gd.2xlarge" taken apart.
struct ClassName {
  enum class Processor { kIntel, kAmd, kGraviton };

  std::string family;  // "r6gd"
  std::string size;    // "2xlarge"; of Oracle also "2xlarge.tpc2.mem4x"
  char letter = 0;     // 'r': how memory relates to processors
  int generation = 0;  // 6
  Processor processor = Processor::kIntel;
  std::string features;  // "d": what is beside the processor

  // nullopt for what is not written so, db.serverless among it.
  static std::optional<ClassName> Parse(std::string_view text);
  // The general purpose, memory optimized and burstable classes, without
  // special features: what every region of some age sells.
  bool IsPlain() const;
};

struct ClassFacts {
  struct Family {
    ClassName name;  // without a size
    std::vector<std::string> sizes;
    // Where it is missing, or the only places where it is.
    std::vector<std::string> missing_in;
    std::vector<std::string> only_in;

    bool HasSize(std::string_view size) const;
    bool IsIn(std::string_view region) const;
  };
  struct Engine {
    std::string name;
    std::vector<Family> families;

    const Family* Find(std::string_view family) const;
  };
  // Says something of families of engines, from a version on.
  struct Rule {
    std::vector<std::string> engines;
    std::vector<std::string> families;
    std::vector<std::string> sizes;  // empty: all
    std::optional<Version> from;     // absent: every version, known or not
    Date since;
    bool certain = true;
    bool replaced = true;  // false: none of today has its shape
    std::string source;

    bool Covers(std::string_view engine, const ClassName& name) const;
    // A version that is not known is covered by what holds for every version.
    bool CoversVersion(std::string_view version) const;
  };

  Date list_day;
  std::string list_source;
  std::vector<std::string> regions;
  std::vector<std::string> sizes;  // ascending
  std::vector<Rule> retired;       // the first that covers a class counts
  std::vector<Rule> runs;          // families that versions are known to run on
  std::vector<Engine> engines;
  // (engine, the one whose classes it has)
  std::vector<std::pair<std::string, std::string>> same_as;

  const Engine* Find(std::string_view engine) const;
  bool KnowsFamily(std::string_view family) const;
  bool KnowsRegion(std::string_view region) const;
  // The place in `sizes`; nullopt for one that cannot be compared ("metal").
  std::optional<size_t> RankOf(std::string_view size) const;
};

// nullopt when the text is not a file of class facts: a mistake of ours, which
// the tests of the data find.
std::optional<ClassFacts> ReadClassFacts(std::string_view text);

}  // namespace libfix

#endif  // LIBFIX_CATALOG_CLASS_FACTS_H_
