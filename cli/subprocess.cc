#include "cli/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "cli/read_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

class Pipe {
 public:
  Pipe() { is_open_ = pipe2(ends_.data(), O_CLOEXEC) == 0; }
  ~Pipe() {
    CloseReader();
    CloseWriter();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool is_open() const { return is_open_; }
  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void CloseReader() { Close(ends_[0]); }
  void CloseWriter() { Close(ends_[1]); }

 private:
  static void Close(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }

  std::array<int, 2> ends_ = {-1, -1};
  bool is_open_ = false;
};

// 0, or the errno of the failure.
int Spawn(const std::vector<std::string>& words, const Pipe& out,
          const Pipe& err, pid_t& child) {
  std::vector<char*> pointers;
  for (const std::string& word : words) {
    pointers.push_back(const_cast<char*>(word.c_str()));
  }
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  int error = posix_spawn_file_actions_init(&actions);
  if (error != 0) return error;
  error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                           O_RDONLY, 0);
  if (error == 0) {
    error =
        posix_spawn_file_actions_adddup2(&actions, out.writer(), STDOUT_FILENO);
  }
  if (error == 0) {
    error =
        posix_spawn_file_actions_adddup2(&actions, err.writer(), STDERR_FILENO);
  }
  if (error == 0) {
    error = posix_spawnp(&child, pointers[0], &actions, nullptr,
                         pointers.data(), environ);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// Both at once: a program that fills one pipe waits until somebody reads it.
void ReadBoth(Pipe& out, Pipe& err, ProgramOutput& output) {
  std::array<pollfd, 2> ends = {pollfd{out.reader(), POLLIN, 0},
                                pollfd{err.reader(), POLLIN, 0}};
  const std::array<std::string*, 2> texts = {&output.out, &output.err};
  std::array<char, size_t{1} << 16> piece;
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    if (poll(ends.data(), ends.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    for (size_t i = 0; i < ends.size(); ++i) {
      if (ends[i].fd < 0 || ends[i].revents == 0) continue;
      const ssize_t count = read(ends[i].fd, piece.data(), piece.size());
      if (count > 0) texts[i]->append(piece.data(), static_cast<size_t>(count));
      const bool is_over = count == 0 || (count < 0 && errno != EINTR);
      if (is_over) ends[i].fd = -1;  // poll leaves it out
    }
  }
}

int Wait(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

absl::StatusOr<ProgramOutput> RunProgram(
    const std::vector<std::string>& words) {
  const std::string what = fmt::format("{} cannot be started", words.front());
  Pipe out;
  Pipe err;
  if (!out.is_open() || !err.is_open()) return SystemError(what, errno);
  pid_t child = 0;
  const int error = Spawn(words, out, err, child);
  if (error != 0) return SystemError(what, error);
  out.CloseWriter();
  err.CloseWriter();
  ProgramOutput output;
  ReadBoth(out, err, output);
  out.CloseReader();  // whoever still writes is told
  err.CloseReader();
  output.status = Wait(child);
  return output;
}

}  // namespace libfix::cli
