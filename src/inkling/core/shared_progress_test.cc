#include "inkling/core/shared_progress.h"

#include <gtest/gtest.h>

#include <thread>

#include "inkling/core/testing/progress_log.h"

namespace inkling {
namespace {

TEST(SharedProgress, EveryUpdateOfAPartIsAStepOfTheWhole) {
  testing::ProgressLog log;
  SharedProgress frames(log, 10);
  frames.update("drawing", 7, 9);
  frames.update("drawing", 8, 9);
  frames.update("encoding", 1, 1);
  EXPECT_EQ(log.stages["drawing"], 2);
  EXPECT_EQ(log.stages["encoding"], 3);
}

TEST(SharedProgress, AStageOfTheWholeHidesThoseOfItsParts) {
  testing::ProgressLog log;
  SharedProgress frames(log, 10, "inserting");
  frames.add(4);
  frames.update("drawing", 1, 9);
  EXPECT_EQ(log.stages, (std::map<std::string, std::int64_t>{{"inserting", 5}}));
}

TEST(SharedProgress, TheTotalIsNeverLessThanWhatIsDone) {
  struct : Progress {
    void update(std::string_view, std::int64_t done, std::int64_t total) override {
      EXPECT_LE(done, total);
      last_total = total;
    }
    std::int64_t last_total = 0;
  } log;
  SharedProgress frames(log, 2, "inserting");
  for (int i = 0; i < 3; ++i) frames.add(1);
  EXPECT_EQ(log.last_total, 3);
}

TEST(SharedProgress, CountsFromSeveralThreads) {
  struct : Progress {
    void update(std::string_view, std::int64_t done, std::int64_t) override {
      std::int64_t seen = most.load();
      while (seen < done && !most.compare_exchange_weak(seen, done)) {
      }
    }
    std::atomic<std::int64_t> most{0};
  } log;
  SharedProgress frames(log, 2000, "inserting");
  const auto part = [&] {
    for (int i = 0; i < 1000; ++i) frames.update("", i, 1000);
  };
  std::thread other(part);
  part();
  other.join();
  EXPECT_EQ(log.most, 2000);
}

}  // namespace
}  // namespace inkling
