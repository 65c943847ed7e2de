#include "cli/interrupt.h"

#include <unistd.h>

#include <atomic>

namespace libfix::cli {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

std::atomic<int> remembered = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a handler writes it");

void Remember(int signal) { remembered = signal; }

}  // namespace

InterruptGuard::InterruptGuard() {
  for (const int signal : kSignals) {
    Former former = {.signal = signal, .action = {}};
    if (sigaction(signal, nullptr, &former.action) != 0 ||
        former.action.sa_handler == SIG_IGN) {
      continue;
    }
    struct sigaction action = {};
    action.sa_handler = Remember;
    // Reading and writing go on as if nothing had been.
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigaction(signal, &action, nullptr);
    former_.push_back(former);
  }
}

InterruptGuard::~InterruptGuard() {
  for (const Former& former : former_) {
    sigaction(former.signal, &former.action, nullptr);
  }
}

int InterruptSignal() { return remembered; }

void EndByInterrupt() {
  const int signal = remembered;
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  constexpr int kBySignal = 128;
  _exit(kBySignal + signal);  // it is blocked
}

}  // namespace libfix::cli
