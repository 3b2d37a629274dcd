#include "inkling/study/measures/clip_measures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <span>
#include <string_view>
#include <utility>

#include "inkling/core/median.h"
#include "inkling/error.h"
#include "inkling/study/measures/event_motion.h"
#include "inkling/study/measures/face_clip.h"

namespace inkling {
namespace {

constexpr int kTimeSteps = 200;      // of a movement
constexpr double kShareOfAll = 0.3;  // of the whole face's course in a region's
// What 95 of 100 regions in which nothing moves stay below, by the quietest third of a face's
// regions; on drawn people whom no figure in docs/experiments.md is of.
constexpr double kNoiseOfQuiet = 2.5;

using Square = std::vector<std::vector<double>>;

// How much waves j and k move together in these places.
Square waves_together(const std::vector<const SkinPlace*>& places, std::size_t waves) {
  Square sum(waves, std::vector<double>(waves, 0.0));
  for (const SkinPlace* place : places) {
    const double weight = 1 / (place->error_iod * place->error_iod + 1e-6);
    for (std::size_t j = 0; j < waves; ++j) {
      for (std::size_t k = 0; k < waves; ++k) {
        sum[j][k] += weight * dot(place->waves[j].by, place->waves[k].by);
      }
    }
  }
  return sum;
}

// The direction in which the square is largest, of length 1.
std::vector<double> main_direction(const Square& square) {
  std::vector<double> at(square.size(), 1.0);
  for (int iteration = 0; iteration < 60; ++iteration) {
    std::vector<double> next(at.size(), 0.0);
    for (std::size_t j = 0; j < at.size(); ++j) {
      for (std::size_t k = 0; k < at.size(); ++k) next[j] += square[j][k] * at[k];
    }
    double length = 0;
    for (const double v : next) length += v * v;
    if (length <= 0) break;
    for (std::size_t j = 0; j < at.size(); ++j) at[j] = next[j] / std::sqrt(length);
  }
  double length = 0;
  for (const double v : at) length += v * v;
  for (double& v : at) v /= std::sqrt(length);
  return at;
}

// The course of a movement in time: the height of every place goes with it.
struct Course {
  std::vector<double> shares;  // of the waves
  double peak_share = 0;       // of the movement's time, at which it is highest
  double height = 0, steepest_per_s = 0;
};

Course course_of(const EventTime& time, std::vector<double> shares) {
  Course course{std::move(shares)};
  const auto at = [&](double share) {
    double sum = 0;
    for (std::size_t k = 0; k < time.waves(); ++k) sum += course.shares[k] * time.wave(k, share);
    return sum;
  };
  for (int i = 1; i < kTimeSteps; ++i) {
    const double share = static_cast<double>(i) / kTimeSteps;
    if (std::abs(at(share)) > std::abs(course.height)) {
      course.height = at(share), course.peak_share = share;
    }
    double slope = 0;
    for (std::size_t k = 0; k < time.waves(); ++k) {
      slope += course.shares[k] * time.slope(k, share);
    }
    course.steepest_per_s = std::max(course.steepest_per_s, std::abs(slope));
  }
  return course;
}

// How far a place goes along a course.
SkinPlace::Wave along(const SkinPlace& place, const Course& course) {
  SkinPlace::Wave sum;
  for (std::size_t k = 0; k < place.waves.size(); ++k) {
    const SkinPlace::Wave& wave = place.waves[k];
    const double share = course.shares[k];
    sum.by = sum.by + share * wave.by;
    sum.ux += share * wave.ux, sum.uy += share * wave.uy;
    sum.vx += share * wave.vx, sum.vy += share * wave.vy;
  }
  return sum;
}

double strain_of(const SkinPlace::Wave& wave) {
  const double shear = wave.uy + wave.vx;
  return std::sqrt(wave.ux * wave.ux + wave.vy * wave.vy + 0.5 * shear * shear);
}

RegionMeasures measure_region(std::size_t region, const std::vector<const SkinPlace*>& places,
                              const EventTime& time, const Square& whole) {
  Square own = waves_together(places, time.waves());
  for (std::size_t j = 0; j < time.waves(); ++j) {
    for (std::size_t k = 0; k < time.waves(); ++k) {
      own[j][k] = own[j][k] / static_cast<double>(places.size()) + kShareOfAll * whole[j][k];
    }
  }
  const Course course = course_of(time, main_direction(own));
  const double height = std::abs(course.height);
  RegionMeasures most{region, 0, 0, 0, course.peak_share * time.length_s()};
  for (const SkinPlace* place : places) {
    const SkinPlace::Wave wave = along(*place, course);
    const double way = norm(wave.by);
    most.peak_displacement_iod = std::max(most.peak_displacement_iod, height * way);
    most.peak_strain = std::max(most.peak_strain, height * strain_of(wave));
    most.peak_speed_iod_per_s = std::max(most.peak_speed_iod_per_s, course.steepest_per_s * way);
  }
  return most;
}

// A movement reaches some regions; what the quietest third of them seems to move is noise.
double noise_of(const std::vector<RegionMeasures>& regions) {
  std::vector<double> peaks;
  for (const RegionMeasures& one : regions) peaks.push_back(one.peak_displacement_iod);
  return kNoiseOfQuiet * quantile_of(std::span(peaks), 1.0 / 3);
}

// Of the pair of regions of which one moves furthest.
double asymmetry_of(const std::vector<RegionMeasures>& regions) {
  double most = 0, asymmetry = 0;
  for (const RegionMeasures& a : regions) {
    const std::string_view name = kRegions[a.region].name;
    if (!name.starts_with("left-")) continue;
    for (const RegionMeasures& b : regions) {
      const std::string_view other = kRegions[b.region].name;
      if (!other.starts_with("right-") || other.substr(6) != name.substr(5)) continue;
      // The picture shows the person's left on its right.
      const double left = b.peak_displacement_iod, right = a.peak_displacement_iod;
      if (std::max(left, right) <= most) continue;
      most = std::max(left, right);
      asymmetry = (left - right) / (left + right);
    }
  }
  return asymmetry;
}

double turn_degrees(const HeadPlace& a, const HeadPlace& b) {
  const double roll = b.roll - a.roll;
  const Point turned = b.turned - a.turned;
  return std::sqrt(roll * roll + dot(turned, turned)) * 180 / std::numbers::pi;
}

ClipMeasures measures_of(const FaceClip& clip) {
  const EventMotion event = measure_event(clip);
  ClipMeasures measures;
  measures.frames = clip.offset - clip.onset + 1;
  measures.eye_distance_px = clip.eye_distance_px;
  measures.quantiser = clip.quantiser;
  std::map<std::size_t, std::vector<const SkinPlace*>> by_region;
  std::vector<const SkinPlace*> all;
  for (const SkinPlace& place : event.places) {
    by_region[place.region].push_back(&place);
    if (!kRegions[place.region].eye) all.push_back(&place);
  }
  Square whole = waves_together(all, event.time.waves());
  for (auto& row : whole) {
    for (double& value : row) value /= std::max<double>(1, static_cast<double>(all.size()));
  }
  for (const auto& [region, places] : by_region) {
    measures.regions.push_back(measure_region(region, places, event.time, whole));
  }
  measures.noise_iod = noise_of(measures.regions);
  measures.side_asymmetry = asymmetry_of(measures.regions);
  for (const HeadPlace& head : event.heads) {
    const HeadPlace& first = event.heads.front();
    measures.head_shift_iod =
        std::max(measures.head_shift_iod, distance(head.at_px, first.at_px) / clip.eye_distance_px);
    measures.head_turn_deg = std::max(measures.head_turn_deg, turn_degrees(first, head));
  }
  return measures;
}

}  // namespace

ClipMeasurement measure_clip(const Catalog& catalog, const CatalogSample& sample,
                             const CancelToken& cancel, const ClipMeasureOptions& options) {
  if (sample.kind == SampleKind::kFlow)
    return {{}, "is a picture of flow, which has lost its scale"};
  if (has_codes_only(sample)) return {{}, "has codes only: no picture was looked for"};
  try {
    return {measures_of(read_face_clip(catalog.path_of(sample), sample, options, cancel)), ""};
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    return {{}, error.problem()};
  }
}

}  // namespace inkling
