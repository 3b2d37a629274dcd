#include "inkling/call/power_spectrum.h"

#include <cmath>

#include "inkling/core/check.h"

namespace inkling {
namespace {

constexpr double kFullTurn = 6.283185307179586;

}  // namespace

PowerSpectrum::PowerSpectrum(std::size_t size) : window_(size), work_(size), order_(size) {
  INKLING_CHECK(size >= 2 && (size & (size - 1)) == 0);
  double squares = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const double value =
        0.5 - 0.5 * std::cos(kFullTurn * static_cast<double>(i) / static_cast<double>(size));
    window_[i] = static_cast<float>(value);
    squares += value * value;
  }
  for (float& value : window_) value /= static_cast<float>(std::sqrt(squares));
  for (std::size_t i = 0; i < size / 2; ++i) {
    const double angle = -kFullTurn * static_cast<double>(i) / static_cast<double>(size);
    turns_.emplace_back(static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle)));
  }
  for (std::size_t i = 1; i < size; ++i) order_[i] = order_[i / 2] / 2 + (i % 2) * (size / 2);
}

// Cooley and Tukey's fast Fourier transform in place, decimation in time.
void PowerSpectrum::measure(std::span<const float> samples, std::span<float> power) {
  const std::size_t size = window_.size();
  INKLING_CHECK(samples.size() == size && power.size() == size / 2 + 1);
  for (std::size_t i = 0; i < size; ++i) work_[order_[i]] = window_[i] * samples[i];
  for (std::size_t half = 1; half < size; half *= 2) {
    const std::size_t step = size / (2 * half);
    for (std::size_t begin = 0; begin < size; begin += 2 * half) {
      for (std::size_t k = 0; k < half; ++k) {
        std::complex<float>&a = work_[begin + k], &b = work_[begin + k + half];
        const std::complex<float> turn = turns_[k * step];
        const std::complex<float> turned{b.real() * turn.real() - b.imag() * turn.imag(),
                                         b.real() * turn.imag() + b.imag() * turn.real()};
        b = a - turned;
        a = a + turned;
      }
    }
  }
  for (std::size_t i = 0; i < power.size(); ++i) power[i] = std::norm(work_[i]);
}

}  // namespace inkling
