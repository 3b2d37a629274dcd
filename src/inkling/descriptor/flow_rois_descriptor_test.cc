#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "inkling/align/canonical.h"
#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;

// Motion in IOD by place; the strain is that of u alone, as it is given.
Clip flow_of(int size, const std::function<Point(Point face)>& motion) {
  Clip clip = testing::flow_clip(size);
  const Affine face_from_crop = crop_from_face(size).inverse();
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const Point p = kIodPerCrop * size * motion(face_from_crop({x + 0.0, y + 0.0}));
      const std::size_t at = static_cast<std::size_t>(y) * size + x;
      clip.flow->u[at] = static_cast<float>(p.x), clip.flow->v[at] = static_cast<float>(p.y);
    }
  }
  return clip;
}

float at(const std::vector<float>& values, int channel, int x, int y) {
  return values[static_cast<std::size_t>((channel * 42 + y) * 42 + x)];
}

TEST(FlowRois, LeavesOutWhatTheWholeHeadDoes) {
  const auto values = describe("flow-rois", flow_of(160, [](Point) { return Point{0.05, -0.02}; }));
  ASSERT_EQ(values.size(), 3u * 42 * 42);
  for (std::size_t i = 0; i < 2 * 42 * 42; ++i) EXPECT_NEAR(values[i], 0, 1e-6) << i;
}

// In any size of picture; the second movement is twice as large and stays so.
TEST(FlowRois, KeepsSizeAndDirectionOfBrowsAndMouth) {
  for (const int size : {64, 128, 160}) {
    for (const double times : {1.0, 2.0}) {
      const auto values = describe("flow-rois", flow_of(size, [&](Point face) {
                                     if (face.y < -0.1 && face.x > 0)
                                       return times * Point{0, -0.02};
                                     if (face.y > 0.7 && face.x < 0) return times * Point{-0.03, 0};
                                     return Point{};
                                   }));
      EXPECT_NEAR(at(values, 1, 31, 6), -0.02 * times, 1e-6) << size;  // right brow
      EXPECT_NEAR(at(values, 1, 10, 6), 0, 1e-6) << size;
      EXPECT_NEAR(at(values, 0, 10, 31), -0.03 * times, 1e-6) << size;  // left of the mouth
      EXPECT_NEAR(at(values, 0, 31, 31), 0, 1e-6) << size;
    }
  }
}

TEST(FlowRois, MasksTheEyes) {
  const auto values = describe("flow-rois", flow_of(160, [](Point face) {
                                 const bool eye = std::hypot(std::abs(face.x) - 0.5, face.y) < 0.15;
                                 return eye ? Point{0.1, 0.1} : Point{};
                               }));
  for (int y = 0; y < 42; ++y) {
    for (int x = 0; x < 42; ++x) EXPECT_NEAR(at(values, 0, x, y), 0, 1e-6) << x << ", " << y;
  }
}

TEST(FlowRois, RefusesWhatIsTooSmall) {
  EXPECT_THROW(describe("flow-rois", testing::flow_clip(15)), Error);
  EXPECT_EQ(describe("flow-rois", testing::flow_clip(16)).size(), 3u * 42 * 42);
}

}  // namespace
}  // namespace inkling
