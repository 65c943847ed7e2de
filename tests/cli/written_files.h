// Files that are written in tests, with what they are before and after.

#ifndef LIBFIX_TESTS_CLI_WRITTEN_FILES_H_
#define LIBFIX_TESTS_CLI_WRITTEN_FILES_H_

#include <sys/xattr.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/cli/program.h"

namespace libfix::cli {

inline constexpr std::string_view kOldYaml =
    "Resources:\n"
    "  Db:\n"
    "    Type: AWS::RDS::DBCluster\n"
    "    Properties:\n"
    "      Engine: aurora-postgresql\n"
    "      EngineVersion: '15.4'  # as in production\n";
inline constexpr std::string_view kNewYaml =
    "Resources:\n"
    "  Db:\n"
    "    Type: AWS::RDS::DBCluster\n"
    "    Properties:\n"
    "      Engine: aurora-postgresql\n"
    "      EngineVersion: '15.18'  # as in production\n";
inline constexpr std::string_view kOldPython =
    "import pulumi_aws as aws\n"
    "\n"
    "db = aws.rds.Cluster(\n"
    "    \"db\",\n"
    "    engine=\"aurora-postgresql\",\n"
    "    engine_version=\"15.4\",\n"
    ")\n";
inline constexpr std::string_view kNewPython =
    "import pulumi_aws as aws\n"
    "\n"
    "db = aws.rds.Cluster(\n"
    "    \"db\",\n"
    "    engine=\"aurora-postgresql\",\n"
    "    engine_version=\"15.18\",\n"
    ")\n";

struct WrittenFile {
  std::string_view name;
  std::string_view before;
  std::string_view after;
};

// A command that writes files, all or none.
struct Writing {
  std::string_view name;
  std::string command;  // a line of shell
  std::vector<WrittenFile> files;
};

inline Writing WritingOf(std::string_view name, const WrittenFile& file) {
  return {name,
          "$fix --as-of=2026-08-19 -i --quiet " + std::string(file.name),
          {file}};
}

// A file of each language, and a fix of two files.
inline std::vector<Writing> Writings() {
  return {
      WritingOf("Json", {"a.json", kOldPostgres, kNewPostgres}),
      WritingOf("Yaml", {"a.yaml", kOldYaml, kNewYaml}),
      WritingOf("Python", {"a.py", kOldPython, kNewPython}),
      {"TwoFiles",
       LIBFIX_BINARY_DIR "/tests/replace_files a.ts b/c.ts",
       {{"a.ts", "old a\n", "new\n"}, {"b/c.ts", "old c\n", "new\n"}}},
  };
}

// With an attribute and, as root, of somebody else, so that everything is done
// that writing can need.
inline void MakeFiles(const Sandbox& box, const Writing& writing) {
  for (const WrittenFile& file : writing.files) {
    const std::string path = box.Path(file.name).string();
    box.Write(file.name, file.before);
    // A file system without attributes needs no more.
    (void)setxattr(path.c_str(), "user.fix.test", "kept", 4, 0);
    if (geteuid() != 0) continue;
    EXPECT_EQ(chown(path.c_str(), 1234, 1235), 0);
  }
}

}  // namespace libfix::cli

#endif  // LIBFIX_TESTS_CLI_WRITTEN_FILES_H_
