#include "inkling/workbench/view_picture.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/canonical.h"
#include "inkling/align/color_crop.h"
#include "inkling/align/testing/moved_still.h"
#include "inkling/error.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

constexpr double kRest = 1.2, kBrowUp = 1.6;  // s, of brow_scene()

// A face that sways and lifts its brows, and where it truly lies.
class SwayingFace {
 public:
  explicit SwayingFace(double px = 3) : scene_(testing::brow_scene(testing::drawn_still(), px)) {
    faces_.emplace_back(7);
    for (std::int64_t i = 0; i < 75; ++i) {
      const double t_s = 0.04 * static_cast<double>(i);
      faces_[0].add(i, crop_from_face(kCropSize) * scene_.frame_from_face(t_s).inverse());
    }
  }

  RgbImage picture(double t_s, double other_s, const PictureOptions& options) const {
    const auto pixels = pixels_of(scene_.rgb(t_s)), other = pixels_of(scene_.rgb(other_s));
    return view_picture({frame_at(t_s), pixels.get()}, {frame_at(other_s), other.get()}, options,
                        faces_);
  }
  RgbImage picture(double t_s, const PictureOptions& options) const {
    return picture(t_s, t_s, options);
  }
  static std::int64_t frame_at(double t_s) { return std::llround(25 * t_s); }
  const std::vector<FaceCrops>& faces() const { return faces_; }
  const testing::Scene& scene() const { return scene_; }

 private:
  testing::Scene scene_;
  std::vector<FaceCrops> faces_;
};

PictureOptions view(View view, int size = 200) {
  PictureOptions options;
  options.view = view;
  options.face_id = 7;
  options.size = size;
  if (needs_other_frame(view)) options.from_frame = SwayingFace::frame_at(kRest);
  return options;
}

// A part of a crop of 200 pixels that shows a place of the face.
RgbImage about(const RgbImage& crop, Point face, int reach = 12) {
  const Point at = crop_from_face(crop.width)(face);
  RgbImage part(2 * reach + 1, 2 * reach + 1);
  for (int y = 0; y < part.height; ++y) {
    for (int x = 0; x < part.width; ++x) {
      const std::uint8_t* from =
          crop.row(static_cast<int>(at.y) - reach + y) + 3 * (static_cast<int>(at.x) - reach + x);
      std::copy(from, from + 3, part.row(y) + 3 * x);
    }
  }
  return part;
}

double spread(const RgbImage& picture) {
  double sum = 0, squares = 0;
  for (const std::uint8_t v : picture.pixels) sum += v, squares += double(v) * v;
  const auto n = static_cast<double>(picture.pixels.size());
  return std::sqrt(std::max(0.0, squares / n - sum / n * (sum / n)));
}

constexpr Point kBrow{-0.5, -0.35}, kOtherBrow{0.5, -0.35}, kNose{0, 0.3};

TEST(ViewPicture, WholeIsTheFrameAndSmallerInProportion) {
  const SwayingFace face;
  PictureOptions options;
  const RgbImage whole = face.picture(kRest, options);
  EXPECT_EQ(whole.pixels, face.scene().rgb(kRest).pixels);
  options.size = 90;
  const RgbImage small = face.picture(kRest, options);
  EXPECT_EQ(small.width, 90);
  EXPECT_EQ(small.height, 75);
  options.size = 4000;
  EXPECT_EQ(face.picture(kRest, options).width, whole.width);
}

TEST(ViewPicture, CropStandsStillWhileTheHeadSways) {
  const SwayingFace face;
  const RgbImage first = face.picture(0.2, view(View::kCrop));
  const RgbImage later = face.picture(0.9, view(View::kCrop));
  ASSERT_EQ(first.width, 200);
  EXPECT_LT(mean_difference(first, later), 2.5);
  EXPECT_GT(mean_difference(face.picture(0.2, {}), face.picture(0.9, {})), 3);
}

TEST(ViewPicture, MarginShowsMoreAboutTheSameMiddle) {
  const SwayingFace face;
  PictureOptions wide = view(View::kCrop, 400);
  wide.margin = 0.5;
  const RgbImage shown = face.picture(kRest, wide);
  const RgbImage plain = face.picture(kRest, view(View::kCrop, 200));
  RgbImage middle(200, 200);
  for (int y = 0; y < 200; ++y) {
    std::copy_n(shown.row(y + 100) + 300, 600, middle.row(y));
  }
  EXPECT_LT(mean_difference(middle, plain), 4);
}

TEST(ViewPicture, DifferenceIsGreyButWhereItMoved) {
  const SwayingFace face;
  const RgbImage still = face.picture(kRest, kRest, view(View::kDifference));
  for (const std::uint8_t v : still.pixels) ASSERT_EQ(v, 128);
  const RgbImage moved = face.picture(kBrowUp, kRest, view(View::kDifference));
  EXPECT_GT(spread(about(moved, kBrow)), 4 * spread(about(moved, kNose)));
  PictureOptions plain = view(View::kDifference);
  plain.gain = 1;
  EXPECT_LT(spread(about(face.picture(kBrowUp, kRest, plain), kBrow)),
            0.7 * spread(about(moved, kBrow)));
}

// What a brow that truly went three times as far looks like.
TEST(ViewPicture, MagnifiedLooksLikeTheLargerMovement) {
  const SwayingFace small(1.5), large(4.5);
  PictureOptions options = view(View::kMagnified);
  options.gain = 3;
  const RgbImage shown = about(small.picture(kBrowUp, kRest, options), kBrow, 20);
  const RgbImage plain = about(small.picture(kBrowUp, view(View::kCrop)), kBrow, 20);
  const RgbImage truth = about(large.picture(kBrowUp, view(View::kCrop)), kBrow, 20);
  EXPECT_LT(mean_difference(shown, truth), 0.6 * mean_difference(plain, truth));
  EXPECT_EQ(small.picture(kBrowUp, kRest, view(View::kMagnified, 300)).width, 300);
}

TEST(ViewPicture, ArrowsPointWhereTheSkinWent) {
  const SwayingFace face;
  const RgbImage plain = face.picture(kBrowUp, view(View::kCrop, 400));
  const RgbImage shown = face.picture(kBrowUp, kRest, view(View::kArrows, 400));
  // How far above its foot the ink of the arrows reaches, in the upper half of the face.
  const auto ink_above = [&](Point at, int away) {
    const Point p = crop_from_face(400)(at);
    int count = 0;
    for (int y = static_cast<int>(p.y) - away; y < static_cast<int>(p.y) - away + 8; ++y) {
      for (int x = static_cast<int>(p.x) - 30; x < static_cast<int>(p.x) + 30; ++x) {
        const std::uint8_t *a = plain.row(y) + 3 * x, *b = shown.row(y) + 3 * x;
        count += std::abs(a[0] - b[0]) + std::abs(a[2] - b[2]) > 60 ? 1 : 0;
      }
    }
    return count;
  };
  EXPECT_GT(ink_above(kBrow, 20) + ink_above(kOtherBrow, 20), 20);
  const RgbImage still = face.picture(kRest, kRest, view(View::kArrows, 400));
  // Dots only where nothing moves.
  EXPECT_LT(mean_difference(still, face.picture(kRest, view(View::kCrop, 400))),
            0.5 * mean_difference(shown, plain));
}

TEST(ViewPicture, HiddenHeadsCannotBeSeenAndTheRestCan) {
  const SwayingFace face;
  const Rect head = face.faces()[0].head(SwayingFace::frame_at(kRest));
  const RgbImage plain = face.picture(kRest, {});
  for (const Hidden hidden : {Hidden::kBlurred, Hidden::kCovered}) {
    PictureOptions options;
    options.hidden = hidden;
    const RgbImage shown = face.picture(kRest, options);
    std::set<std::array<std::uint8_t, 3>> inside;
    for (int y = 0; y < shown.height; ++y) {
      for (int x = 0; x < shown.width; ++x) {
        const std::uint8_t* pixel = shown.row(y) + 3 * x;
        const bool in = x >= head.x && x < head.x + head.w && y >= head.y && y < head.y + head.h;
        if (in) inside.insert({pixel[0], pixel[1], pixel[2]});
        const bool out =
            x < head.x - 1 || x > head.x + head.w + 1 || y < head.y - 1 || y > head.y + head.h + 1;
        if (out) {
          ASSERT_TRUE(std::equal(pixel, pixel + 3, plain.row(y) + 3 * x)) << x << " " << y;
        }
      }
    }
    EXPECT_LE(inside.size(), hidden == Hidden::kCovered ? 1u : 25u);
    PictureOptions crop = view(View::kCrop);
    crop.hidden = hidden;
    const RgbImage eye = about(face.picture(kRest, crop), {-0.5, 0}, 10);
    EXPECT_TRUE(std::equal(eye.pixels.begin() + 3, eye.pixels.end(), eye.pixels.begin()));
  }
}

TEST(ViewPicture, EyesLieWithinAHiddenHead) {
  const SwayingFace face;
  for (std::int64_t i = 0; i < 75; ++i) {
    const Rect head = face.faces()[0].head(i);
    const Affine frame_from_face = face.scene().frame_from_face(0.04 * static_cast<double>(i));
    for (const Point at : {Point{-1, -0.6}, Point{1, -0.6}, Point{-0.5, 1.6}, Point{0.5, 1.6}}) {
      const Point p = frame_from_face(at);
      EXPECT_TRUE(p.x > head.x && p.x < head.x + head.w && p.y > head.y && p.y < head.y + head.h);
    }
  }
}

TEST(CheckView, RefusesWhatThereIsNot) {
  const SwayingFace face;
  const auto refused = [&](PictureOptions options) {
    try {
      check_view(options, face.faces(), 75);
    } catch (const Error& error) {
      return error.kind() == ErrorKind::kUsage && !error.problem().empty();
    }
    return false;
  };
  EXPECT_FALSE(refused({}));
  for (const View v : {View::kCrop, View::kMagnified, View::kDifference, View::kArrows}) {
    EXPECT_FALSE(refused(view(v)));
    PictureOptions other = view(v);
    other.face_id = 8;
    EXPECT_TRUE(refused(other));
    if (v == View::kCrop) continue;
    other = view(v);
    other.from_frame = 75;
    EXPECT_TRUE(refused(other));
    other.from_frame.reset();
    EXPECT_TRUE(refused(other));
    other = view(v);
    other.hidden = Hidden::kBlurred;
    EXPECT_TRUE(refused(other));
  }
  PictureOptions options;
  options.size = 5;
  EXPECT_TRUE(refused(options));
  options = {}, options.quality = 0;
  EXPECT_TRUE(refused(options));
  options = {}, options.gain = NAN;
  EXPECT_TRUE(refused(options));
  options = {}, options.margin = 3;
  EXPECT_TRUE(refused(options));
}

}  // namespace
}  // namespace inkling
