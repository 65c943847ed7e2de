// Asks from many threads at once, which are also the first to ask: run in a
// process of its own (as ctest does) it covers the reading of the facts, too.

#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "libfix/catalog/catalog.h"

namespace libfix {
namespace {

// The answer for every engine and runtime, in one text.
std::string AskEverything() {
  const auto catalog = Catalog::BuiltIn();
  std::string answers;
  for (const std::string& engine : catalog->Engines()) {
    for (std::string_view version : {"8.0", "13.7", "15.4", "5.0.0"}) {
      const Question question{.engine = engine,
                              .version = version,
                              .region = "",
                              .as_of = Date(2026, 8, 19)};
      const std::optional<Choice> choice =
          catalog->Choose(question, Policy::kLatestInMajor, {});
      answers +=
          std::to_string(static_cast<int>(catalog->Ask(question).availability));
      answers += choice ? choice->version : "-";
      answers += catalog->FamilyOf(engine, version).value_or("-");
    }
  }
  for (const std::string& runtime : catalog->Runtimes()) {
    const RuntimeQuestion question{.runtime = runtime,
                                   .as_of = Date(2026, 8, 19)};
    const std::optional<RuntimeChoice> choice =
        catalog->ChooseRuntime(question, Policy::kLatestInMajor);
    answers +=
        std::to_string(static_cast<int>(catalog->AskRuntime(question).phase));
    answers += choice ? choice->runtime : "-";
  }
  return answers;
}

TEST(CatalogThreadsTest, GivesEveryThreadTheSameAnswers) {
  constexpr size_t kThreads = 8;
  std::vector<std::string> answers(kThreads);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&answer] { answer = AskEverything(); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(answers[0].empty());
  for (const std::string& answer : answers) EXPECT_EQ(answer, answers[0]);
}

}  // namespace
}  // namespace libfix
