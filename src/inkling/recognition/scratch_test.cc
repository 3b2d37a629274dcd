#include "inkling/recognition/scratch.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace inkling {
namespace {

TEST(Scratch, IsUsedAgainAndBeginsOnACacheLine) {
  const int* first = nullptr;
  {
    Scratch<int> scratch(1000);
    first = scratch.data();
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 64, 0u);
    EXPECT_EQ(scratch.span().size(), 1000u);
  }
  Scratch<int> again(900), other(900);
  EXPECT_EQ(again.data(), first);
  EXPECT_NE(other.data(), first);
}

TEST(Scratch, MovesWithWhatIsInIt) {
  Scratch<double> a(3);
  a[2] = 7;
  Scratch<double> b = std::move(a);
  EXPECT_EQ(b[2], 7);
  Scratch<double> none;
  EXPECT_TRUE(none.empty());
  none = std::move(b);
  EXPECT_EQ(none.size(), 3u);
  EXPECT_EQ(none[2], 7);
}

}  // namespace
}  // namespace inkling
