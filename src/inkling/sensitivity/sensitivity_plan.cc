#include "inkling/sensitivity/sensitivity_plan.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "inkling/core/seconds.h"
#include "inkling/error.h"
#include "inkling/facs/action_units.h"
#include "inkling/sensitivity/sensitivity_window.h"

namespace inkling {
namespace {

constexpr double kApartS = 2.5;  // from one movement's end to the next one's onset
constexpr int kChanceWindows = 4000;

// Onsets for one pass: as many as fit, at random among all such sets.
std::vector<double> draw_onsets(const std::vector<FacePath::Stretch>& stretches, double longest_s,
                                Random& random) {
  std::vector<double> onsets;
  const double step = longest_s + kApartS;
  for (const auto& stretch : stretches) {
    const double room = stretch.end_s - stretch.begin_s - longest_s;
    const int count = 1 + static_cast<int>(room / step);
    std::vector<double> shifts;
    for (int i = 0; i < count; ++i) shifts.push_back(random.uniform(0, room - (count - 1) * step));
    std::sort(shifts.begin(), shifts.end());
    for (int i = 0; i < count; ++i) {
      onsets.push_back(stretch.begin_s + i * step + shifts[static_cast<std::size_t>(i)]);
    }
  }
  return onsets;
}

template <typename T>
void shuffle(std::vector<T>& values, Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.index(i)]);
}

struct Recipe {
  double amplitude_iod = 0;
  std::string region, units;
};

// Every amplitude once, in random order, then every amplitude again …
std::vector<Recipe> draw_recipes(const PlanOptions& options, Random& random) {
  const auto& regions = tried_regions();
  std::vector<std::vector<Recipe>> by_amplitude;
  for (const double amplitude : options.amplitudes_iod) {
    std::vector<Recipe> all;
    for (std::size_t k = 0; k < static_cast<std::size_t>(options.insertions); ++k) {
      const TriedRegion& region = regions[k % regions.size()];
      all.push_back(
          {amplitude, region.name, region.units[k / regions.size() % region.units.size()]});
    }
    shuffle(all, random);
    by_amplitude.push_back(std::move(all));
  }
  std::vector<Recipe> recipes;
  std::vector<std::size_t> order(by_amplitude.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t k = 0; k < static_cast<std::size_t>(options.insertions); ++k) {
    shuffle(order, random);
    for (const std::size_t a : order) recipes.push_back(by_amplitude[a][k]);
  }
  return recipes;
}

class FrameTimes {
 public:
  explicit FrameTimes(const FacePath& part) {
    for (const auto& place : part.places) times_s_.push_back(seconds(place.time_us));
  }
  // The nearest frame.
  std::int64_t at(double t_s) const {
    const auto after = std::lower_bound(times_s_.begin(), times_s_.end(), t_s);
    auto nearest = after;
    if (after == times_s_.end() ||
        (after != times_s_.begin() && t_s - *(after - 1) < *after - t_s)) {
      --nearest;
    }
    return nearest - times_s_.begin();
  }
  MovementFrames of(const ScriptedMovement& m) const {
    return {at(m.onset_s), at(m.apex_s), at(m.offset_s)};
  }

 private:
  std::vector<double> times_s_;
};

ScriptedMovement draw_times(const Range& duration_s, double onset_s, Random& random) {
  ScriptedMovement movement;
  movement.type = "micro";
  const double length = random.uniform(duration_s.low, duration_s.high);
  movement.onset_s = onset_s;
  movement.apex_s = onset_s + length * random.uniform(0.35, 0.55);
  movement.offset_s = onset_s + length;
  return movement;
}

std::vector<PlannedMovement> draw_pass(std::span<const Recipe> recipes,
                                       const std::vector<double>& onsets, const Range& duration_s,
                                       const FrameTimes& times, Random& random) {
  std::vector<PlannedMovement> pass;
  for (std::size_t i = 0; i < recipes.size(); ++i) {
    PlannedMovement planned;
    planned.movement = draw_times(duration_s, onsets[i], random);
    planned.movement.amplitude_iod = recipes[i].amplitude_iod;
    planned.movement.units = parse_units(recipes[i].units);
    planned.region = recipes[i].region;
    planned.frames = times.of(planned.movement);
    pass.push_back(std::move(planned));
  }
  return pass;
}

std::vector<MovementFrames> draw_chance_windows(const std::vector<FacePath::Stretch>& stretches,
                                                const Range& duration_s, const FrameTimes& times,
                                                Random& random) {
  double total_s = 0;
  for (const auto& s : stretches) total_s += s.end_s - s.begin_s - duration_s.high;
  std::vector<MovementFrames> windows;
  for (int n = 0; n < kChanceWindows; ++n) {
    double at = random.uniform(0, total_s);
    for (const auto& s : stretches) {
      const double room = s.end_s - s.begin_s - duration_s.high;
      if (at <= room) {
        windows.push_back(times.of(draw_times(duration_s, s.begin_s + at, random)));
        break;
      }
      at -= room;
    }
  }
  return windows;
}

}  // namespace

const std::vector<TriedRegion>& tried_regions() {
  static const std::vector<TriedRegion> regions = {{"brows", {"1+2", "4"}},
                                                   {"eyes", {"5", "7"}},
                                                   {"nose", {"9", "10"}},
                                                   {"mouth", {"12", "12R", "14", "15", "17"}}};
  return regions;
}

SensitivityPlan plan_sensitivity(const FacePath& path, const PlanOptions& options,
                                 const std::string& where) {
  SensitivityPlan plan;
  const FacePath part = best_minute(path);
  const FaceInWindow seen = face_in(part);
  plan.window_s = seen.window_s, plan.frames = seen.frames, plan.held_s = seen.held_s;
  plan.inter_ocular_px = seen.inter_ocular_px;
  const double longest_s = options.duration_s.high;
  const auto stretches = insertable_stretches(part, longest_s);
  if (stretches.empty()) {
    throw Error(ErrorKind::kInput,
                "the face is nowhere held for 4 s without a break, too short to insert movements",
                where, "give 20 s or more of one face at rest, seen from the front");
  }
  Random random(options.seed);
  const FrameTimes times(part);
  const auto recipes = draw_recipes(options, random);
  for (std::size_t next = 0; next < recipes.size();) {
    auto onsets = draw_onsets(stretches, longest_s, random);
    const std::size_t count = std::min(onsets.size(), recipes.size() - next);
    if (count < onsets.size()) shuffle(onsets, random);
    onsets.resize(count);
    std::sort(onsets.begin(), onsets.end());
    plan.passes.push_back(draw_pass(std::span(recipes).subspan(next, count), onsets,
                                    options.duration_s, times, random));
    next += count;
  }
  plan.chance_windows = draw_chance_windows(stretches, options.duration_s, times, random);
  return plan;
}

}  // namespace inkling
