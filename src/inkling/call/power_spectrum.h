#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace inkling {

// Power spectra of short stretches of sound, through a Hann window.
class PowerSpectrum {
 public:
  // size: samples of a stretch; a power of two.
  explicit PowerSpectrum(std::size_t size);

  // Power at the frequencies 0, 1, … size / 2 times the sampling rate / size; white noise of
  // variance 1 has power 1 at each on average (half at both ends). Precondition: samples has `size`
  // values, power has size / 2 + 1.
  void measure(std::span<const float> samples, std::span<float> power);

 private:
  std::vector<float> window_;
  std::vector<std::complex<float>> turns_, work_;
  std::vector<std::size_t> order_;  // bits of the index reversed
};

}  // namespace inkling
