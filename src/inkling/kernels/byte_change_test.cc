#include "inkling/kernels/byte_change.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <vector>

namespace inkling {
namespace {

TEST(ByteChange, EveryTargetIsAsScalar) {
  std::vector<std::uint8_t> a(700), b(700);
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = static_cast<std::uint8_t>(i * 7919);
    b[i] = static_cast<std::uint8_t>(i * 104729 + 5);
  }
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const std::size_t count : {0, 1, 15, 64, 333, 699}) {
      ByteChange fast{3, 2}, slow{3, 2};
      add_byte_change(a.data() + 1, b.data(), count, fast);
      add_byte_change_scalar(a.data() + 1, b.data(), count, slow);
      EXPECT_EQ(fast.sum, slow.sum) << hwy::TargetName(target) << ' ' << count;
      EXPECT_EQ(fast.most, slow.most) << hwy::TargetName(target) << ' ' << count;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace inkling
