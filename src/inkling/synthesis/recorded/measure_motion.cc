#include "inkling/synthesis/recorded/measure_motion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/align/color_crop.h"
#include "inkling/core/solve.h"
#include "inkling/error.h"
#include "inkling/following/face_follower.h"
#include "inkling/motion/face_depth.h"
#include "inkling/motion/skin_flow.h"
#include "inkling/synthesis/face_path.h"
#include "inkling/synthesis/recorded/shade_change.h"
#include "inkling/synthesis/skin/face_features.h"

namespace inkling {
namespace {

constexpr int kMotionCropPx = 224;        // eyes 84 px apart
constexpr std::int64_t kFramesAfter = 8;  // that are followed behind the apex
constexpr std::size_t kTracked = 40;      // frames between onset and apex, at most
constexpr double kLeastIod = 0.02;        // less is mostly noise
constexpr std::size_t kCourse = 9;        // places of the course

constexpr SkinFlowOptions kFine{.knots_iod = 0.1, .bend_px = 1.8, .move_iod = 0.25};

// 1 on the face, falling to 0 towards hair, ears and neck.
double on_face(Point p, const Landmarks& landmarks) {
  const double lowest = FieldGrid::kFace.y + FieldGrid::kFace.h;
  const double chin = std::min(landmarks[8].y, lowest), top = -0.72;
  const double half_width = 0.5 * (landmarks[14].x - landmarks[2].x);
  const double middle = 0.5 * (chin + top), half_height = 0.5 * (chin - top);
  const double r = std::hypot(p.x / half_width, (p.y - middle) / half_height);
  const double share = std::clamp((1.0 - r) / 0.2, 0.0, 1.0);
  return share * share * (3 - 2 * share);
}

using Shifts = std::vector<Point>;  // one a place of a FieldGrid

// What a head that shifts, rolls, grows and turns does to the places; turned: x and y of what
// stands out.
struct HeadChange {
  double a = 0, b = 0;  // x' = x + a x - b y, y' = y + b x + a y
  Point shift, turned;

  Point at(Point p) const {
    return Point{a * p.x - b * p.y, b * p.x + a * p.y} + shift + face_depth(p) * turned;
  }
};

// Of all places, the rigid ones above all; those that move by themselves count less each time.
HeadChange head_change(const FieldGrid& grid, const Shifts& shifts) {
  constexpr int kRounds = 5;
  constexpr double kOwnWayIod = 0.01;
  HeadChange head;
  for (int round = 0; round < kRounds; ++round) {
    std::array<std::array<double, 6>, 6> normal{};
    std::array<double, 6> right{};
    for (std::size_t i = 0; i < grid.size(); i += 3) {
      const Point p = grid.place(i);
      double weight = rigidity(p);
      if (weight <= 0) continue;
      if (round > 0) {
        const double off = norm(shifts[i] - head.at(p)) / kOwnWayIod;
        weight /= 1 + off * off;
      }
      const double depth = face_depth(p);
      const double rows[2][6] = {{p.x, -p.y, 1, 0, depth, 0}, {p.y, p.x, 0, 1, 0, depth}};
      for (int axis = 0; axis < 2; ++axis) {
        const double value = axis == 0 ? shifts[i].x : shifts[i].y;
        for (int r = 0; r < 6; ++r) {
          right[r] += weight * rows[axis][r] * value;
          for (int c = 0; c < 6; ++c) normal[r][c] += weight * rows[axis][r] * rows[axis][c];
        }
      }
    }
    for (int r = 0; r < 6; ++r) normal[r][r] += 1e-3;
    if (!solve<6>(normal, right)) break;
    head = {right[0], right[1], {right[2], right[3]}, {right[4], right[5]}};
  }
  return head;
}

// The face in the frames that are looked at.
struct FollowedFrames {
  FacePath path;
  std::vector<Affine> crop_from_frame;
  std::vector<GrayImage> crops;
};

// Stops soon after the last frame that is needed.
class SourceUpTo : public FrameSource {
 public:
  SourceUpTo(std::unique_ptr<FrameSource> source, std::int64_t last_frame)
      : source_(std::move(source)), last_frame_(last_frame) {}
  const SourceInfo& info() const override { return source_->info(); }
  bool next(Frame& frame) override {
    if (done_ || !source_->next(frame)) return false;
    done_ = frame.index >= last_frame_;
    return true;
  }

 private:
  std::unique_ptr<FrameSource> source_;
  std::int64_t last_frame_;
  bool done_ = false;
};

Error not_held(const MotionSource& source, const std::string& what) {
  return {ErrorKind::kInput, what, source.video.string(),
          fmt::format("name two frames between which a face is held without a break, for --like "
                      "{}@{}-{}",
                      source.video.filename().string(), source.onset_frame, source.apex_frame)};
}

FollowedFrames followed_frames(const MotionSource& source, const FollowMethods& methods,
                               Progress& progress, const CancelToken& cancel) {
  FollowedFrames out;
  FaceFollower follower(methods);
  SourceUpTo looked_at(open_source(source.video), source.apex_frame + kFramesAfter);
  out.path = follow_face(looked_at, follower, progress, cancel);
  const auto& places = out.path.places;
  const auto onset = static_cast<std::size_t>(source.onset_frame);
  const auto apex = static_cast<std::size_t>(source.apex_frame);
  if (apex >= places.size()) {
    throw not_held(source, fmt::format("has {} frames, none with the number {}", places.size(),
                                       source.apex_frame));
  }
  for (std::size_t i = onset; i <= apex; ++i) {
    if (!places[i].placed) throw not_held(source, fmt::format("shows no face in frame {}", i));
    if (places[i].segment != places[onset].segment) {
      throw not_held(source, fmt::format("loses the face before frame {}", i));
    }
  }
  const std::size_t stride = std::max<std::size_t>(1, (apex - onset) / kTracked);
  const auto again = open_source(source.video);
  for (Frame frame; again->next(frame);) {
    const auto i = static_cast<std::size_t>(frame.index);
    if (i > apex) break;
    if (i < onset || ((apex - i) % stride != 0 && i != onset)) continue;
    out.crop_from_frame.push_back(crop_from_face(kMotionCropPx) *
                                  places[i].frame_from_face.inverse());
    out.crops.push_back(gray_crop(frame.pixels->luma(), out.crop_from_frame.back(), kMotionCropPx));
  }
  return out;
}

std::vector<float> weights_of(const Landmarks& landmarks) {
  const Affine face_from_crop = crop_from_face(kMotionCropPx).inverse();
  std::vector<float> weights;
  for (int y = 0; y < kMotionCropPx; ++y) {
    for (int x = 0; x < kMotionCropPx; ++x) {
      weights.push_back(
          static_cast<float>(on_face(face_from_crop({double(x), double(y)}), landmarks)));
    }
  }
  return weights;
}

// The skin's own ways in each crop, from the first on.
std::vector<Shifts> skin_shifts(const std::vector<GrayImage>& crops, const Landmarks& landmarks,
                                Shifts& whole_apex, const CancelToken& cancel) {
  const Affine crop_from = crop_from_face(kMotionCropPx);
  const double iod_px = crop_from.scale();
  const SkinFlow flow(BandPicture(crops[0], iod_px), weights_of(landmarks), iod_px, kFine);
  const FieldGrid grid;
  std::vector<Shifts> all;
  SkinFlow::Field field = flow.still();
  for (std::size_t n = 1; n < crops.size(); ++n) {
    cancel.check();
    field = flow.track(BandPicture(crops[n], iod_px), std::move(field));
    Shifts shifts(grid.size());
    for (std::size_t i = 0; i < grid.size(); ++i) {
      shifts[i] = (1 / iod_px) * flow.displacement(field, crop_from(grid.place(i)));
    }
    whole_apex = shifts;
    const HeadChange head = head_change(grid, shifts);
    for (std::size_t i = 0; i < grid.size(); ++i) {
      const Point p = grid.place(i);
      shifts[i] = on_face(p, landmarks) * (shifts[i] - head.at(p));
    }
    all.push_back(std::move(shifts));
  }
  return all;
}

// How far on its way to the apex the face is in each crop, from where it sets out to where it
// arrives; it never turns back.
std::vector<double> course_of(const std::vector<Shifts>& shifts) {
  constexpr double kUnder = 0.04, kOver = 0.97;
  const Shifts& apex = shifts.back();
  std::vector<double> ways{0};
  for (const Shifts& now : shifts) {
    double along = 0, whole = 1e-12;
    for (std::size_t i = 0; i < apex.size(); ++i) {
      along += dot(now[i], apex[i]), whole += dot(apex[i], apex[i]);
    }
    ways.push_back(std::clamp(along / whole, ways.back(), 1.0));
  }
  std::size_t begin = 0, end = 0;
  while (begin + 2 < ways.size() && ways[begin + 1] < kUnder) ++begin;
  while (end + 1 < ways.size() && ways[end] < kOver) ++end;
  end = std::max(end, begin + 1);
  RecordedMotion even;
  even.course.assign(ways.begin() + static_cast<std::ptrdiff_t>(begin),
                     ways.begin() + static_cast<std::ptrdiff_t>(end) + 1);
  even.course.front() = 0, even.course.back() = 1;
  std::vector<double> course;
  for (std::size_t k = 0; k < kCourse; ++k) {
    const double share = static_cast<double>(k) / (kCourse - 1);
    course.push_back(even.way(share));
  }
  return course;
}

Landmarks found_landmarks(const GrayImage& crop, const Landmarks& usual) {
  const Affine crop_from = crop_from_face(kMotionCropPx);
  const auto luma = [&](Point face) {
    const Point p = crop_from(face);
    const int x = std::clamp(static_cast<int>(std::lround(p.x)), 0, crop.width - 1);
    const int y = std::clamp(static_cast<int>(std::lround(p.y)), 0, crop.height - 1);
    return static_cast<double>(crop.view().at(x, y));
  };
  return with_features_found(usual, luma);
}

}  // namespace

RecordedMotion measure_motion(const MotionSource& source, const FollowMethods& methods,
                              Progress& progress, const CancelToken& cancel) {
  const FollowedFrames frames = followed_frames(source, methods, progress, cancel);
  const Landmarks& usual = frames.path.landmarks;
  Shifts whole;  // the head's with them
  const auto shifts = skin_shifts(frames.crops, usual, whole, cancel);
  RecordedMotion motion;
  motion.from = fmt::format("{}@{}-{}", source.video.filename().string(), source.onset_frame,
                            source.apex_frame);
  motion.units = source.units;
  motion.landmarks = found_landmarks(frames.crops.front(), usual);
  motion.course = course_of(shifts);
  for (const Point& shift : shifts.back()) {
    motion.amplitude_iod = std::max(motion.amplitude_iod, norm(shift));
  }
  if (motion.amplitude_iod < kLeastIod) {
    throw not_held(source, fmt::format("moves the face by {:.1f} % of the eye distance only",
                                       100 * motion.amplitude_iod));
  }
  const auto shade = shade_change(frames.crops.front(), frames.crops.back(), whole);
  for (std::size_t i = 0; i < motion.field.size(); ++i) {
    const double k = 1 / motion.amplitude_iod;
    const double here = on_face(motion.field.place(i), usual);
    motion.field[i] = {k * shifts.back()[i], k * here * shade[i]};
  }
  return motion;
}

RecordedMotions measure_motions(const std::vector<std::string>& sources,
                                const FollowMethods& methods, Progress& progress,
                                const CancelToken& cancel) {
  std::vector<MotionSource> parsed;
  for (const std::string& text : sources) parsed.push_back(parse_motion_source(text));
  RecordedMotions motions;
  for (const MotionSource& source : parsed) {
    motions.push_back(
        std::make_shared<const RecordedMotion>(measure_motion(source, methods, progress, cancel)));
  }
  return motions;
}

}  // namespace inkling
