#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

// Grey with cones of red at these places: the tiny network takes each for a face.
RgbImage red_cones(int width, int height, const std::vector<Point>& places, double reach) {
  RgbImage picture(width, height, 100);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (const Point place : places) {
        const double share = 1 - distance({double(x), double(y)}, place) / reach;
        if (share <= 0) continue;
        std::uint8_t* pixel = picture.row(y) + 3 * x;
        pixel[0] = std::uint8_t(std::lround(100 + 150 * share));
        pixel[1] = pixel[2] = std::uint8_t(std::lround(100 * (1 - share)));
      }
    }
  }
  return picture;
}

std::unique_ptr<Detector> tiny(double threshold = 0.5) {
  const auto& variant = find_variant(detectors(), "detector", "openseeface");
  Options options = variant.defaults();
  options.set("model", tiny_detector_file());
  options.set("threshold", threshold);
  return variant.create(options);
}

// A square picture of 448 pixels is one tile: a pixel of the network's input is two of the frame,
// and the radius 0.15 * 112 * 2.
TEST(OpenSeeFaceDetector, ThePeakOfTheHeatBecomesABox) {
  const Point place{260, 180};
  const auto found = tiny()->detect(memory_frame(red_cones(448, 448, {place}, 60)), nullptr);
  ASSERT_EQ(found.size(), 1u);
  const double radius = 0.15 * 112 * 2;
  EXPECT_NEAR(found[0].box.w, 2 * 0.95 * radius, 0.1);
  EXPECT_NEAR(found[0].box.h, found[0].box.w, 1e-9);
  EXPECT_NEAR(found[0].box.center().x, place.x, 8) << "a cell has 8 pixels";
  EXPECT_NEAR(found[0].box.center().y, place.y + 0.42 * radius, 8);
  EXPECT_GT(found[0].confidence, 0.7);
  EXPECT_FALSE(found[0].eyes);
}

TEST(OpenSeeFaceDetector, EveryPeakCountsOnceStrongestFirst) {
  RgbImage picture = red_cones(448, 448, {{120, 120}}, 60);
  const RgbImage weaker = red_cones(448, 448, {{330, 300}}, 60);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    if (weaker.pixels[i] == 100) continue;
    picture.pixels[i] = std::uint8_t(100 + 0.8 * (int(weaker.pixels[i]) - 100));
  }
  const auto found = tiny()->detect(memory_frame(std::move(picture)), nullptr);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_GT(found[0].confidence, found[1].confidence);
  EXPECT_LT(found[0].box.center().x, 200);
  EXPECT_GT(found[1].box.center().x, 250);
}

TEST(OpenSeeFaceDetector, ABroadPictureIsSearchedInSquareTiles) {
  std::vector<Point> places;
  for (const double x : {100.0, 500.0, 900.0, 1180.0}) places.push_back({x, 200});
  const auto found = tiny()->detect(memory_frame(red_cones(1280, 360, places, 50)), nullptr);
  ASSERT_EQ(found.size(), places.size());
  for (const Point place : places) {
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const Detection& face) {
      return std::abs(face.box.center().x - place.x) < 8;
    })) << place.x;
  }
}

TEST(OpenSeeFaceDetector, ThresholdAndRegionAreKept) {
  const Frame frame = memory_frame(red_cones(448, 448, {{260, 180}}, 60));
  EXPECT_EQ(tiny(0.3)->detect(frame, nullptr).size(), 1u);
  EXPECT_TRUE(tiny(0.99)->detect(frame, nullptr).empty());
  const Rect left{0, 0, 190, 448};
  EXPECT_TRUE(tiny()->detect(frame, &left).empty());
}

}  // namespace
}  // namespace inkling
