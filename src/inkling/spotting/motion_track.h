#pragma once

#include <cstddef>
#include <vector>

#include "inkling/motion/motion_meter.h"

namespace inkling {

// All samples of one face on their true time line, low-passed, with look-up between samples.
class MotionTrack {
 public:
  // Positions are smoothed over time by a Gaussian of `smooth_s` (standard deviation, seconds)
  // within each unbroken stretch.
  MotionTrack(std::vector<MotionSample> samples, double smooth_s);

  std::size_t size() const { return samples_.size(); }
  const MotionSample& sample(std::size_t i) const { return samples_[i]; }
  double time_s(std::size_t i) const { return static_cast<double>(samples_[i].time_us) * 1e-6; }
  Vec2f position(std::size_t i, std::size_t site) const { return smooth_[i * sites_ + site]; }
  std::size_t sites() const { return sites_; }
  // Median time between new pictures, seconds.
  double interval_s() const { return interval_s_; }

  // First and last sample of the unbroken stretch that sample i lies in: one segment, no gap.
  std::size_t stretch_begin(std::size_t i) const { return stretch_begin_[i]; }
  std::size_t stretch_last(std::size_t i) const { return stretch_last_[i]; }
  // The sample of i's stretch nearest to time t, clamped to the stretch.
  std::size_t nearest(std::size_t i, double t) const;
  // A place on the time line of i's stretch: between two samples, linearly.
  struct Instant {
    std::size_t sample = 0;
    float towards_next = 0;
  };
  // Clamped to the stretch.
  Instant instant(std::size_t i, double t) const;
  Vec2f position(const Instant& at, std::size_t site) const;

 private:
  void find_stretches();
  void fill_repeats();
  void smooth(double smooth_s);
  std::vector<MotionSample> samples_;
  std::size_t sites_;
  std::vector<Vec2f> smooth_;  // sites_ values a sample
  std::vector<std::size_t> stretch_begin_, stretch_last_;
  double interval_s_ = 0.04;
};

}  // namespace inkling
