#include "bench/spawned.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>

extern char** environ;

namespace libfix {
namespace {

double Milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 +
         static_cast<double>(time.tv_usec) / 1e3;
}

}  // namespace

std::optional<Cost> Spawn(const Words& words, const std::string& folder) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const auto begin = std::chrono::steady_clock::now();
  const int error = posix_spawnp(&child, arguments.front(), &actions, nullptr,
                                 arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  rusage usage = {};
  if (error != 0 || wait4(child, &status, 0, &usage) != child ||
      !WIFEXITED(status)) {
    return std::nullopt;
  }
  const std::chrono::duration<double, std::milli> wall =
      std::chrono::steady_clock::now() - begin;
  return Cost{
      .wall_ms = wall.count(),
      .cpu_ms = Milliseconds(usage.ru_utime) + Milliseconds(usage.ru_stime),
      .peak_mb = static_cast<double>(usage.ru_maxrss) / 1024};
}

}  // namespace libfix
