#include "inkling/synthesis/recorded/shade_change.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/align/canonical.h"
#include "inkling/core/random.h"
#include "inkling/synthesis/skin/field_grid.h"

namespace inkling {
namespace {

constexpr int kSize = 224;

GrayImage shaded(const std::function<double(Point)>& gray_at, std::uint64_t seed) {
  const Affine face_from_crop = crop_from_face(kSize).inverse();
  Random random(seed);
  GrayImage crop(kSize, kSize);
  for (int y = 0; y < kSize; ++y) {
    for (int x = 0; x < kSize; ++x) {
      const double gray = gray_at(face_from_crop({double(x), double(y)})) + random.normal();
      crop.row(y)[x] = static_cast<std::uint8_t>(std::lround(std::clamp(gray, 0.0, 255.0)));
    }
  }
  return crop;
}

double skin(Point p) { return 140 + 12 * std::sin(9 * p.x) * std::cos(7 * p.y); }
double fold(Point p) {  // a shadow beside the mouth
  return std::exp(-0.5 * (std::pow((p.x - 0.5) / 0.06, 2) + std::pow((p.y - 0.8) / 0.2, 2)));
}

double at(const std::vector<double>& shade, Point p) {
  FieldGrid grid;
  for (std::size_t i = 0; i < grid.size(); ++i) grid[i].shade = shade[i];
  return grid.at(p).shade;
}

TEST(ShadeChange, FindsAFoldAndNoLightOfTheWhole) {
  const std::vector<Point> still(FieldGrid().size());
  const auto shade =
      shade_change(shaded(skin, 1),
                   shaded([](Point p) { return 1.2 * skin(p) * (1 - 0.1 * fold(p)); }, 2), still);
  EXPECT_NEAR(at(shade, {0.5, 0.8}), -0.1, 0.04);
  EXPECT_NEAR(at(shade, {-0.5, 0.8}), 0, 0.02);
  EXPECT_NEAR(at(shade, {0, 0.2}), 0, 0.02);
}

TEST(ShadeChange, HardlyTakesWhatIsNoShadeOfSkin) {
  const std::vector<Point> still(FieldGrid().size());
  const auto teeth = [](Point p) {
    const bool mouth = std::abs(p.x) < 0.3 && std::abs(p.y - 1.1) < 0.06;
    return mouth ? 240.0 : skin(p);
  };
  const auto dark = [](Point p) {
    const bool mouth = std::abs(p.x) < 0.3 && std::abs(p.y - 1.1) < 0.06;
    return mouth ? 60.0 : skin(p);
  };
  const auto shade = shade_change(shaded(dark, 1), shaded(teeth, 2), still);
  for (const double change : shade) EXPECT_LT(std::abs(change), 0.1);
}

TEST(FieldGrid, IsReadBetweenItsPlacesAndEndsAtItsEdge) {
  const FieldGrid grid([](Point p) { return SkinChange{{p.x, 2 * p.y}, p.x + p.y}; });
  const SkinChange there = grid.at({0.333, 0.777});
  EXPECT_NEAR(there.shift.x, 0.333, 1e-9);
  EXPECT_NEAR(there.shift.y, 1.554, 1e-9);
  EXPECT_NEAR(there.shade, 1.11, 1e-9);
  for (const Point outside : {Point{-1.4, 0}, Point{1.4, 0}, Point{0, -1}, Point{0, 1.8}}) {
    EXPECT_EQ(norm(grid.at(outside).shift), 0);
  }
}

}  // namespace
}  // namespace inkling
