// Runs the built program in a folder of its own, as a user would.
//
//   Sandbox box;
//   box.Write("a.json", kOldPostgres);
//   Outcome run = box.Fix({"--check", "a.json"});
//   EXPECT_EQ(run.status, 1);

#ifndef LIBFIX_TESTS_CLI_PROGRAM_H_
#define LIBFIX_TESTS_CLI_PROGRAM_H_

#include <fcntl.h>
#include <gmock/gmock.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/paths.h"

namespace libfix::cli {

// One finding with a safe fix, at 7:26.
inline constexpr std::string_view kOldPostgres =
    "{\n"
    "  \"Resources\": {\n"
    "    \"Db\": {\n"
    "      \"Type\": \"AWS::RDS::DBCluster\",\n"
    "      \"Properties\": {\n"
    "        \"Engine\": \"aurora-postgresql\",\n"
    "        \"EngineVersion\": \"15.4\"\n"
    "      }\n"
    "    }\n"
    "  }\n"
    "}\n";
inline constexpr std::string_view kNewPostgres =
    "{\n"
    "  \"Resources\": {\n"
    "    \"Db\": {\n"
    "      \"Type\": \"AWS::RDS::DBCluster\",\n"
    "      \"Properties\": {\n"
    "        \"Engine\": \"aurora-postgresql\",\n"
    "        \"EngineVersion\": \"15.18\"\n"
    "      }\n"
    "    }\n"
    "  }\n"
    "}\n";
// One finding with an unsafe fix, that a new stack does not need to fear.
inline constexpr std::string_view kAncientPostgres =
    "{\"Resources\": {\"Db\": {\"Type\": \"AWS::RDS::DBInstance\", "
    "\"Properties\": {\"Engine\": \"postgres\", \"EngineVersion\": "
    "\"9.6.1\"}}}}\n";
// A template without findings.
inline constexpr std::string_view kTopic =
    "{\"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\"}}}\n";

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

struct How {
  std::string input = {};             // standard input
  std::vector<std::string> env = {};  // "NAME=value", which wins
  std::string out = {};               // a path in place of the captured output
  // Without root's rights: as root, the program runs as somebody else, to whom
  // the sandbox is given.
  bool unprivileged = false;
  std::string keep_owner = {};  // the one file that is not given away
};

class Sandbox {
 public:
  Sandbox() {
    std::string name =
        (std::filesystem::temp_directory_path() / "fix-test-XXXXXX").string();
    root_ = mkdtemp(name.data());
    std::filesystem::create_directory(root_ / "work");
    std::filesystem::create_directory(root_ / "log");
  }
  ~Sandbox() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  std::filesystem::path Path(std::string_view name) const {
    return root_ / "work" / name;
  }

  void Write(std::string_view name, std::string_view bytes) const {
    std::filesystem::create_directories(Path(name).parent_path());
    std::ofstream(Path(name), std::ios::binary) << bytes;
  }

  std::string Read(std::string_view name) const { return ReadPath(Path(name)); }

  struct stat Stat(std::string_view name) const {
    struct stat info = {};
    EXPECT_EQ(stat(Path(name).c_str(), &info), 0) << name;
    return info;
  }

  // Every file in the working folder, in order.
  std::vector<std::string> Files() const {
    std::vector<std::string> names;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(Path(""))) {
      if (entry.is_directory()) continue;
      names.push_back(entry.path().lexically_relative(Path("")).string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  // With a fixed day, so that new facts change nothing here.
  Outcome Fix(std::vector<std::string> args, const How& how = {}) const {
    args.insert(args.begin(), "--as-of=2026-08-19");
    return FixToday(std::move(args), how);
  }

  Outcome FixToday(std::vector<std::string> args, const How& how = {}) const {
    args.insert(args.begin(), LIBFIX_BINARY_DIR "/cli/fix");
    const bool drops_rights = how.unprivileged && geteuid() == 0;
    if (drops_rights) args.front() = GiveAway(how.keep_owner);
    const std::filesystem::path in = root_ / "log/in";
    std::ofstream(in, std::ios::binary) << how.input;
    const std::string out =
        how.out.empty() ? (root_ / "log/out").string() : how.out;
    const std::string err = (root_ / "log/err").string();
    const pid_t child = fork();
    if (child == 0) {
      Become(args, how.env, in.string(), out, err, drops_rights);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    Outcome outcome;
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (how.out.empty()) outcome.out = ReadPath(out);
    outcome.err = ReadPath(err);
    return outcome;
  }

  // Runs a line of shell, which finds the program as $fix; answers what it
  // prints.
  std::string Shell(const std::string& line) const {
    const std::string command = "cd '" + Path("").string() + "' && fix='" +
                                LIBFIX_BINARY_DIR "/cli/fix' && " + line;
    FILE* pipe = popen(command.c_str(), "r");
    std::string out;
    for (int c = getc(pipe); c != EOF; c = getc(pipe)) {
      out.push_back(static_cast<char>(c));
    }
    pclose(pipe);
    return out;
  }

 private:
  static std::string ReadPath(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  [[noreturn]] void Become(const std::vector<std::string>& args,
                           const std::vector<std::string>& more_env,
                           const std::string& in, const std::string& out,
                           const std::string& err, bool drops_rights) const {
    std::vector<std::string> env = {"PATH=/usr/bin:/bin", "LC_ALL=C",
                                    "TERM=xterm"};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
      if (const char* value = getenv(name)) {
        env.push_back(std::string(name) + "=" + value);
      }
    }
    env.insert(env.begin(), more_env.begin(), more_env.end());
    constexpr int kLog = O_WRONLY | O_CREAT | O_TRUNC;
    const bool ready =
        chdir(Path("").c_str()) == 0 &&
        dup2(open(in.c_str(), O_RDONLY), 0) == 0 &&
        dup2(open(out.c_str(), kLog, 0600), 1) == 1 &&
        dup2(open(err.c_str(), kLog, 0600), 2) == 2 &&
        (!drops_rights || (setgroups(0, nullptr) == 0 && setgid(kNobody) == 0 &&
                           setuid(kNobody) == 0));
    if (ready)
      execve(args[0].c_str(), Pointers(args).data(), Pointers(env).data());
    _exit(127);
  }

  // Gives the sandbox to somebody without rights, with a copy of the program,
  // which may stand where only root can go. Returns the copy's path.
  std::string GiveAway(const std::string& but) const {
    const std::filesystem::path copy = root_ / "fix";
    std::filesystem::copy_file(
        LIBFIX_BINARY_DIR "/cli/fix", copy,
        std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(lchown(root_.c_str(), kNobody, kNobody), 0);
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(root_)) {
      if (!but.empty() && entry.path() == Path(but)) continue;
      EXPECT_EQ(lchown(entry.path().c_str(), kNobody, kNobody), 0);
    }
    return copy.string();
  }

  static std::vector<char*> Pointers(const std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (const std::string& word : words) {
      pointers.push_back(const_cast<char*>(word.c_str()));
    }
    pointers.push_back(nullptr);
    return pointers;
  }

  static constexpr uid_t kNobody = 65534;

  std::filesystem::path root_;
};

}  // namespace libfix::cli

#endif  // LIBFIX_TESTS_CLI_PROGRAM_H_
