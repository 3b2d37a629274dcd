#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "inkling/motion/motion_test_util.h"
#include "inkling/spotter.h"
#include "inkling/spotting/motion_track.h"

namespace inkling::testing {

using Curve = std::function<Vec2f(double t_s, const Site& site)>;

// A textured eye, the same every time; closed 0 .. 1 draws a lid over it.
inline EyeThumb eye_picture(double closed) {
  EyeThumb thumb{};
  for (int y = 0; y < kEyeThumbHeight; ++y) {
    for (int x = 0; x < kEyeThumbWidth; ++x) {
      const double r = std::hypot(x - 6.5, 1.6 * (y - 3.5));
      const double open = r < 3 ? 30 : 200 - 4 * std::abs(x - 6.5);
      const double lid = 120 + 6 * y;
      const bool covered = y < closed * kEyeThumbHeight;
      thumb[static_cast<std::size_t>(y * kEyeThumbWidth + x)] =
          static_cast<std::uint8_t>(covered ? lid : open);
    }
  }
  return thumb;
}

// Samples whose sites follow a curve (IOD); head at rest, eyes open, one segment.
inline std::vector<MotionSample> make_samples(const std::vector<std::int64_t>& times_us,
                                              const Curve& curve) {
  std::vector<MotionSample> samples;
  for (const std::int64_t us : times_us) {
    MotionSample sample;
    sample.frame = static_cast<std::int64_t>(samples.size());
    sample.time_us = us;
    for (const Site& site : face_sites()) {
      sample.position.push_back(curve(static_cast<double>(us) * 1e-6, site));
    }
    sample.eyes = {eye_picture(0), eye_picture(0)};
    sample.head = {4, 3};
    sample.head_scale = std::log(70.0f);
    samples.push_back(std::move(sample));
  }
  return samples;
}

inline Vec2f at_rest(double, const Site&) { return {}; }

inline MotionTrack make_track(double seconds, const Curve& curve, double fps = 25) {
  return MotionTrack(make_samples(steady_times(seconds, fps), curve), 0.025);
}

inline std::size_t site_at(Point face) {
  std::size_t best = 0;
  for (std::size_t s = 1; s < face_sites().size(); ++s) {
    if (distance(face_sites()[s].face, face) < distance(face_sites()[best].face, face)) best = s;
  }
  return best;
}

// A raised cosine, 0 .. 1 .. 0.
inline double bump_shape(double t, double onset, double apex, double offset) {
  return LocalMove{onset, apex, offset, {}, {}}.phase(t);
}

inline Spotting run_spotter(const SpotterVariant& variant, const Measured& measured) {
  const auto spotter = variant.create(variant.defaults());
  for (std::size_t i = 0; i < measured.samples.size(); ++i) {
    spotter->add(measured.crops[i], measured.samples[i]);
  }
  return spotter->finish();
}

inline std::vector<SpottedMovement> of_type(const std::vector<SpottedMovement>& movements,
                                            EventType type) {
  std::vector<SpottedMovement> found;
  for (const SpottedMovement& movement : movements) {
    if (movement.type == type) found.push_back(movement);
  }
  return found;
}

// A text for messages, and to compare.
inline std::string list(const std::vector<SpottedMovement>& movements) {
  const auto text_of = [](SampleIndex i) { return std::to_string(i.number()); };
  std::string text;
  for (const SpottedMovement& m : movements) {
    text += std::string(to_string(m.type)) + " " + text_of(m.span.onset) + "-" +
            text_of(m.span.apex) + "-" + text_of(m.span.offset) + " score " +
            std::to_string(m.score) + "; ";
  }
  return text;
}

inline bool same_bits(const PerSample<float>& a, const PerSample<float>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.values().data(), b.values().data(),
                                                           a.size() * sizeof(float)) == 0);
}

}  // namespace inkling::testing
