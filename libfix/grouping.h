// Which files of a project have to be read together, because they take
// constants from one another. Told by a look at the bytes of each, before
// anything is parsed: somebody who cannot hold all files at once asks this
// first.
//
//   std::vector<GlancedFile> files;
//   files.push_back({path, GlanceAt(path, bytes)});   // libfix.h
//   for (const FileGroup& group : GroupFiles(files)) {
//     Project project;                                // one for each group
//     ...
//   }
//
// Paths are slashed; they may be absolute or relative to anything, as long as
// all of them are.

#ifndef LIBFIX_GROUPING_H_
#define LIBFIX_GROUPING_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace libfix {

struct Glance {
  // It can hold resources.
  bool may_matter = false;
  // The modules that it imports: for each the paths under which its file may
  // lie, the likeliest first. Most lead nowhere: they are of packages.
  std::vector<std::vector<std::string>> imports;
  // It asks the configuration of the stacks of this kind of program; empty when
  // it does not.
  std::string configured_as;
};

struct GlancedFile {
  std::string path;
  Glance glance;
};

// Indexes of files.
struct FileGroup {
  std::vector<size_t> files;
  // Files that hold no resources and are imported by none of the others, but
  // import one: whether they use what is to be changed has to be known.
  std::vector<size_t> readers;
};

// Every file that may matter is in exactly one group, together with all that it
// imports, and theirs; groups that share a file are one. What does not matter
// and is not imported is in no group, or a reader in some. Groups are in the
// order of their first files, files ascend.
std::vector<FileGroup> GroupFiles(std::span<const GlancedFile> files);

// "a/b/../c/./d" -> "a/c/d"; does not look at the disk.
std::string NormalPath(std::string_view path);
// The folders in which the configuration of a program may stand, the nearest
// first: "a/b", "a", "".
std::vector<std::string> FoldersAbove(std::string_view path);
// "Pulumi.yaml" and "Pulumi.dev.yaml".
bool IsStackFile(std::string_view path);
// By its name: Markdown, which carries files in its fenced blocks: "README.md".
bool IsDocument(std::string_view path);
// By its name: a program, or the configuration of one. All other files are
// groups of their own.
bool MayBelongToOthers(std::string_view path);

}  // namespace libfix

#endif  // LIBFIX_GROUPING_H_
