#include "inkling/motion/skin_flow.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>
#include <span>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr double kBandSmoothPx = 1.0;  // takes noise and the steps of pixels away
constexpr double kBroadIod = 0.25;     // light that is broader than this
constexpr double kStepDonePx = 0.003;
constexpr double kHuber = 3;  // in noise deviations

cv::Mat smoothed(const cv::Mat& picture, double sigma) {
  cv::Mat out;
  cv::GaussianBlur(picture, out, cv::Size(0, 0), sigma, sigma, cv::BORDER_REPLICATE);
  return out;
}

// Noise of neighbouring pixels is alike once it is smoothed: so many share one.
double sharing_pixels() { return 4 * std::numbers::pi * kBandSmoothPx * kBandSmoothPx; }

void spline_weights(double t, float weight[4], float slope[4]) {
  const double s = 1 - t;
  weight[0] = static_cast<float>(s * s * s / 6);
  weight[1] = static_cast<float>((3 * t * t * t - 6 * t * t + 4) / 6);
  weight[2] = static_cast<float>((3 * s * s * s - 6 * s * s + 4) / 6);
  weight[3] = static_cast<float>(t * t * t / 6);
  slope[0] = static_cast<float>(-s * s / 2);
  slope[1] = static_cast<float>((3 * t * t - 4 * t) / 2);
  slope[2] = static_cast<float>((4 * s - 3 * s * s) / 2);
  slope[3] = static_cast<float>(t * t / 2);
}

void catmull_rom(float t, float weight[4]) {
  const float t2 = t * t, t3 = t2 * t;
  weight[0] = 0.5f * (-t3 + 2 * t2 - t);
  weight[1] = 0.5f * (3 * t3 - 5 * t2 + 2);
  weight[2] = 0.5f * (-3 * t3 + 4 * t2 + t);
  weight[3] = 0.5f * (t3 - t2);
}

}  // namespace

BandPicture::BandPicture(const GrayImage& crop, double iod_px)
    : size_(crop.width), stride_(crop.width + 2 * kEdge) {
  INKLING_CHECK(crop.width == crop.height);
  const cv::Mat source(crop.height, crop.width, CV_8UC1,
                       const_cast<std::uint8_t*>(crop.pixels.data()));
  cv::Mat picture;
  source.convertTo(picture, CV_32F);
  const cv::Mat band = smoothed(picture, kBandSmoothPx) - smoothed(picture, kBroadIod * iod_px);
  fill(std::vector<float>(band.begin<float>(), band.end<float>()));
}

BandPicture::BandPicture(int size, const std::vector<float>& pixels)
    : size_(size), stride_(size + 2 * kEdge) {
  INKLING_CHECK(pixels.size() == static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
  fill(pixels);
}

void BandPicture::fill(const std::vector<float>& pixels) {
  pixels_.resize(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(stride_));
  for (int y = -kEdge; y < size_ + kEdge; ++y) {
    for (int x = -kEdge; x < size_ + kEdge; ++x) {
      const int from_x = std::clamp(x, 0, size_ - 1), from_y = std::clamp(y, 0, size_ - 1);
      pixels_[index(x, y)] = pixels[static_cast<std::size_t>(from_y * size_ + from_x)];
    }
  }
}

float BandPicture::between(double x, double y) const {
  const double most = size_ + kEdge - 4;
  x = std::clamp(x, 2.0 - kEdge, most), y = std::clamp(y, 2.0 - kEdge, most);
  const double left = std::floor(x), top = std::floor(y);
  float wx[4], wy[4];
  catmull_rom(static_cast<float>(x - left), wx);
  catmull_rom(static_cast<float>(y - top), wy);
  const float* row = &pixels_[index(static_cast<int>(left) - 1, static_cast<int>(top) - 1)];
  float sum = 0;
  for (int j = 0; j < 4; ++j, row += stride_) {
    sum += wy[j] * (wx[0] * row[0] + wx[1] * row[1] + wx[2] * row[2] + wx[3] * row[3]);
  }
  return sum;
}

SkinFlow::SkinFlow(const BandPicture& reference, std::vector<float> weights, double iod_px,
                   const SkinFlowOptions& options)
    : size_(reference.size()),
      spacing_px_(options.knots_iod * iod_px),
      precision_(1 / (options.noise_gray * options.noise_gray * sharing_pixels())),
      huber_gray_(kHuber * options.noise_gray),
      iterations_(options.iterations),
      reference_(reference) {
  across_ = static_cast<std::size_t>((size_ - 1) / spacing_px_) + 4;
  knots_ = across_ * across_;
  width_ = 2 * (3 * across_ + 3) + 1;
  for (int i = 0; i < size_; ++i) reach_.push_back(reach_of(i));
  for (int y = 1; y + 1 < size_; ++y) {
    for (int x = 1; x + 1 < size_; ++x) {
      const float weight = weights[static_cast<std::size_t>(y * size_ + x)];
      if (weight <= 0) continue;
      pixels_.push_back({x, y, reference.at(x, y),
                         0.5f * (reference.at(x + 1, y) - reference.at(x - 1, y)),
                         0.5f * (reference.at(x, y + 1) - reference.at(x, y - 1)), weight});
    }
  }
  factor_.assign(2 * knots_ * (width_ + 1), 0);
  prior_ = factor_;
  add_prior(options, iod_px);
  add_data();
  for (std::size_t i = 0; i < factor_.size(); ++i) factor_[i] += prior_[i];
  factorize();
}

SkinFlow::Reach SkinFlow::reach_of(double at) const {
  const double place = std::clamp(at, 0.0, size_ - 1.0) / spacing_px_;
  Reach reach{static_cast<std::size_t>(place), {}, {}};
  spline_weights(place - static_cast<double>(reach.first), reach.weight, reach.slope);
  for (float& slope : reach.slope) slope /= static_cast<float>(spacing_px_);
  return reach;
}

// Precondition: i >= j.
void SkinFlow::add_to(std::vector<double>& band, std::size_t i, std::size_t j, double value) const {
  band[i * (width_ + 1) + width_ - (i - j)] += value;
}

void SkinFlow::add_data() {
  double basis[16];
  for (const Pixel& p : pixels_) {
    const Reach& rx = reach_[static_cast<std::size_t>(p.x)];
    const Reach& ry = reach_[static_cast<std::size_t>(p.y)];
    for (int k = 0; k < 16; ++k) basis[k] = double(ry.weight[k / 4]) * rx.weight[k % 4];
    const auto knot = [&](int k) {
      return (ry.first + static_cast<std::size_t>(k / 4)) * across_ + rx.first +
             static_cast<std::size_t>(k % 4);
    };
    const double w = precision_ * p.weight;
    const double xx = w * p.gx * p.gx, xy = w * p.gx * p.gy, yy = w * p.gy * p.gy;
    for (int a = 0; a < 16; ++a) {
      const std::size_t i = 2 * knot(a);
      for (int b = 0; b <= a; ++b) {
        const double both = basis[a] * basis[b];
        const std::size_t j = 2 * knot(b);
        add_to(factor_, i, j, both * xx);
        if (i != j) add_to(factor_, i, j + 1, both * xy);
        add_to(factor_, i + 1, j, both * xy);
        add_to(factor_, i + 1, j + 1, both * yy);
      }
    }
  }
}

void SkinFlow::add_second_difference(double precision, std::size_t a, std::size_t b,
                                     std::size_t c) {
  const std::size_t knots[3] = {a, b, c};
  constexpr double kShare[3] = {1, -2, 1};
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j <= i; ++j) {
      for (std::size_t axis = 0; axis < 2; ++axis) {
        add_to(prior_, 2 * knots[i] + axis, 2 * knots[j] + axis, precision * kShare[i] * kShare[j]);
      }
    }
  }
}

void SkinFlow::add_prior(const SkinFlowOptions& options, double iod_px) {
  const double bend = 1 / std::pow(options.bend_px, 2);
  const double move = 1 / std::pow(options.move_iod * iod_px, 2);
  for (std::size_t y = 0; y < across_; ++y) {
    for (std::size_t x = 0; x < across_; ++x) {
      const std::size_t k = y * across_ + x;
      for (std::size_t axis = 0; axis < 2; ++axis) add_to(prior_, 2 * k + axis, 2 * k + axis, move);
      if (x + 2 < across_) add_second_difference(bend, k, k + 1, k + 2);
      if (y + 2 < across_) add_second_difference(bend, k, k + across_, k + 2 * across_);
      // The mixed derivative, by both diagonals: their bends are what twists.
      if (x + 2 < across_ && y + 2 < across_) {
        add_second_difference(0.25 * bend, k, k + across_ + 1, k + 2 * across_ + 2);
        add_second_difference(0.25 * bend, k + 2, k + across_ + 1, k + 2 * across_);
      }
    }
  }
}

// Cholesky, in place.
void SkinFlow::factorize() {
  const std::size_t n = 2 * knots_, stride = width_ + 1;
  for (std::size_t i = 0; i < n; ++i) {
    double* row = &factor_[i * stride];
    const std::size_t first = i > width_ ? i - width_ : 0;
    for (std::size_t j = first; j <= i; ++j) {
      const double* other = &factor_[j * stride];
      const std::size_t from = std::max(first, j > width_ ? j - width_ : 0);
      double sum = row[width_ - (i - j)];
      const double* a = row + (width_ - i + from);
      const double* b = other + (width_ - j + from);
      for (std::size_t k = from; k < j; ++k) sum -= *a++ * *b++;
      row[width_ - (i - j)] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / other[width_];
    }
  }
}

void SkinFlow::solve_in_place(std::vector<double>& values) const {
  const std::size_t n = 2 * knots_, stride = width_ + 1;
  for (std::size_t i = 0; i < n; ++i) {
    const double* row = &factor_[i * stride];
    double sum = values[i];
    for (std::size_t j = i > width_ ? i - width_ : 0; j < i; ++j) {
      sum -= row[width_ - (i - j)] * values[j];
    }
    values[i] = sum / row[width_];
  }
  for (std::size_t i = n; i-- > 0;) {
    const double* row = &factor_[i * stride];
    const double value = values[i] /= row[width_];
    for (std::size_t j = i > width_ ? i - width_ : 0; j < i; ++j) {
      values[j] -= row[width_ - (i - j)] * value;
    }
  }
}

std::vector<double> SkinFlow::prior_pull(const Field& field) const {
  const std::size_t n = 2 * knots_, stride = width_ + 1;
  std::vector<double> pull(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double* row = &prior_[i * stride];
    for (std::size_t j = i > width_ ? i - width_ : 0; j < i; ++j) {
      const double value = row[width_ - (i - j)];
      if (value == 0) continue;
      pull[i] += value * field[j];
      pull[j] += value * field[i];
    }
    pull[i] += row[width_] * field[i];
  }
  return pull;
}

SkinFlow::Field SkinFlow::track(const BandPicture& picture, Field start) const {
  INKLING_CHECK(picture.size() == size_ && start.size() == 2 * knots_);
  Field field = std::move(start);
  for (int iteration = 0; iteration < iterations_; ++iteration) {
    std::vector<double> step = prior_pull(field);
    for (const Pixel& p : pixels_) {
      const Reach& rx = reach_[static_cast<std::size_t>(p.x)];
      const Reach& ry = reach_[static_cast<std::size_t>(p.y)];
      double u = 0, v = 0;
      for (std::size_t j = 0; j < 4; ++j) {
        const double* knot = &field[2 * ((ry.first + j) * across_ + rx.first)];
        double along_u = 0, along_v = 0;
        for (std::size_t i = 0; i < 4; ++i) {
          along_u += rx.weight[i] * knot[2 * i];
          along_v += rx.weight[i] * knot[2 * i + 1];
        }
        u += ry.weight[j] * along_u, v += ry.weight[j] * along_v;
      }
      const double off = picture.between(p.x + u, p.y + v) - p.value;
      const double pull = precision_ * p.weight * std::clamp(off, -huber_gray_, huber_gray_);
      const double pull_x = pull * p.gx, pull_y = pull * p.gy;
      for (std::size_t j = 0; j < 4; ++j) {
        double* knot = &step[2 * ((ry.first + j) * across_ + rx.first)];
        for (std::size_t i = 0; i < 4; ++i) {
          const double share = double(ry.weight[j]) * rx.weight[i];
          knot[2 * i] += share * pull_x;
          knot[2 * i + 1] += share * pull_y;
        }
      }
    }
    solve_in_place(step);
    double most = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
      field[i] -= step[i];
      most = std::max(most, std::abs(step[i]));
    }
    if (most < kStepDonePx) break;
  }
  return field;
}

Point SkinFlow::displacement(const Field& field, Point crop) const {
  const Reach rx = reach_of(crop.x), ry = reach_of(crop.y);
  Point sum;
  for (std::size_t j = 0; j < 4; ++j) {
    for (std::size_t i = 0; i < 4; ++i) {
      const double share = double(ry.weight[j]) * rx.weight[i];
      const std::size_t k = 2 * ((ry.first + j) * across_ + rx.first + i);
      sum = sum + share * Point{field[k], field[k + 1]};
    }
  }
  return sum;
}

SkinFlow::Gradient SkinFlow::gradient(const Field& field, Point crop) const {
  const Reach rx = reach_of(crop.x), ry = reach_of(crop.y);
  Gradient sum;
  for (std::size_t j = 0; j < 4; ++j) {
    for (std::size_t i = 0; i < 4; ++i) {
      const double x = double(ry.weight[j]) * rx.slope[i], y = double(ry.slope[j]) * rx.weight[i];
      const std::size_t k = 2 * ((ry.first + j) * across_ + rx.first + i);
      sum.ux += x * field[k], sum.uy += y * field[k];
      sum.vx += x * field[k + 1], sum.vy += y * field[k + 1];
    }
  }
  return sum;
}

double SkinFlow::error_px(Point crop) const {
  const Reach rx = reach_of(crop.x), ry = reach_of(crop.y);
  double variance = 0;
  for (std::size_t axis = 0; axis < 2; ++axis) {
    std::vector<double> here(2 * knots_, 0.0);
    for (std::size_t j = 0; j < 4; ++j) {
      for (std::size_t i = 0; i < 4; ++i) {
        here[2 * ((ry.first + j) * across_ + rx.first + i) + axis] =
            double(ry.weight[j]) * rx.weight[i];
      }
    }
    std::vector<double> there = here;
    solve_in_place(there);
    for (std::size_t i = 0; i < here.size(); ++i) variance += 0.5 * here[i] * there[i];
  }
  return std::sqrt(std::max(0.0, variance));
}

double SkinFlow::residual_gray(const BandPicture& picture, const Field& field) const {
  std::vector<float> off;
  for (const Pixel& p : pixels_) {
    const Point by = displacement(field, {double(p.x), double(p.y)});
    off.push_back(std::abs(picture.between(p.x + by.x, p.y + by.y) - p.value));
  }
  return kSigmaPerMad * median_of(std::span(off));
}

std::vector<float> SkinFlow::moved_back(const BandPicture& picture, const Field& field) const {
  std::vector<float> out;
  for (int y = 0; y < size_; ++y) {
    for (int x = 0; x < size_; ++x) {
      const Point by = displacement(field, {double(x), double(y)});
      out.push_back(picture.between(x + by.x, y + by.y));
    }
  }
  return out;
}

}  // namespace inkling
