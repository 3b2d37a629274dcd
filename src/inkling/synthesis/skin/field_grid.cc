#include "inkling/synthesis/skin/field_grid.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

// One direction of a blur; places that lie outside count for nothing.
std::vector<double> blurred_along(const std::vector<double>& values,
                                  const std::vector<double>& bell, int length, int lines, int step,
                                  int line_step) {
  const int reach = static_cast<int>(bell.size()) - 1;
  std::vector<double> out(values.size());
  for (int line = 0; line < lines; ++line) {
    for (int i = 0; i < length; ++i) {
      double sum = 0, weight = 0;
      for (int k = std::max(-reach, -i); k <= std::min(reach, length - 1 - i); ++k) {
        const double w = bell[static_cast<std::size_t>(std::abs(k))];
        sum += w * values[static_cast<std::size_t>(line * line_step + (i + k) * step)];
        weight += w;
      }
      out[static_cast<std::size_t>(line * line_step + i * step)] = sum / weight;
    }
  }
  return out;
}

}  // namespace

int FieldGrid::columns() { return static_cast<int>(std::lround(kFace.w / kStepIod)) + 1; }
int FieldGrid::rows() { return static_cast<int>(std::lround(kFace.h / kStepIod)) + 1; }

FieldGrid::FieldGrid() : changes_(static_cast<std::size_t>(columns()) * rows()) {}

FieldGrid::FieldGrid(const std::function<SkinChange(Point)>& change_at) : FieldGrid() {
  for (std::size_t i = 0; i < changes_.size(); ++i) changes_[i] = change_at(place(i));
}

Point FieldGrid::place(std::size_t i) const {
  const auto across = static_cast<std::size_t>(columns());
  const std::size_t column = i % across, row = i / across;
  return {kFace.x + kStepIod * static_cast<double>(column),
          kFace.y + kStepIod * static_cast<double>(row)};
}

SkinChange FieldGrid::at(Point face) const {
  const double x = (face.x - kFace.x) / kStepIod, y = (face.y - kFace.y) / kStepIod;
  if (!(x >= 0) || !(y >= 0) || x >= columns() - 1 || y >= rows() - 1) return {};
  const int left = static_cast<int>(x), top = static_cast<int>(y);
  const double u = x - left, v = y - top;
  const SkinChange* above = &changes_[static_cast<std::size_t>(top) * columns() + left];
  const SkinChange* below = above + columns();
  const auto mixed = [&](auto value) {
    return (1 - v) * ((1 - u) * value(above[0]) + u * value(above[1])) +
           v * ((1 - u) * value(below[0]) + u * value(below[1]));
  };
  return {{mixed([](const SkinChange& c) { return c.shift.x; }),
           mixed([](const SkinChange& c) { return c.shift.y; })},
          mixed([](const SkinChange& c) { return c.shade; })};
}

std::vector<double> FieldGrid::blurred(const std::vector<double>& values, double spread_iod) {
  const double spread = spread_iod / kStepIod;
  std::vector<double> bell;
  for (int k = 0; k <= 3 * spread; ++k) bell.push_back(std::exp(-0.5 * k * k / (spread * spread)));
  return blurred_along(blurred_along(values, bell, columns(), rows(), 1, columns()), bell, rows(),
                       columns(), columns(), 1);
}

}  // namespace inkling
