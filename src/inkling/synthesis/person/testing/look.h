#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"

namespace inkling {

inline double luma_at(const RgbImage& rgb, Point p) {
  const int x = std::clamp(int(std::lround(p.x)), 0, rgb.width - 1);
  const int y = std::clamp(int(std::lround(p.y)), 0, rgb.height - 1);
  const std::uint8_t* c = rgb.row(y) + 3 * x;
  return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
}

// The aligned face, without what varies over more than a third of it (the light), unit length.
inline std::vector<double> look_of(const RgbImage& rgb, const Affine& picture_from_face) {
  constexpr int kSide = 56, kReach = 9;
  std::vector<double> plain, look;
  for (int i = 0; i < kSide * kSide; ++i) {
    const int column = i % kSide, row = i / kSide;
    const Point face{-1.0 + 2.0 * column / (kSide - 1), -0.5 + 2.2 * row / (kSide - 1)};
    plain.push_back(luma_at(rgb, picture_from_face(face)));
  }
  double length = 0;
  for (int i = 0; i < kSide * kSide; ++i) {
    double sum = 0, count = 0;
    for (int y = i / kSide - kReach; y <= i / kSide + kReach; ++y) {
      for (int x = i % kSide - kReach; x <= i % kSide + kReach; ++x) {
        if (x < 0 || y < 0 || x >= kSide || y >= kSide) continue;
        sum += plain[std::size_t(y * kSide + x)];
        count += 1;
      }
    }
    look.push_back(plain[std::size_t(i)] - sum / count);
    length += look.back() * look.back();
  }
  for (double& v : look) v /= std::sqrt(length);
  return look;
}

// 1: the same look.
inline double likeness(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace inkling
