#include "inkling/align/registration.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/canonical.h"
#include "inkling/align/testing/moved_still.h"

namespace inkling {
namespace {

using testing::Scene;

constexpr int kSize = 160;

struct Registration : ::testing::Test {
  Registration() { scene.still = &testing::drawn_still(); }

  WorkImage work(const GrayImage& frame, const Affine& crop_from_frame) const {
    return WorkImage(frame.view(), crop_from_frame, kSize);
  }
  Affine crop_from_frame(const Affine& frame_from_still) const {
    return crop_from_face(kSize) * scene.still->still_from_face().inverse() *
           frame_from_still.inverse();
  }
  // Largest distance over the face, crop pixels.
  double error_px(const Affine& a, const Affine& b) const {
    double most = 0;
    for (const Point p : {Point{40, 40}, Point{120, 40}, Point{80, 120}}) {
      most = std::max(most, distance(a(p), b(p)));
    }
    return most;
  }
  // Takes the look of the face at rest and finds it in `frame`, which is moved by `moved`.
  RigidTemplate::Fit find(const GrayImage& frame, const Affine& moved, Point off) const {
    const Affine at_rest = testing::place_face(scene, 70);
    Scene rest = scene;
    rest.moves.clear();
    rest.frame_from_still = [&](double) { return at_rest; };
    const GrayImage look = rest.luma(0);
    const Affine c0 = crop_from_frame(at_rest), c1 = crop_from_frame(moved);
    const WorkImage w0 = work(look, c0), w1 = work(frame, c1);
    const RigidTemplate rigid(w0.smooth(), w0.work_from_frame() * c0.inverse(), kSize, 2);
    const Affine shifted{1, 0, off.x, 0, 1, off.y};
    auto fit = rigid.fit(w1.smooth(), w1.work_from_frame() * c1.inverse() * shifted);
    fit.image_from_crop = w1.frame_from_work() * fit.image_from_crop;
    return fit;
  }

  Scene scene;
};

TEST_F(Registration, FindsASimilarityFromAGuessThreePixelsOff) {
  const Affine moved = testing::place_face(scene, 70, {7.3, -4.6}, 0.06, 1.04);
  scene.frame_from_still = [&](double) { return moved; };
  const auto fit = find(scene.luma(0), moved, {2.5, -2});
  EXPECT_TRUE(fit.converged);
  EXPECT_GT(fit.correlation, 0.98);
  EXPECT_LT(error_px(crop_from_frame(moved) * fit.image_from_crop, Affine{}), 0.1);
}

TEST_F(Registration, LightDoesNotMatter) {
  const Affine moved = testing::place_face(scene, 70, {3, 2});
  scene.frame_from_still = [&](double) { return moved; };
  GrayImage dim = scene.luma(0);
  for (auto& v : dim.pixels) v = static_cast<std::uint8_t>(0.7 * v + 12);
  const auto fit = find(dim, moved, {1, 1});
  EXPECT_GT(fit.correlation, 0.98);
  EXPECT_LT(error_px(crop_from_frame(moved) * fit.image_from_crop, Affine{}), 0.15);
}

TEST_F(Registration, SomethingElseDoesNotCorrelate) {
  const Affine at_rest = testing::place_face(scene, 70);
  GrayImage other(scene.width, scene.height);
  for (int y = 0; y < other.height; ++y) {
    for (int x = 0; x < other.width; ++x) {
      other.row(y)[x] =
          static_cast<std::uint8_t>(128 + 90 * std::sin(0.21 * x) * std::cos(0.17 * y));
    }
  }
  EXPECT_LT(find(other, at_rest, {}).correlation, 0.6);
}

TEST_F(Registration, FlatPicturesAreSurvived) {
  const GrayImage flat(200, 200, 90);
  const RigidTemplate rigid(flat.view(), Affine{}, kSize, 2);
  const Affine guess{1, 0, 3, 0, 1, 2};
  const auto fit = rigid.fit(flat.view(), guess);
  EXPECT_EQ(fit.correlation, 0);
  EXPECT_TRUE(std::isfinite(fit.image_from_crop.c));
  EXPECT_NEAR(fit.image_from_crop.c, 3, 1e-6);
}

TEST_F(Registration, TemplateOutsideThePictureKeepsTheGuess) {
  const GrayImage tiny(20, 20, 90);
  const RigidTemplate rigid(tiny.view(), Affine{1, 0, 500, 0, 1, 500}, kSize, 2);
  const auto fit = rigid.fit(tiny.view(), Affine{1, 0, 1, 0, 1, 1});
  EXPECT_FALSE(fit.converged);
  EXPECT_EQ(fit.image_from_crop.c, 1);
}

}  // namespace
}  // namespace inkling
