#include "inkling/call/power_spectrum.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "inkling/core/random.h"

namespace inkling {
namespace {

TEST(PowerSpectrum, AgreesWithTheTransformAsItIsDefined) {
  constexpr std::size_t kSize = 64;
  Random random(3);
  std::vector<float> samples(kSize), power(kSize / 2 + 1);
  for (float& sample : samples) sample = static_cast<float>(random.uniform(-1, 1));
  PowerSpectrum spectrum(kSize);
  spectrum.measure(samples, power);
  double squares = 0;
  for (std::size_t i = 0; i < kSize; ++i) {
    const double w = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kSize);
    squares += w * w;
  }
  for (std::size_t k = 0; k < power.size(); ++k) {
    std::complex<double> sum = 0;
    for (std::size_t i = 0; i < kSize; ++i) {
      const double w = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kSize);
      const double angle = -2 * std::numbers::pi * static_cast<double>(i * k) / kSize;
      sum += w * samples[i] * std::polar(1.0, angle);
    }
    EXPECT_NEAR(power[k], std::norm(sum) / squares, 1e-5) << k;
  }
}

TEST(PowerSpectrum, WhiteNoiseOfVarianceOneHasPowerOne) {
  constexpr std::size_t kSize = 512;
  Random random(5);
  PowerSpectrum spectrum(kSize);
  std::vector<float> samples(kSize), power(kSize / 2 + 1);
  double sum = 0;
  for (int n = 0; n < 40; ++n) {
    for (float& sample : samples) sample = static_cast<float>(random.normal());
    spectrum.measure(samples, power);
    for (std::size_t k = 1; k + 1 < power.size(); ++k) sum += power[k];
  }
  EXPECT_NEAR(sum / (40.0 * (kSize / 2 - 1)), 1, 0.03);
}

TEST(PowerSpectrum, AToneLiesAtItsFrequency) {
  constexpr std::size_t kSize = 512;
  std::vector<float> samples(kSize), power(kSize / 2 + 1);
  for (std::size_t i = 0; i < kSize; ++i) {
    samples[i] =
        static_cast<float>(std::sin(2 * std::numbers::pi * 32 * static_cast<double>(i) / kSize));
  }
  PowerSpectrum(kSize).measure(samples, power);
  EXPECT_EQ(std::max_element(power.begin(), power.end()) - power.begin(), 32);
}

}  // namespace
}  // namespace inkling
