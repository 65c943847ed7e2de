// A Platform is one way of writing infrastructure: CloudFormation, Terraform,
// ... It knows how to read sources into the model and how to lower changes of
// the model into edits of those sources. Rules work on all platforms because
// they know none.
//
//   for (const Platform* platform : Platforms()) {
//     Reading reading = platform->Read(file, 0, rule_types);
//     if (reading.error) ...          // ours, but cannot be read
//     if (!reading.loaded) continue;  // not ours
//     reading.loaded->model();
//   }

#ifndef LIBFIX_PLATFORM_PLATFORM_H_
#define LIBFIX_PLATFORM_PLATFORM_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libfix/grouping.h"
#include "libfix/model/change.h"
#include "libfix/model/template.h"
#include "libfix/text/edit_list.h"
#include "libfix/text/line_index.h"
#include "libfix/text/source_file.h"

namespace libfix {

// A place whose value depends on a definition.
struct Use {
  std::string resource;  // empty outside of resources
  std::string property;  // the property of the resource in which it stands
  uint32_t file = 0;
  Span span;
  // Only told to people (an output, a tag): any value is fine there.
  bool informational = false;
};

struct Lowered {
  std::vector<Edit> edits;
  std::string declined;  // why there are no edits; empty when there are
  bool loses_comment = false;
};

// A word in the sources that tells where the stack is deployed.
struct RegionHint {
  // The strongest first: a stack has its zones in its own region, but it can
  // name resources of another.
  enum class Kind { kZone, kParameter, kMapping, kArn };

  Kind kind = Kind::kZone;
  // As written: "us-west-2a", "us-west-2". It has about the form of a zone or
  // a region; whether there is one such only the catalog knows.
  std::string text;
  // For people: "availability zone 'us-west-2a' of 'Subnet1'".
  std::string how;
  uint32_t file = 0;
  Span span;
};

// A reference that leads nowhere, or a value that could not be known.
struct OpaqueNote {
  Span span;
  std::string message;
  // True when the template itself is wrong: the name does not exist.
  bool broken = false;
};

struct Comment {
  uint32_t file = 0;
  Span span;  // with its sign, without a line end
};

// A rule that the sources, in words of their own, say is not wanted; comments
// are for whoever reads Comments().
struct IgnoredRule {
  std::string rule;      // as written
  std::string resource;  // empty: in the whole file
  uint32_t file = 0;
  Span span;
};

// A template together with what is needed to change it. Immutable; must not
// outlive its Platform, which lives as long as the program.
class LoadedTemplate {
 public:
  virtual ~LoadedTemplate() = default;

  virtual const Template& model() const = 0;
  // Every place that would change with the definition, its own one included.
  virtual std::vector<Use> UsesOf(const Definition& definition) const = 0;
  // Each kind and text once, in no order to rely on. Looks through the whole
  // template, so ask only when the answer is needed.
  virtual std::vector<RegionHint> RegionHints() const = 0;
  // Of all files, those of one in order. Both look through everything, too.
  virtual std::vector<Comment> Comments() const = 0;
  virtual std::vector<IgnoredRule> IgnoredRules() const { return {}; }
  // All the changes of one fix. Setting what is there already makes no edit.
  virtual Lowered Lower(std::span<const Change> changes) const = 0;
};

struct ReadError {
  Span span;
  std::string message;
  uint32_t file = 0;
};

// Neither of the two: the file is none of this platform's.
struct Reading {
  std::unique_ptr<LoadedTemplate> loaded;
  std::optional<ReadError> error;
};

// One of the files that are read together. Its number among them is what spans,
// definitions and edits carry.
struct UnitFile {
  SourceFilePtr file;
  // A user asked for this very file: what cannot be parsed is then an error
  // even if it does not look like a template.
  bool named = false;
  // Only looked at: what would change it is declined.
  bool closed = false;
  // See FileGroup::readers.
  bool is_reader = false;
  // Only what is found on these lines counts; nothing: on all of them.
  std::optional<std::vector<LineRange>> lines = {};
  // The file is a part of a document: what is said of its places to people
  // speaks of that. Empty: it is not.
  std::string document = {};
  uint32_t lines_before = 0;  // in the document
};

// `loaded` is null when none of the files is the platform's. An error does not
// stop the other files.
struct UnitReading {
  std::unique_ptr<LoadedTemplate> loaded;
  std::vector<ReadError> errors;
};

class Platform {
 public:
  virtual ~Platform() = default;

  virtual std::string_view id() const = 0;
  // The info string of a Markdown fence for this file: "json".
  virtual std::string_view Language(const SourceFile& file) const = 0;

  // Reads no more than names and bytes: this is asked of every file. `types`:
  // what is of interest, sorted.
  virtual Glance GlanceAt(std::string_view path, std::string_view bytes,
                          std::span<const std::string_view> types) const = 0;

  // `file_index` is what spans, definitions and edits will carry. Properties
  // are read of resources of these types only. `named` as in UnitFile.
  virtual Reading Read(SourceFilePtr file, uint32_t file_index,
                       std::span<const std::string_view> types,
                       bool named) const = 0;
  // Where files do not depend on one another there is one in a unit.
  virtual UnitReading ReadUnit(std::span<const UnitFile> unit,
                               std::span<const std::string_view> types) const;
};

// Every platform, in the order in which a file is offered to them.
std::span<const Platform* const> Platforms();

}  // namespace libfix

#endif  // LIBFIX_PLATFORM_PLATFORM_H_
