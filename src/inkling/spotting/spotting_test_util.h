#pragma once

#include <algorithm>
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

// An eye, the same every time: skin with a crease above, white, an iris `aside` cells to the right
// and lashes at the edge of a lid that is `closed` 0 .. 1; all of it `lower` cells further down.
inline EyeThumb eye_picture(double closed, double aside = 0, double lower = 0) {
  EyeThumb thumb{};
  const double lid = 5.2 + 4.8 * closed;  // cells; the lower lid lies at 10
  const auto share = [](double distance) { return std::clamp(0.5 - distance, 0.0, 1.0); };
  for (int j = 0; j < kEyeThumbHeight; ++j) {
    for (int i = 0; i < kEyeThumbWidth; ++i) {
      const double x = i - 9.5, y = j - lower;
      double gray = 160 + 2 * x - 25 * share(std::abs(y - 2.5) - 0.5);
      const double slit = share(std::abs(x) - 5.5);
      const double open = slit * share(lid - y) * share(y - 10);
      const double iris = share(std::hypot(x - aside, y - 7) - 2.6);
      gray += open * (200 - 160 * iris - gray);
      gray += slit * share(std::abs(y - lid) - 0.6) * (60 - gray);
      thumb[static_cast<std::size_t>(j * kEyeThumbWidth + i)] =
          static_cast<std::uint8_t>(std::lround(gray));
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
