#include "inkling/sensitivity/sensitivity_window.h"

#include <algorithm>
#include <span>

#include "inkling/core/median.h"
#include "inkling/core/seconds.h"

namespace inkling {
namespace {

constexpr double kLongestS = 60;
constexpr double kMarginS = 1;    // from the ends of a stretch: rest to compare with
constexpr double kShortestS = 4;  // of a stretch worth the name

struct FrameWindow {
  std::size_t begin = 0, end = 0;
};

// The whole recording or, of a longer one, the minute in which the face is held most.
FrameWindow best_window(const FacePath& path) {
  const auto& places = path.places;
  std::vector<std::size_t> held(places.size() + 1, 0);
  for (std::size_t i = 0; i < places.size(); ++i) held[i + 1] = held[i] + places[i].placed;
  FrameWindow best, window;
  double next_s = seconds(places.front().time_us);
  for (; window.begin < places.size(); ++window.begin) {
    const double begin_s = seconds(places[window.begin].time_us);
    if (begin_s < next_s) continue;
    next_s = begin_s + 1;
    while (window.end < places.size() && seconds(places[window.end].time_us) <= begin_s + kLongestS)
      ++window.end;
    if (held[window.end] - held[window.begin] > held[best.end] - held[best.begin]) best = window;
    if (window.end == places.size()) break;
  }
  return best;
}

}  // namespace

FacePath best_minute(const FacePath& path) {
  const FrameWindow window = best_window(path);
  FacePath part;
  part.landmarks = path.landmarks;
  part.places.assign(path.places.begin() + static_cast<std::ptrdiff_t>(window.begin),
                     path.places.begin() + static_cast<std::ptrdiff_t>(window.end));
  return part;
}

std::vector<FacePath::Stretch> insertable_stretches(const FacePath& path,
                                                    double longest_movement_s) {
  std::vector<FacePath::Stretch> all;
  for (auto stretch : path.stretches()) {
    if (stretch.end_s - stretch.begin_s < kShortestS) continue;
    stretch.begin_s += kMarginS, stretch.end_s -= kMarginS;
    if (stretch.end_s - stretch.begin_s >= longest_movement_s) all.push_back(stretch);
  }
  return all;
}

FaceInWindow face_in(const FacePath& part) {
  FaceInWindow seen;
  std::vector<double> distances;
  for (const auto& place : part.places) {
    if (place.placed) distances.push_back(place.frame_from_face.scale());
  }
  seen.window_s = {seconds(part.places.front().time_us), seconds(part.places.back().time_us)};
  seen.frames = static_cast<std::int64_t>(part.places.size());
  seen.inter_ocular_px = median_of(std::span(distances));
  const double span_s = seen.window_s.high - seen.window_s.low;
  const auto steps = static_cast<double>(std::max<std::int64_t>(1, seen.frames - 1));
  seen.held_s = static_cast<double>(distances.size()) * span_s / steps;
  return seen;
}

}  // namespace inkling
