#include "inkling/align/color_crop.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "inkling/align/canonical.h"
#include "inkling/align/testing/moved_still.h"
#include "inkling/align/work_image.h"

namespace inkling {
namespace {

struct ColorCrop : ::testing::Test {
  ColorCrop() {
    scene.still = &testing::drawn_still();
    scene.frame_from_still = [this](double) { return testing::place_face(scene, 64, {4, 3}, 0.1); };
    crop_from_frame = crop_from_face(160) * scene.frame_from_face(0).inverse();
  }
  testing::Scene scene;
  Affine crop_from_frame;
};

TEST_F(ColorCrop, ShowsWhatTheLumaCropShows) {
  const RgbImage rgb = scene.rgb(0);
  const GrayImage luma = testing::luma_of(rgb);
  const GrayImage expected = warp_crop(luma.view(), crop_from_frame.inverse(), 160);
  const GrayImage found = testing::luma_of(color_crop(rgb, crop_from_frame, 160, 160));
  double sum = 0;
  for (std::size_t i = 0; i < found.pixels.size(); ++i) {
    sum += std::abs(found.pixels[i] - expected.pixels[i]);
  }
  EXPECT_LT(sum / static_cast<double>(found.pixels.size()), 1);
}

// Shown larger, the centre stays the centre and the sides stay the sides.
TEST_F(ColorCrop, AnySizeShowsTheSame) {
  const RgbImage rgb = scene.rgb(0);
  const RgbImage small = color_crop(rgb, crop_from_frame, 160, 100);
  const RgbImage large = color_crop(rgb, crop_from_frame, 160, 300);
  double sum = 0;
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 100; ++x) {
      for (int c = 0; c < 3; ++c) {
        sum += std::abs(small.row(y)[3 * x + c] - large.row(3 * y + 1)[3 * (3 * x + 1) + c]);
      }
    }
  }
  EXPECT_LT(sum / 30000, 2.5);
}

// Of a decoded frame only a part is converted, and nothing of it can be seen in the crop.
TEST_F(ColorCrop, OfADecodedFrameIsTheSame) {
  class Whole : public FramePixels {
   public:
    explicit Whole(RgbImage rgb) : rgb_(std::move(rgb)), luma_(testing::luma_of(rgb_)) {}
    ImageView luma() const override { return luma_.view(); }
    RgbImage rgb() const override { return rgb_; }

   private:
    RgbImage rgb_;
    GrayImage luma_;
  };
  const RgbImage rgb = scene.rgb(0);
  const Whole frame(rgb);
  for (const double aside : {0.0, 90.0, -170.0, 4000.0}) {
    const Affine moved = crop_from_frame * Affine{1, 0, aside, 0, 1, -aside};
    EXPECT_EQ(color_crop(frame, moved, 160, 200).pixels, color_crop(rgb, moved, 160, 200).pixels)
        << aside;
  }
}

TEST_F(ColorCrop, OutsideThePictureIsSurvived) {
  const RgbImage rgb(8, 6, 50);
  const RgbImage crop = color_crop(rgb, Affine{1, 0, 4000, 0, 1, -4000}, 160, 64);
  ASSERT_EQ(crop.width, 64);
  EXPECT_EQ(crop.pixels, RgbImage(64, 64, 50).pixels);
}

}  // namespace
}  // namespace inkling
