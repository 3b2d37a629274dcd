#include "inkling/descriptor/tim.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <opencv2/core.hpp>
#include <random>

namespace inkling {
namespace {

// The published way, step by step: frames as columns, centred; U S V' of them; W with
// Y = W' Q for Q = S V', where Y holds the eigenvectors at the frames; then x(t) = U M y(t) + mean
// with M the inverse of W'.
cv::Mat published(const cv::Mat& frames, int count) {
  const int n = frames.cols;
  cv::Mat mean;
  cv::reduce(frames, mean, 1, cv::REDUCE_AVG);
  cv::Mat centred = frames.clone();
  for (int i = 0; i < n; ++i) centred.col(i) -= mean;
  cv::Mat s, u, vt;
  cv::SVD::compute(centred, s, u, vt);
  u = u.colRange(0, n - 1);
  const cv::Mat q = cv::Mat::diag(s.rowRange(0, n - 1)) * vt.rowRange(0, n - 1);
  const auto eigenvector = [&](int k, double t) {
    return std::sin(CV_PI * k * t + CV_PI * (n - k) / (2.0 * n));
  };
  cv::Mat y(n - 1, n, CV_64F);
  for (int k = 1; k < n; ++k) {
    for (int i = 0; i < n; ++i) y.at<double>(k - 1, i) = eigenvector(k, (i + 1.0) / n);
  }
  const cv::Mat m = q * y.t() * (y * y.t()).inv();
  cv::Mat out(frames.rows, count, CV_64F);
  for (int j = 0; j < count; ++j) {
    const double t = 1.0 / n + j * (1 - 1.0 / n) / (count - 1);
    cv::Mat f(n - 1, 1, CV_64F);
    for (int k = 1; k < n; ++k) f.at<double>(k - 1) = eigenvector(k, t);
    out.col(j) = u * m * f + mean;
  }
  return out;
}

TEST(Tim, IsThePublishedModel) {
  cv::RNG random(4);
  for (const int n : {3, 8, 15}) {
    cv::Mat frames(40, n, CV_64F);
    random.fill(frames, cv::RNG::UNIFORM, 0, 255);
    for (const int count : {2, 10, 20}) {
      const cv::Mat expected = published(frames, count);
      const auto weights = tim_weights(n, count);
      for (int j = 0; j < count; ++j) {
        for (int r = 0; r < frames.rows; ++r) {
          double value = 0;
          for (int i = 0; i < n; ++i) value += weights[j][i] * frames.at<double>(r, i);
          ASSERT_NEAR(value, expected.at<double>(r, j), 1e-6) << n << " to " << count;
        }
      }
    }
  }
}

TEST(Tim, AsManyFramesAreTheSameFrames) {
  std::mt19937 random(2);
  std::vector<GrayImage> frames;
  std::vector<ImageView> views;
  for (int i = 0; i < 7; ++i) {
    frames.emplace_back(13, 9);
    for (auto& pixel : frames.back().pixels) pixel = static_cast<std::uint8_t>(random());
  }
  for (const GrayImage& frame : frames) views.push_back(frame.view());
  const auto same = tim(views, 7);
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(same[i].pixels, frames[i].pixels);
  const auto more = tim(views, 13);
  EXPECT_EQ(more[0].pixels, frames[0].pixels);
  EXPECT_EQ(more[6].pixels, frames[3].pixels);
  EXPECT_EQ(more[12].pixels, frames[6].pixels);
}

TEST(Tim, AFrozenClipStaysAsItIs) {
  const GrayImage still(6, 4, 120);
  const std::vector<ImageView> views(9, still.view());
  for (const GrayImage& frame : tim(views, 20)) EXPECT_EQ(frame.pixels, still.pixels);
  EXPECT_EQ(tim(std::span(views).first(1), 3)[2].pixels, still.pixels);
}

TEST(Tim, WeightsOfEachPictureSumToOne) {
  for (const auto& row : tim_weights(11, 4)) {
    EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), 1, 1e-12);
  }
}

}  // namespace
}  // namespace inkling
