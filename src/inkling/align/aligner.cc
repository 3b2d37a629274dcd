#include "inkling/align/aligner.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/align/canonical.h"

namespace inkling {
namespace {

constexpr int kSpacing = 2;  // crop pixels between template samples
constexpr std::size_t kMaxLooks = 12;
constexpr double kGoodCorrelation = 0.93;  // below: is there a better look to hold on to?

// How far two placements put the same face apart, crop pixels, at the far points of the face.
double disagreement_px(const Affine& a_from_frame, const Affine& b_from_frame, int size) {
  const Affine a_from_b = a_from_frame * b_from_frame.inverse();
  double most = 0;
  for (const Point p : {Point{0.2, 0.2}, Point{0.8, 0.2}, Point{0.5, 0.9}}) {
    const Point crop = static_cast<double>(size) * p;
    most = std::max(most, distance(a_from_b(crop), crop));
  }
  return most;
}

}  // namespace

Aligner::Aligner(const AlignOptions& options) : options_(options) {}

void Aligner::restart() {
  placed_ = false;
  ++segment_;
}

// Where the face should be: the last placement carried on by the tracker's motion of the eyes.
Affine Aligner::guess(const FaceObservation& face) const {
  if (!placed_ || face.segment != before_.segment) {
    return crop_from_eyes(face.left_eye, face.right_eye, options_.size);
  }
  const Affine before_from_now = similarity_from_two_points(face.left_eye, face.right_eye,
                                                            before_.left_eye, before_.right_eye);
  return crop_from_frame_ * before_from_now;
}

void Aligner::remember(const WorkImage& work, const Affine& crop_from_frame) {
  const Affine work_from_crop = work.work_from_frame() * crop_from_frame.inverse();
  RigidTemplate rigid(work.smooth(), work_from_crop, options_.size, kSpacing);
  if (looks_.size() < kMaxLooks) {
    looks_.push_back({std::move(rigid), clock_});
    current_ = looks_.size() - 1;
    return;
  }
  // The first look stays: it anchors the crop for the whole recording.
  const auto oldest =
      std::min_element(looks_.begin() + 1, looks_.end(),
                       [](const Look& a, const Look& b) { return a.used_last < b.used_last; });
  *oldest = {std::move(rigid), clock_};
  current_ = static_cast<std::size_t>(oldest - looks_.begin());
}

std::optional<Aligner::Placement> Aligner::register_face(const WorkImage& work,
                                                         const Affine& guess) {
  const Affine work_from_crop = work.work_from_frame() * guess.inverse();
  const auto try_look = [&](std::size_t index) {
    const auto fit = looks_[index].rigid.fit(work.smooth(), work_from_crop);
    const Affine crop_from_frame = fit.image_from_crop.inverse() * work.work_from_frame();
    const bool wild = disagreement_px(crop_from_frame, guess, options_.size) > 0.15 * options_.size;
    return Placement{crop_from_frame, wild ? -1.0 : fit.correlation};
  };

  Placement best = try_look(current_);
  if (best.correlation < kGoodCorrelation && looks_.size() > 1) {
    const std::size_t held = current_;
    for (std::size_t i = 0; i < looks_.size(); ++i) {
      if (i == held) continue;
      const Placement other = try_look(i);
      if (other.correlation > best.correlation + 0.02) {
        best = other;
        current_ = i;
      }
    }
  }
  looks_[current_].used_last = clock_;
  if (best.correlation < options_.min_correlation) return std::nullopt;
  return best;
}

std::optional<Crop> Aligner::align(const Frame& frame, const FaceObservation& face) {
  ++clock_;
  const Affine start = guess(face);
  const WorkImage work(frame.luma(), start, options_.size);
  if (work.coverage() < options_.min_coverage) {
    restart();
    reason_ = reason::kOutside;
    return std::nullopt;
  }
  const bool continued = placed_ && face.segment == before_.segment;
  if (!continued) ++segment_;

  Affine crop_from_frame = start;
  double correlation = 1;
  if (looks_.empty()) {
    remember(work, start);
  } else if (const auto placement = register_face(work, start)) {
    crop_from_frame = placement->crop_from_frame;
    correlation = placement->correlation;
    if (correlation < kGoodCorrelation && continued) remember(work, crop_from_frame);
  } else {
    // A look not seen before (a turned head): hold on to the tracker and learn it.
    ++segment_;
    remember(work, start);
    correlation = 0;
  }
  before_ = face;
  crop_from_frame_ = crop_from_frame;
  placed_ = true;
  reason_ = {};

  const Affine work_from_crop = work.work_from_frame() * crop_from_frame.inverse();
  return Crop{warp_crop(work.sharp(), work_from_crop, options_.size), crop_from_frame, segment_,
              correlation, disagreement_px(crop_from_frame, start, options_.size)};
}

}  // namespace inkling
