#include "inkling/learning.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(LearningEpoch, IsSaidInALine) {
  EXPECT_EQ(to_text({12, 50, 0.31, 0.52, 0.5, 170}),
            "epoch 12 of 50, loss 0.310, UF1 inside 0.52, 340 rows/s");
  EXPECT_EQ(to_text({1, 2, 1.5, -1, 2, 10}), "epoch 1 of 2, loss 1.500, 5 rows/s");
}

TEST(FitContext, IsCancelledByItsTokenOnly) {
  CancelToken cancel;
  const FitContext context{.cancel = &cancel}, never;
  EXPECT_NO_THROW(context.check_cancelled());
  cancel.cancel();
  EXPECT_THROW(context.check_cancelled(), Error);
  EXPECT_NO_THROW(never.check_cancelled());
}

}  // namespace
}  // namespace inkling
