#include "inkling/synthesis/skin/resample.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace inkling {
namespace {

constexpr double kFarOutside = 4;
constexpr int kEdge =
    7;  // pixels repeated on each side: kFarOutside, two behind it, the size itself

void catmull_rom(float t, float* w) {
  w[0] = t * (-0.5f + t * (1 - 0.5f * t));
  w[1] = 1 + t * t * (-2.5f + 1.5f * t);
  w[2] = t * (0.5f + t * (2 - 1.5f * t));
  w[3] = t * t * (-0.5f + 0.5f * t);
}

// Where a place lies: the pixel before it, and how much the four about it count.
struct Place {
  int before;
  float weights[4];

  // Far outside a picture of this size all places show its edge.
  Place(double at, int size) {
    const double floor = std::floor(at);
    catmull_rom(static_cast<float>(at - floor), weights);
    before = static_cast<int>(std::clamp(floor, -kFarOutside, size + kFarOutside));
  }
};

// A pixel's values together: plain loops over them are no quicker than single values.
using FourFloats = float __attribute__((vector_size(16)));
FourFloats four_at(const float* p) {
  FourFloats four;
  std::memcpy(&four, p, sizeof(four));
  return four;
}

// For one output pixel of one axis: the input pixels it covers, weights summing to 1.
struct Cover {
  int first = 0;
  std::vector<float> weights;
};

std::vector<Cover> covers(int from, int to) {
  const double step = static_cast<double>(from) / to, reach = std::max(1.0, step);
  std::vector<Cover> all(static_cast<std::size_t>(to));
  for (int i = 0; i < to; ++i) {
    const double middle = (i + 0.5) * step - 0.5;
    Cover& cover = all[static_cast<std::size_t>(i)];
    cover.first = std::max(0, static_cast<int>(std::ceil(middle - reach)));
    const int last = std::min(from - 1, static_cast<int>(std::floor(middle + reach)));
    float sum = 0;
    for (int j = cover.first; j <= last; ++j) {
      const double w = std::max(1e-6, 1 - std::abs(j - middle) / reach);
      cover.weights.push_back(static_cast<float>(w));
      sum += static_cast<float>(w);
    }
    for (float& w : cover.weights) w /= sum;
  }
  return all;
}

std::uint8_t to_byte(float v) {
  return static_cast<std::uint8_t>(std::clamp(v + 0.5f, 0.0f, 255.0f));
}

}  // namespace

Rgb sample(const RgbImage& picture, double x, double y) {
  const Place across(x, picture.width), down(y, picture.height);
  const float *wx = across.weights, *wy = down.weights;
  const int ix = across.before, iy = down.before;
  Rgb sum;
  if (ix >= 1 && iy >= 1 && ix + 2 < picture.width && iy + 2 < picture.height) {
    for (int j = 0; j < 4; ++j) {
      const std::uint8_t* p = picture.row(iy - 1 + j) + 3 * (ix - 1);
      sum.r += wy[j] * (wx[0] * p[0] + wx[1] * p[3] + wx[2] * p[6] + wx[3] * p[9]);
      sum.g += wy[j] * (wx[0] * p[1] + wx[1] * p[4] + wx[2] * p[7] + wx[3] * p[10]);
      sum.b += wy[j] * (wx[0] * p[2] + wx[1] * p[5] + wx[2] * p[8] + wx[3] * p[11]);
    }
    return sum;
  }
  int column[4];
  for (int i = 0; i < 4; ++i) column[i] = 3 * std::clamp(ix - 1 + i, 0, picture.width - 1);
  for (int j = 0; j < 4; ++j) {
    const std::uint8_t* row = picture.row(std::clamp(iy - 1 + j, 0, picture.height - 1));
    Rgb line;
    for (int i = 0; i < 4; ++i) {
      const std::uint8_t* p = row + column[i];
      line.r += wx[i] * p[0], line.g += wx[i] * p[1], line.b += wx[i] * p[2];
    }
    sum.r += wy[j] * line.r, sum.g += wy[j] * line.g, sum.b += wy[j] * line.b;
  }
  return sum;
}

SampledPicture::SampledPicture(const RgbImage& picture)
    : width_(picture.width), height_(picture.height) {
  if (picture.empty()) return;
  stride_ = 4 * static_cast<std::size_t>(width_ + 2 * kEdge);
  values_.reserve(stride_ * static_cast<std::size_t>(height_ + 2 * kEdge));
  for (int y = -kEdge; y < height_ + kEdge; ++y) {
    const std::uint8_t* row = picture.row(std::clamp(y, 0, height_ - 1));
    for (int x = -kEdge; x < width_ + kEdge; ++x) {
      const std::uint8_t* pixel = row + 3 * std::clamp(x, 0, width_ - 1);
      for (int c = 0; c < 3; ++c) values_.push_back(pixel[c]);
      values_.push_back(0);
    }
  }
}

Rgb SampledPicture::at(double x, double y) const {
  const Place across(x, width_), down(y, height_);
  const float* wx = across.weights;
  const float* p = values_.data() + static_cast<std::size_t>(down.before - 1 + kEdge) * stride_ +
                   4 * static_cast<std::size_t>(across.before - 1 + kEdge);
  FourFloats sum = {};
  for (int j = 0; j < 4; ++j, p += stride_) {
    sum += down.weights[j] * (wx[0] * four_at(p) + wx[1] * four_at(p + 4) + wx[2] * four_at(p + 8) +
                              wx[3] * four_at(p + 12));
  }
  return {sum[0], sum[1], sum[2]};
}

void put(std::uint8_t* pixel, const Rgb& color) {
  pixel[0] = to_byte(color.r), pixel[1] = to_byte(color.g), pixel[2] = to_byte(color.b);
}

RgbImage resized(const RgbImage& picture, int width, int height) {
  if (width == picture.width && height == picture.height) return picture;
  const auto across = covers(picture.width, width), down = covers(picture.height, height);
  std::vector<float> narrow(static_cast<std::size_t>(width) * picture.height * 3);
  for (int y = 0; y < picture.height; ++y) {
    float* out = &narrow[static_cast<std::size_t>(y) * width * 3];
    for (const Cover& cover : across) {
      const std::uint8_t* p = picture.row(y) + 3 * cover.first;
      for (const float w : cover.weights) {
        for (int c = 0; c < 3; ++c) out[c] += w * p[c];
        p += 3;
      }
      out += 3;
    }
  }
  RgbImage result(width, height);
  const std::size_t stride = static_cast<std::size_t>(width) * 3;
  for (int y = 0; y < height; ++y) {
    const Cover& cover = down[static_cast<std::size_t>(y)];
    for (std::size_t x = 0; x < stride; ++x) {
      float sum = 0;
      for (std::size_t j = 0; j < cover.weights.size(); ++j) {
        sum += cover.weights[j] * narrow[(static_cast<std::size_t>(cover.first) + j) * stride + x];
      }
      result.row(y)[x] = to_byte(sum);
    }
  }
  return result;
}

RgbImage cut(const RgbImage& picture, int x, int y, int width, int height) {
  x = std::clamp(x, 0, picture.width), y = std::clamp(y, 0, picture.height);
  width = std::clamp(width, 0, picture.width - x);
  height = std::clamp(height, 0, picture.height - y);
  RgbImage out(width, height);
  for (int j = 0; j < height; ++j) {
    std::copy_n(picture.row(y + j) + 3 * x, 3 * width, out.row(j));
  }
  return out;
}

}  // namespace inkling
