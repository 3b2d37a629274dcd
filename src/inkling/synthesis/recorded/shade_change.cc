#include "inkling/synthesis/recorded/shade_change.h"

#include <algorithm>
#include <cmath>

#include "inkling/align/canonical.h"
#include "inkling/synthesis/skin/field_grid.h"

namespace inkling {
namespace {

constexpr double kDarkGray = 10;      // added: dark pixels are mostly noise
constexpr double kFineIod = 0.015;    // smoothing of pictures
constexpr double kBroadIod = 0.6;     // light that is broader is not of the skin
constexpr double kSoftIod = 0.025;    // smoothing of the result
constexpr double kUsualShade = 0.06;  // spread of what skin does
constexpr double kMissIod = 0.008;    // by which a shift may be wrong
constexpr double kMostShade = 0.2;    // beyond it something else has come to be seen

double between(const GrayImage& picture, Point p) {
  const double x = std::clamp(p.x, 0.0, picture.width - 1.001);
  const double y = std::clamp(p.y, 0.0, picture.height - 1.001);
  const int left = static_cast<int>(x), top = static_cast<int>(y);
  const double u = x - left, v = y - top;
  const ImageView view = picture.view();
  return (1 - v) * ((1 - u) * view.at(left, top) + u * view.at(left + 1, top)) +
         v * ((1 - u) * view.at(left, top + 1) + u * view.at(left + 1, top + 1));
}

}  // namespace

std::vector<double> shade_change(const GrayImage& from, const GrayImage& to,
                                 const std::vector<Point>& shifts) {
  const Affine crop_from = crop_from_face(from.width);
  const FieldGrid grid;
  std::vector<double> before, after;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    before.push_back(std::log(between(from, crop_from(grid.place(i))) + kDarkGray));
    after.push_back(std::log(between(to, crop_from(grid.place(i) + shifts[i])) + kDarkGray));
  }
  before = FieldGrid::blurred(before, kFineIod);
  after = FieldGrid::blurred(after, kFineIod);
  FieldGrid brightness;
  for (std::size_t i = 0; i < grid.size(); ++i) brightness[i].shade = before[i];
  std::vector<double> change(grid.size());
  for (std::size_t i = 0; i < grid.size(); ++i) change[i] = after[i] - before[i];
  const std::vector<double> broad = FieldGrid::blurred(change, kBroadIod);
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double c = change[i] - broad[i];
    const Point p = grid.place(i), x{FieldGrid::kStepIod, 0}, y{0, FieldGrid::kStepIod};
    const double slope = std::hypot(brightness.at(p + x).shade - brightness.at(p - x).shade,
                                    brightness.at(p + y).shade - brightness.at(p - y).shade) /
                         (2 * FieldGrid::kStepIod);
    const double missed = slope * kMissIod;
    const double believed =
        kUsualShade * kUsualShade / (kUsualShade * kUsualShade + missed * missed);
    const double excess = c / kMostShade;
    change[i] = believed * c / (1 + excess * excess * excess * excess);
  }
  return FieldGrid::blurred(change, kSoftIod);
}

}  // namespace inkling
