// What networks reach; a new one need not.
#include <gtest/gtest.h>

#include "inkling/recognition/approach.h"
#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

TEST(NetworkQuality, StstNetLearnsWhatCanBeLearnt) {
  const Approach approach = parse_approach("ststnet:epochs=20:batch=16");
  const auto table = testing::picture_table(approach.descriptor->shape(), 60, 3, 0.5f);
  const testing::Split split(table);
  const auto learnt = approach.make_recognizer();
  const auto curve = learnt->fit(split.rows, {.seed = 3}).curve;
  EXPECT_GE(testing::accuracy(learnt->predict(*split.queries), *split.queries, table), 0.86);
  EXPECT_LT(curve.back().loss, curve.front().loss / 2);
}

}  // namespace
}  // namespace inkling
