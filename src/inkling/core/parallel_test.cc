#include "inkling/core/parallel.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace inkling {
namespace {

TEST(ForEachParallel, DoesEachOnce) {
  for (const int jobs : {0, 1, 3, 50}) {
    std::vector<std::atomic<int>> done(20);
    for_each_parallel(done.size(), jobs, [&](std::size_t i) { ++done[i]; });
    for (const auto& count : done) EXPECT_EQ(count, 1);
  }
  for_each_parallel(0, 4, [](std::size_t) { FAIL(); });
}

TEST(ForEachParallel, ThrowsTheFirstFailureAndStops) {
  std::atomic<int> done{0};
  try {
    for_each_parallel(1000, 1, [&](std::size_t i) {
      ++done;
      if (i >= 3) throw std::runtime_error(std::to_string(i));
    });
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "3");
  }
  EXPECT_EQ(done, 4);
}

}  // namespace
}  // namespace inkling
