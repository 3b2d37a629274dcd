#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "inkling/index.h"
#include "inkling/motion/motion_meter.h"

namespace inkling {

// One value for each site (face_sites) of each sample.
template <typename T>
class PerSampleAndSite {
 public:
  PerSampleAndSite() = default;
  PerSampleAndSite(std::size_t samples, std::size_t sites, const T& value = T())
      : sites_(sites), values_(samples * sites, value) {}

  T& at(SampleIndex sample, std::size_t site) { return values_[first_of(sample) + site]; }
  const T& at(SampleIndex sample, std::size_t site) const {
    return values_[first_of(sample) + site];
  }
  // The values of all sites of one sample.
  std::span<T> of(SampleIndex sample) { return {values_.data() + first_of(sample), sites_}; }
  std::span<const T> of(SampleIndex sample) const {
    return {values_.data() + first_of(sample), sites_};
  }
  std::size_t sites() const { return sites_; }
  // All values: all sites of the first sample, then those of the second …
  std::span<const T> values() const { return values_; }

 private:
  std::size_t first_of(SampleIndex sample) const { return sample.number() * sites_; }
  std::size_t sites_ = 0;
  std::vector<T> values_;
};

// s; standard deviation of the low-pass of displacement over time, unless a spotter has its own.
inline constexpr double kUsualSmoothS = 0.025;

// All samples of one face on their true time line, low-passed, with look-up between samples.
class MotionTrack {
 public:
  // Positions are smoothed over time by a Gaussian of `smooth_s` (standard deviation, seconds)
  // within each unbroken stretch.
  MotionTrack(std::vector<MotionSample> samples, double smooth_s);

  std::size_t size() const { return samples_.size(); }
  IndexRange<SampleIndex> samples() const { return samples_.indices(); }
  const MotionSample& sample(SampleIndex i) const { return samples_[i]; }
  double time_s(SampleIndex i) const { return static_cast<double>(samples_[i].time_us) * 1e-6; }
  Vec2f position(SampleIndex i, std::size_t site) const { return smooth_.at(i, site); }
  std::size_t sites() const { return smooth_.sites(); }
  // Median time between new pictures, seconds.
  double interval_s() const { return interval_s_; }

  // First and last sample of the unbroken stretch that sample i lies in: one segment, no gap.
  SampleIndex stretch_begin(SampleIndex i) const { return stretch_begin_[i]; }
  SampleIndex stretch_last(SampleIndex i) const { return stretch_last_[i]; }
  // The sample of i's stretch nearest to time t, clamped to the stretch.
  SampleIndex nearest(SampleIndex i, double t) const;
  // A place on the time line between two samples, linearly.
  struct Instant {
    SampleIndex sample;
    float towards_next = 0;
  };
  // Time t, clamped to the stretch.
  Instant instant(SampleIndex i, double t) const;
  Vec2f position(const Instant& at, std::size_t site) const;

 private:
  void find_stretches();
  void fill_repeats();
  void smooth(double smooth_s);
  PerSample<MotionSample> samples_;
  PerSampleAndSite<Vec2f> smooth_;
  PerSample<SampleIndex> stretch_begin_, stretch_last_;
  double interval_s_ = 0.04;
};

}  // namespace inkling
