#include "inkling/study/measures/event_motion.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/core/check.h"
#include "inkling/core/median.h"
#include "inkling/facs/regions.h"
#include "inkling/motion/face_depth.h"
#include "inkling/motion/head_fit.h"
#include "inkling/motion/skin_flow.h"

namespace inkling {
namespace {

constexpr std::size_t kMostWaves = 5;
constexpr double kPlaceIod = 0.07;  // between places
constexpr double kHeadIod = 0.12;   // between the places that the head's motion is told from
// Of a brief movement: the head keeps its shape, and skin that moves on its own is left out early.
constexpr HeadFitOptions kHeadFit{10, 2.5, 0.05, 2};
constexpr double kShutEye = 0.30;  // one minus the correlation of an eye's pictures

bool on_face(Point face) { return std::hypot(face.x / 1.12, (face.y - 0.42) / 1.42) < 1; }
bool in_eye(Point face) {
  return std::hypot((std::abs(face.x) - 0.5) / 0.34, (face.y + 0.01) / 0.17) < 1;
}

// Where the crop shows what was recorded, not what was drawn out beyond its edge.
bool in_picture(const FaceClip& clip, Point crop) {
  const Point frame = clip.shots[clip.onset].crop_from_frame.inverse()(crop);
  const Rect& p = clip.picture;
  return frame.x >= p.x && frame.y >= p.y && frame.x <= p.x + p.w && frame.y <= p.y + p.h;
}

std::vector<float> pixel_weights(const FaceClip& clip, bool eyes_shut) {
  const Affine face_from_crop = crop_from_face(clip.crop_size).inverse();
  std::vector<float> weights;
  for (int y = 0; y < clip.crop_size; ++y) {
    for (int x = 0; x < clip.crop_size; ++x) {
      const Point crop{double(x), double(y)}, face = face_from_crop(crop);
      const bool seen = on_face(face) && in_picture(clip, crop) && !(eyes_shut && in_eye(face));
      weights.push_back(seen ? 1.0f : 0.0f);
    }
  }
  return weights;
}

double eye_likeness(const BandPicture& a, const BandPicture& b, double center_x) {
  const Affine crop_from_face_px = crop_from_face(a.size());
  double aa = 0, bb = 0, ab = 0;
  for (int j = 0; j < 8; ++j) {
    for (int i = 0; i < 14; ++i) {
      const Point crop = crop_from_face_px(
          {center_x + 0.56 * ((i + 0.5) / 14 - 0.5), 0.02 + 0.32 * ((j + 0.5) / 8 - 0.5)});
      const double x = a.between(crop.x, crop.y), y = b.between(crop.x, crop.y);
      aa += x * x, bb += y * y, ab += x * y;
    }
  }
  return (ab + 500) / std::sqrt((aa + 500) * (bb + 500));
}

// Whether both eyes look otherwise in some picture than at the onset and at the offset.
bool eyes_shut_in(const std::vector<BandPicture>& pictures, const FaceClip& clip) {
  const auto change = [&](std::size_t i, std::size_t j) {
    double least = 2;
    for (const double side : {-0.5, 0.5}) {
      least = std::min(least, 1 - eye_likeness(pictures[i], pictures[j], side));
    }
    return least;
  };
  for (std::size_t i = clip.onset + 1; i < clip.offset; ++i) {
    if (std::min(change(i, clip.onset), change(i, clip.offset)) > kShutEye) return true;
  }
  return false;
}

// The fields of all pictures against a reference, found from picture to picture, away from `from`.
std::vector<SkinFlow::Field> fields_of(const SkinFlow& flow,
                                       const std::vector<BandPicture>& pictures, std::size_t from) {
  std::vector<SkinFlow::Field> fields(pictures.size());
  fields[from] = flow.track(pictures[from], flow.still());
  for (std::size_t i = from; i + 1 < pictures.size(); ++i) {
    fields[i + 1] = flow.track(pictures[i + 1], fields[i]);
  }
  for (std::size_t i = from; i > 0; --i) fields[i - 1] = flow.track(pictures[i - 1], fields[i]);
  return fields;
}

std::vector<float> mean_moved_back(const SkinFlow& flow, const std::vector<BandPicture>& pictures,
                                   const std::vector<SkinFlow::Field>& fields) {
  std::vector<float> mean;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const std::vector<float> one = flow.moved_back(pictures[i], fields[i]);
    if (mean.empty()) mean.assign(one.size(), 0.0f);
    for (std::size_t k = 0; k < one.size(); ++k) {
      mean[k] += one[k] / static_cast<float>(pictures.size());
    }
  }
  return mean;
}

// The places that tell how the head moves.
class HeadGrid {
 public:
  HeadGrid(const FaceClip& clip, const BandPicture& reference)
      : size_(clip.crop_size), grid_(size_) {
    grid_.centers.clear(), grid_.rigidity.clear(), grid_.depth.clear();
    const Affine crop = crop_from_face(size_);
    for (double y = -0.62; y < 1.65; y += kHeadIod) {
      for (double x = -0.96; x < 1; x += kHeadIod) {
        const Point face{x, y}, at = crop(face);
        if (!on_face(face) || !in_picture(clip, at)) continue;
        grid_.centers.push_back(at);
        grid_.rigidity.push_back(static_cast<float>(rigidity(face)));
        grid_.depth.push_back(static_cast<float>(face_depth(face)));
        tensors_.push_back(tensor(reference, at));
      }
    }
  }

  HeadMotion fit(const SkinFlow& flow, const SkinFlow::Field& field) const {
    FlowField at{{}, {}, std::vector<float>(grid_.centers.size())};
    for (const Point& center : grid_.centers) {
      const Point by = flow.displacement(field, center);
      at.u.push_back(static_cast<float>(by.x)), at.v.push_back(static_cast<float>(by.y));
    }
    return fit_head_motion(grid_, tensors_, at, size_, kHeadFit);
  }

 private:
  // As of a patch of 16 pixels in a crop of the usual size (patch_flow.h).
  PatchReference::Tensor tensor(const BandPicture& picture, Point center) const {
    const double zoom = static_cast<double>(size_) / kCropSize, sigma = 5 * zoom;
    const int reach = std::max(2, static_cast<int>(std::lround(8 * zoom)));
    const int cx = static_cast<int>(std::lround(center.x)),
              cy = static_cast<int>(std::lround(center.y));
    double xx = 0, xy = 0, yy = 0;
    for (int y = std::max(1, cy - reach); y <= std::min(size_ - 2, cy + reach); ++y) {
      for (int x = std::max(1, cx - reach); x <= std::min(size_ - 2, cx + reach); ++x) {
        const double dx = x - center.x, dy = y - center.y;
        const double w = std::exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)) / (zoom * zoom);
        const double gx = 0.5 * (picture.at(x + 1, y) - picture.at(x - 1, y));
        const double gy = 0.5 * (picture.at(x, y + 1) - picture.at(x, y - 1));
        xx += w * gx * gx, xy += w * gx * gy, yy += w * gy * gy;
      }
    }
    return {static_cast<float>(xx), static_cast<float>(xy), static_cast<float>(yy)};
  }

  int size_;
  PatchGrid grid_;
  std::vector<PatchReference::Tensor> tensors_;
};

// Of a region, unless most of it lies outside the picture or its eye is shut.
std::vector<Point> places_in(const FaceClip& clip, const Region& region, bool eyes_shut) {
  if (region.eye && eyes_shut) return {};
  const Affine crop = crop_from_face(clip.crop_size);
  std::vector<Point> places;
  const int columns = std::max(2, static_cast<int>(std::lround(region.face.w / kPlaceIod)));
  const int rows = std::max(2, static_cast<int>(std::lround(region.face.h / kPlaceIod)));
  std::size_t all = 0;
  for (int j = 0; j < rows; ++j) {
    for (int i = 0; i < columns; ++i, ++all) {
      const Point face{region.face.x + region.face.w * (i + 0.5) / columns,
                       region.face.y + region.face.h * (j + 0.5) / rows};
      const bool shut = eyes_shut && in_eye(face);
      if (on_face(face) && in_picture(clip, crop(face)) && !shut) places.push_back(face);
    }
  }
  if (2 * places.size() < all) places.clear();
  return places;
}

// What a place's wave gets from the skin in one picture, in shares of the eye distance.
SkinPlace::Wave movement_at(const SkinFlow& flow, const SkinFlow::Field& field,
                            const HeadMotion& head, Point face, Point crop, double iod_px) {
  const Point by = flow.displacement(field, crop) - head.displacement(crop, face_depth(face));
  const SkinFlow::Gradient g = flow.gradient(field, crop);
  const Affine& rigid = head.moved_from_reference;
  return {1 / iod_px * by, g.ux - (rigid.a - 1), g.uy - rigid.b, g.vx - rigid.d,
          g.vy - (rigid.e - 1)};
}

void add(SkinPlace::Wave& sum, double share, const SkinPlace::Wave& one) {
  sum.by = sum.by + share * one.by;
  sum.ux += share * one.ux, sum.uy += share * one.uy;
  sum.vx += share * one.vx, sum.vy += share * one.vy;
}

HeadPlace head_place(const FaceClip::Shot& shot, const HeadMotion& head, const FaceClip& clip) {
  const Affine frame_from_crop = shot.crop_from_frame.inverse();
  const Point middle = crop_from_face(clip.crop_size)({0, 0.3});
  const Affine moved = frame_from_crop * head.moved_from_reference;
  return {shot.time_s, moved(middle), moved.rotation(), 1 / clip.iod_px * head.turned_px};
}

}  // namespace

EventTime::EventTime(const std::vector<double>& times_s, double length_s, double longest_gap_s)
    : length_s_(length_s) {
  INKLING_CHECK(times_s.size() >= 4 && length_s > 0 && longest_gap_s > 0);
  const auto between = static_cast<std::size_t>(std::count_if(
      times_s.begin(), times_s.end(), [&](double t) { return t > 1e-6 && t < length_s - 1e-6; }));
  const auto told = static_cast<std::size_t>(length_s / longest_gap_s + 0.01);
  waves_ = std::clamp<std::size_t>(std::min(between, told), 1, kMostWaves);
  while (waves_ > 1 && waves_ + 2 > times_s.size()) --waves_;
  // Least squares: (B' B)^-1 B', by Gauss-Jordan elimination.
  const std::size_t n = waves_ + 2, m = times_s.size();
  std::vector<std::vector<double>> rows(n, std::vector<double>(n + m, 0.0));
  for (std::size_t i = 0; i < m; ++i) {
    const std::vector<double> b = basis(times_s[i]);
    for (std::size_t r = 0; r < n; ++r) {
      for (std::size_t c = 0; c < n; ++c) rows[r][c] += b[r] * b[c];
      rows[r][n + i] = b[r];
    }
  }
  for (std::size_t r = 0; r < n; ++r) rows[r][r] += 1e-6;
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t r = k + 1; r < n; ++r) {
      if (std::abs(rows[r][k]) > std::abs(rows[pivot][k])) pivot = r;
    }
    std::swap(rows[k], rows[pivot]);
    const double lead = rows[k][k];
    for (double& value : rows[k]) value /= lead;
    for (std::size_t r = 0; r < n; ++r) {
      if (r == k) continue;
      const double factor = rows[r][k];
      for (std::size_t c = k; c < n + m; ++c) rows[r][c] -= factor * rows[k][c];
    }
  }
  for (std::size_t r = 2; r < n; ++r) {
    shares_.emplace_back(rows[r].begin() + static_cast<std::ptrdiff_t>(n), rows[r].end());
  }
}

std::vector<double> EventTime::basis(double time_s) const {
  const double share = time_s / length_s_;
  std::vector<double> values = {1, share - 0.5};
  for (std::size_t k = 0; k < waves_; ++k) values.push_back(wave(k, share));
  return values;
}

double EventTime::wave(std::size_t k, double share) const {
  if (share <= 0 || share >= 1) return 0;
  return std::sin(std::numbers::pi * static_cast<double>(k + 1) * share);
}

double EventTime::slope(std::size_t k, double share) const {
  const double turn = std::numbers::pi * static_cast<double>(k + 1);
  return turn * std::cos(turn * share) / length_s_;
}

EventMotion measure_event(const FaceClip& clip) {
  std::vector<BandPicture> pictures;
  std::vector<double> times_s;
  for (const FaceClip::Shot& shot : clip.shots) {
    pictures.emplace_back(shot.crop, clip.iod_px);
    times_s.push_back(shot.time_s);
  }
  EventMotion event{
      EventTime(times_s, clip.length_s, longest_gap_s(clip)), {}, {}, eyes_shut_in(pictures, clip)};
  const std::vector<float> weights = pixel_weights(clip, event.eyes_shut);

  // The first picture shows how large the noise is and where everything lies; what the mean of all,
  // moved back onto it, shows is much less noisy.
  SkinFlowOptions options;
  const SkinFlow first(pictures[clip.onset], weights, clip.iod_px, options);
  const auto rough = fields_of(first, pictures, clip.onset);
  std::vector<double> noise;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    if (i != clip.onset) noise.push_back(first.residual_gray(pictures[i], rough[i]));
  }
  options.noise_gray = std::max(0.5, median_of(std::span(noise)) / std::numbers::sqrt2);
  const BandPicture reference(clip.crop_size, mean_moved_back(first, pictures, rough));
  const SkinFlow flow(reference, weights, clip.iod_px, options);
  const auto fields = fields_of(flow, pictures, clip.onset);

  const HeadGrid head_grid(clip, reference);
  std::vector<HeadMotion> heads;
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    heads.push_back(head_grid.fit(flow, fields[i]));
    if (i < clip.onset || i > clip.offset) continue;
    event.heads.push_back(head_place(clip.shots[i], heads[i], clip));
  }
  const Affine crop_from_face_px = crop_from_face(clip.crop_size);
  for (std::size_t r = 0; r < kRegions.size(); ++r) {
    for (const Point face : places_in(clip, kRegions[r], event.eyes_shut)) {
      SkinPlace place{face, r, 0, std::vector<SkinPlace::Wave>(event.time.waves())};
      const Point crop = crop_from_face_px(face);
      for (std::size_t i = 0; i < pictures.size(); ++i) {
        const auto moved = movement_at(flow, fields[i], heads[i], face, crop, clip.iod_px);
        for (std::size_t k = 0; k < event.time.waves(); ++k) {
          add(place.waves[k], event.time.shares()[k][i], moved);
        }
      }
      place.error_iod = flow.error_px(crop) / clip.iod_px;
      event.places.push_back(std::move(place));
    }
  }
  return event;
}

}  // namespace inkling
