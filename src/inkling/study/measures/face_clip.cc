#include "inkling/study/measures/face_clip.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <span>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/align/color_crop.h"
#include "inkling/core/median.h"
#include "inkling/core/plural.h"
#include "inkling/core/seconds.h"
#include "inkling/error.h"
#include "inkling/following/face_follower.h"
#include "inkling/recording.h"
#include "inkling/study/measures/coarser_pictures.h"
#include "inkling/study/measures/frame_times.h"
#include "inkling/video/quantiser.h"
#include "inkling/video/source_options.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr double kWarmUpS = 1;     // before the movement, to find the face
constexpr double kWarmUpFps = 30;  // more frames a second do not help to find it
constexpr double kAroundS = 0.16;  // before and after it, at rest
// A picture that is shown for longer, and does not change by so much, is a freeze. In fast
// recordings pictures hardly differ from one to the next, and are new all the same.
constexpr std::int64_t kOldPictureUs = 30'000;
constexpr double kFrozenGray = 0.35;   // mean difference
constexpr double kMostMissing = 0.45;  // of the movement's time, without a new picture
constexpr double kMaxEventS = 10;      // longer samples are no single movement
constexpr double kMinShare = 0.8;      // of the movement's frames, with the face in place
constexpr double kPadShare = 0.4;      // of a picture that is cropped to the face, on each side
constexpr int kLeastCrop = 64, kMostCrop = 208;
constexpr std::size_t kFewestShots = 4;

struct Span {
  std::int64_t onset = 0, offset = 0;
};

// A picture with its edges drawn out: a face that fills it is found, and its crop lies inside.
GrayImage padded(const ImageView& picture, int pad) {
  GrayImage out(picture.width + 2 * pad, picture.height + 2 * pad);
  for (int y = 0; y < out.height; ++y) {
    const std::uint8_t* from = picture.row(std::clamp(y - pad, 0, picture.height - 1));
    for (int x = 0; x < out.width; ++x) {
      out.row(y)[x] = from[std::clamp(x - pad, 0, picture.width - 1)];
    }
  }
  return out;
}

// Each m x m pixels become one.
GrayImage averaged(const GrayImage& fine, int m) {
  if (m == 1) return fine;
  const int size = fine.width / m;
  GrayImage out(size, size);
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      int sum = 0;
      for (int j = 0; j < m; ++j) {
        for (int i = 0; i < m; ++i) sum += fine.row(y * m + j)[x * m + i];
      }
      out.row(y)[x] = static_cast<std::uint8_t>((sum + m * m / 2) / (m * m));
    }
  }
  return out;
}

double difference_gray(const GrayImage& a, const GrayImage& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / static_cast<double>(a.pixels.size());
}

// How a face is cut out: as finely as it was recorded.
struct CutSize {
  int size = 0, finer = 1;  // finer: cut out so many times larger, then averaged
};

CutSize cut_size(double eye_distance_px) {
  const int size = std::clamp(4 * static_cast<int>(std::lround(eye_distance_px / kIodPerCrop / 4)),
                              kLeastCrop, kMostCrop);
  const double finer = std::ceil(eye_distance_px / (kIodPerCrop * size) - 0.1);
  return {size, std::max(1, static_cast<int>(finer))};
}

// The crops of one followed face.
struct Taken {
  std::vector<FaceClip::Shot> shots;
  std::vector<std::int64_t> frames;
  std::vector<int> segments;
  std::vector<double> eyes_px;  // crop pixels between the eyes as they were seen
  CutSize cut;
};

class FaceTaker {
 public:
  FaceTaker(const Span& span, bool pad) : span_(span), pad_(pad), follower_(methods()) {}

  void add(Frame frame, bool keep) {
    const ImageView luma = frame.luma();
    picture_ = {0, 0, luma.width - 1.0, luma.height - 1.0};
    if (pad_) {
      const int pad = static_cast<int>(kPadShare * std::max(luma.width, luma.height));
      picture_.x = picture_.y = pad;
      frame.pixels = pixels_of(padded(luma, pad));
    }
    if (inside(frame.index) && keep) ++wanted_;
    for (PlacedFace& placed : follower_.follow(frame)) {
      const bool old = shows_old_picture(frame, placed);
      if (!keep) continue;
      if (inside(frame.index) && old) ++repeats_[placed.face->face_id()];
      if (placed.crop && !old) take(frame, placed);
    }
  }

  // Times are from the onset. Throws Error(kInput).
  FaceClip finish(std::int64_t onset_us) {
    const FollowedFace* main = follower_.main_face(span_.onset, span_.offset);
    if (!main) refuse("shows no face");
    const auto found = taken_.find(main->face_id());
    if (found == taken_.end()) refuse("shows no face");
    return clip_of_taken(found->second, repeats_[main->face_id()], onset_us);
  }

 private:
  static FollowMethods methods() {
    FollowMethods usual;
    usual.min_face_px = 32;
    return usual;
  }
  bool inside(std::int64_t frame) const { return frame >= span_.onset && frame <= span_.offset; }
  [[noreturn]] static void refuse(const std::string& what) {
    throw Error(ErrorKind::kInput, what, "", "");
  }

  bool shows_old_picture(const Frame& frame, const PlacedFace& placed) {
    Shown& shown = shown_[placed.face->face_id()];
    if (!placed.crop) return false;
    const bool repeat = placed.face->places().back().repeat > 0 && !shown.picture.empty() &&
                        difference_gray(shown.picture, placed.crop->image) < kFrozenGray;
    if (!repeat) shown = {frame.time_us, placed.crop->image};
    return frame.time_us - shown.since_us > kOldPictureUs;
  }

  void take(const Frame& frame, const PlacedFace& placed) {
    Taken& taken = taken_[placed.face->face_id()];
    const double usual_px = kIodPerCrop * placed.face->crop_size();
    const double scale = placed.crop->crop_from_frame.scale();
    if (taken.shots.empty()) taken.cut = cut_size(usual_px / scale);
    const int size = taken.cut.size, m = taken.cut.finer;
    const double zoom = static_cast<double>(size) / placed.face->crop_size();
    const Affine crop_from_frame =
        Affine{zoom, 0, 0.0, 0, zoom, 0.0} * placed.crop->crop_from_frame;
    const double off = 0.5 * (m - 1);
    const Affine fine_from_crop{double(m), 0, off, 0, double(m), off};
    taken.shots.push_back(
        {averaged(gray_crop(frame.luma(), fine_from_crop * crop_from_frame, size * m), m),
         crop_from_frame, seconds(frame.time_us)});
    taken.frames.push_back(frame.index);
    taken.segments.push_back(placed.crop->segment);
    taken.eyes_px.push_back(placed.seen.inter_ocular() * crop_from_frame.scale());
  }

  FaceClip clip_of_taken(Taken& taken, std::int64_t repeats, std::int64_t onset_us) const {
    std::int64_t here = 0;
    std::map<int, std::int64_t> in_segment;
    for (std::size_t i = 0; i < taken.frames.size(); ++i) {
      if (inside(taken.frames[i])) ++here, ++in_segment[taken.segments[i]];
    }
    const double wanted = static_cast<double>(wanted_);
    if (static_cast<double>(here + repeats) < kMinShare * wanted) {
      refuse(fmt::format("shows a face in {} of its {} frames", here + repeats, wanted_));
    }
    const auto most =
        std::max_element(in_segment.begin(), in_segment.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == in_segment.end() || static_cast<double>(most->second) < kMinShare * double(here)) {
      refuse("loses the face during the movement");
    }
    FaceClip clip;
    std::vector<double> eyes;
    bool begun = false;
    for (std::size_t i = 0; i < taken.frames.size(); ++i) {
      if (taken.segments[i] != most->first) continue;
      taken.shots[i].time_s -= seconds(onset_us);
      if (inside(taken.frames[i])) {
        if (!begun) clip.onset = clip.shots.size();
        begun = true;
        clip.offset = clip.shots.size();
      }
      clip.shots.push_back(std::move(taken.shots[i]));
      eyes.push_back(taken.eyes_px[i]);
    }
    if (clip.offset - clip.onset + 1 < kFewestShots) {
      refuse(fmt::format("has only {}; {} are needed",
                         plural(clip.offset - clip.onset + 1, "true frame"), kFewestShots));
    }
    clip.crop_size = taken.cut.size;
    clip.iod_px = median_of(std::span(eyes));
    std::vector<double> distances;
    for (const FaceClip::Shot& shot : clip.shots) {
      distances.push_back(clip.iod_px / shot.crop_from_frame.scale());
    }
    clip.eye_distance_px = median_of(std::span(distances));
    clip.picture = picture_;
    return clip;
  }

  Span span_;
  bool pad_;
  FaceFollower follower_;
  std::map<int, Taken> taken_;  // by face_id
  struct Shown {
    std::int64_t since_us = 0;
    GrayImage picture;  // crop
  };
  std::map<int, Shown> shown_;           // by face_id
  std::map<int, std::int64_t> repeats_;  // of frames of the movement
  std::int64_t wanted_ = 0;              // frames of the movement
  Rect picture_;
};

// Frames are kept until there are no more than so many a second.
class Thinning {
 public:
  // In order; must: whatever came before. most_fps of 0: all.
  bool keeps(double time_s, double most_fps, bool must) {
    const double least_step_s = most_fps > 0 ? 1 / most_fps : 0;
    if (!must && time_s < before_s_ + 0.75 * least_step_s) return false;
    // Without drift, so that a rate that does not divide the recording's is met in the mean.
    const bool late = time_s >= before_s_ + 2 * least_step_s;
    before_s_ = must || late ? time_s : before_s_ + least_step_s;
    return true;
  }

 private:
  double before_s_ = -1e9;
};

Span span_of(const CatalogSample& sample, std::int64_t frames) {
  return {sample.onset_frame.value_or(0), sample.offset_frame.value_or(frames - 1)};
}

// Where the face lies in the recording as the movement begins. clip: of pictures as they are.
Rect face_part(const FaceClip& clip) {
  const Affine frame_from_crop = clip.shots[clip.onset].crop_from_frame.inverse();
  const double reach = 0.5 * clip.crop_size * frame_from_crop.scale();
  const Point middle = frame_from_crop({0.5 * clip.crop_size, 0.5 * clip.crop_size});
  return {middle.x - clip.picture.x - reach, middle.y - clip.picture.y - reach, 2 * reach,
          2 * reach};
}

FaceClip read_once(const fs::path& path, const CatalogSample& sample,
                   const ClipMeasureOptions& options, bool pad, const CancelToken& cancel) {
  const FrameTimes times = frame_times(path, sample, cancel);
  const auto frames = static_cast<std::int64_t>(times.size());
  const Span span = span_of(sample, frames);
  if (span.onset >= frames || span.offset >= frames) {
    throw Error(ErrorKind::kInput,
                fmt::format("its frames {} to {} lie outside its recording of {} frames",
                            span.onset, span.offset, frames),
                "", "");
  }
  const auto time_s = [&](std::int64_t i) { return seconds(times[static_cast<std::size_t>(i)]); };
  const double onset_s = time_s(span.onset), offset_s = time_s(span.offset);
  if (offset_s - onset_s > kMaxEventS) {
    throw Error(ErrorKind::kInput, fmt::format("is longer than {:g} s", kMaxEventS), "", "");
  }
  std::int64_t first = span.onset;
  while (first > 0 && time_s(first - 1) >= onset_s - kWarmUpS) --first;
  const auto source = open_source(path, folder_rate(path, sample.fps.value_or(kUsualFps), 1));
  if (first > 0) source->seek(first, times[static_cast<std::size_t>(first)]);
  FaceTaker taker(span, pad);
  Thinning thinning;
  CoarserPictures coarser(options);
  const double most_fps = options.most_fps.value_or(0);
  const double warm_up_fps = most_fps > 0 ? std::min(most_fps, kWarmUpFps) : kWarmUpFps;
  for (Frame frame; source->next(frame);) {
    cancel.check();
    const double t = seconds(frame.time_us);
    if (t > offset_s + kAroundS) break;
    const bool near = t >= onset_s - kAroundS;
    const bool is_onset = frame.index == span.onset;
    if (!thinning.keeps(t, near ? most_fps : warm_up_fps, is_onset)) continue;
    taker.add(coarser.of(frame), near);
  }
  FaceClip clip = taker.finish(times[static_cast<std::size_t>(span.onset)]);
  clip.length_s = offset_s - onset_s;
  if (!options.shrink && !options.quantiser) {
    clip.quantiser = mean_quantiser(source->info(), times[static_cast<std::size_t>(span.onset)],
                                    times[static_cast<std::size_t>(span.offset)], face_part(clip));
  }
  if (longest_gap_s(clip) > kMostMissing * clip.length_s) {
    throw Error(ErrorKind::kInput, "is frozen for much of the movement", "", "");
  }
  return clip;
}

}  // namespace

double longest_gap_s(const FaceClip& clip) {
  double longest = 0, before_s = 0;
  for (std::size_t i = clip.onset; i <= clip.offset; ++i) {
    longest = std::max(longest, clip.shots[i].time_s - before_s);
    before_s = clip.shots[i].time_s;
  }
  return std::max(longest, clip.length_s - before_s);
}

FaceClip read_face_clip(const fs::path& path, const CatalogSample& sample,
                        const ClipMeasureOptions& options, const CancelToken& cancel) {
  try {
    return read_once(path, sample, options, false, cancel);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    try {
      return read_once(path, sample, options, true, cancel);
    } catch (const Error& again) {
      if (again.kind() != ErrorKind::kInput) throw;
      throw error;
    }
  }
}

}  // namespace inkling
