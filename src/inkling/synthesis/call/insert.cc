#include "inkling/synthesis/call/insert.h"

#include <cmath>
#include <string>

#include "inkling/error.h"
#include "inkling/synthesis/call/animated_person.h"
#include "inkling/synthesis/call/distractors.h"
#include "inkling/synthesis/call/head_path.h"
#include "inkling/synthesis/call/recording_writer.h"
#include "inkling/synthesis/skin/face_features.h"
#include "inkling/synthesis/skin/resample.h"
#include "inkling/video/recorded_time.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr double kShortestS = 3;  // a rest, a movement, a rest

// The picture moved as a whole about the face.
RgbImage move_picture(const RgbImage& frame, Affine& frame_from_face, const HeadPose& pose) {
  const double c = pose.scale * std::cos(pose.roll), s = pose.scale * std::sin(pose.roll);
  const Point about = frame_from_face({0, 0.4});
  const Point to = about + frame_from_face.scale() * pose.shift;
  const Affine moved_from_frame{c, -s, to.x - c * about.x + s * about.y,
                                s, c,  to.y - s * about.x - c * about.y};
  const Affine frame_from_moved = moved_from_frame.inverse();
  RgbImage out(frame.width, frame.height);
  for (int y = 0; y < frame.height; ++y) {
    for (int x = 0; x < frame.width; ++x) {
      const Point from = frame_from_moved({static_cast<double>(x), static_cast<double>(y)});
      put(out.row(y) + 3 * x, sample(frame, from.x, from.y));
    }
  }
  frame_from_face = moved_from_frame * frame_from_face;
  return out;
}

bool at_rest(const HeadPose& pose) {
  return pose.shift.x == 0 && pose.shift.y == 0 && pose.scale == 1 && pose.roll == 0;
}

// The file with the movements and, on request, the same without.
class Outputs {
 public:
  Outputs(const fs::path& output, int width, int height, double fps, const SynthOptions& options)
      : output_(output),
        with_(output, width, height, fps, options.damage, options.lossless, options.seed) {
    if (!options.keep_original) return;
    without_.emplace(original_path(output), width, height, fps, options.damage, options.lossless,
                     options.seed);
  }
  // `original` is called only when that file is wanted.
  template <typename Original>
  void add(const RgbImage& frame, std::int64_t time_us, Delivery delivery,
           const Affine& frame_from_face, Original original) {
    with_.add(frame, time_us, delivery, frame_from_face);
    if (without_) without_->add(original(), time_us, delivery, frame_from_face);
  }
  SynthRecording finish(const std::vector<ScriptedMovement>& script) {
    if (without_) without_->finish();
    with_.finish();
    return {output_, with_.truth(script), with_.row()};
  }

 private:
  fs::path output_;
  RecordingWriter with_;
  std::optional<RecordingWriter> without_;
};

std::vector<std::int64_t> frame_times(const SynthOptions& options, Random& random) {
  std::vector<std::int64_t> times;
  const double step_us = 1e6 / options.source.fps.value_or(kUsualFps);
  for (double t = 0; t < options.seconds * 1e6;) {
    times.push_back(std::llround(t));
    t += step_us * (options.variable_rate ? random.uniform(0.5, 1.6) : 1);
  }
  return times;
}

std::vector<ScriptedMovement> checked_script(const std::vector<FacePath::Stretch>& stretches,
                                             const SynthOptions& options, Random& random,
                                             const std::string& where,
                                             const RecordedMotions& recorded) {
  double longest = 0;
  for (const auto& s : stretches) longest = std::max(longest, s.end_s - s.begin_s);
  if (longest < kShortestS) {
    throw Error(ErrorKind::kInput,
                "the face is held for " + std::to_string(longest).substr(0, 4) +
                    " s at a time at most, too short for a movement",
                where, "give a recording that shows it for at least 3 s without a break");
  }
  return draw_script(stretches, options.script, random, recorded);
}

double rate_of(const FacePath& path) {
  const std::vector<std::int64_t> times = path.times_us();
  const double recorded = recorded_s(times, pauses_in(times));
  return recorded > 0 ? static_cast<double>(times.size()) / recorded : 25;
}

// The frames of a recording that are to be written: all, or those of a window.
struct FrameSpan {
  std::size_t begin = 0, end = 0;
};

FrameSpan frames_in(const FacePath& path, const std::optional<Range>& window_s) {
  FrameSpan span{0, path.places.size()};
  if (!window_s) return span;
  const auto time_s = [&](std::size_t i) {
    return static_cast<double>(path.places[i].time_us) * 1e-6;
  };
  while (span.begin < span.end && time_s(span.begin) < window_s->low) ++span.begin;
  while (span.end > span.begin && time_s(span.end - 1) > window_s->high) --span.end;
  return span;
}

// As the first frame that shows the face has them.
Landmarks features_in(const fs::path& input, const FacePath& path, const SourceOptions& options) {
  const auto source = open_source(input, options);
  for (Frame frame; source->next(frame);) {
    const auto& place = path.places[static_cast<std::size_t>(frame.index)];
    if (!place.placed) continue;
    return with_features_found(path.landmarks, frame.pixels->rgb(), place.frame_from_face);
  }
  return path.landmarks;
}

SynthRecording insert_along(const fs::path& input, const fs::path& output, const FacePath& path,
                            const std::vector<ScriptedMovement>& script,
                            const SynthOptions& options, Random& random, Progress& progress,
                            const CancelToken& cancel) {
  const FrameSpan span = frames_in(path, options.window_s);
  std::vector<std::int64_t> times;
  for (std::size_t i = span.begin; i < span.end; ++i) times.push_back(path.places[i].time_us);
  const auto deliveries = draw_deliveries(times, script, options.damage, random);
  const Landmarks found =
      needs_features(script) ? features_in(input, path, options.source) : Landmarks{};
  const auto movements = skin_movements(script, path.landmarks, false, found);
  const HeadPath head(options.seed, 0, movements_of_type(script, "head"));

  const auto source = open_source(input, options.source);
  if (span.begin > 0) source->seek(static_cast<std::int64_t>(span.begin), times.front());
  Outputs out(output, source->info().width, source->info().height, rate_of(path), options);
  Affine frame_from_face;
  for (Frame frame; source->next(frame);) {
    cancel.check();
    const auto i = static_cast<std::size_t>(frame.index);
    if (i >= span.end) break;
    const double t_s = static_cast<double>(frame.time_us) * 1e-6;
    const auto& place = path.places[i];
    if (place.placed) frame_from_face = place.frame_from_face;
    const RgbImage picture = frame.pixels->rgb();
    const auto finished = [&](const SkinState& skin, Affine& at) {
      RgbImage shown = place.placed ? warp_skin(picture, at, skin) : picture;
      if (const HeadPose pose = head.at(t_s); !at_rest(pose)) shown = move_picture(shown, at, pose);
      draw_distractors(shown, at, script, t_s);
      return shown;
    };
    Affine at = frame_from_face;
    const RgbImage shown = finished(SkinState(movements, t_s), at);
    out.add(shown, frame.time_us, deliveries[i - span.begin], at, [&] {
      Affine same = frame_from_face;
      return finished(SkinState({}, t_s), same);
    });
    progress.update("inserting", static_cast<std::int64_t>(i - span.begin) + 1,
                    static_cast<std::int64_t>(times.size()));
  }
  return out.finish(script);
}

}  // namespace

fs::path original_path(const fs::path& output) {
  fs::path path = output;
  return path.replace_extension(".original" + output.extension().string());
}

SynthRecording insert_into_video(const fs::path& input, const fs::path& output,
                                 const SynthOptions& options, const FollowMethods& methods,
                                 Progress& progress, const CancelToken& cancel,
                                 const RecordedMotions& recorded) {
  FaceFollower follower(methods, options.face);
  const auto looked_at = open_source(input, options.source);
  const FacePath path = follow_face(*looked_at, follower, progress, cancel);
  Random random(options.seed);
  const auto script = checked_script(path.stretches(), options, random, input.string(), recorded);
  return insert_along(input, output, path, script, options, random, progress, cancel);
}

SynthRecording insert_script(const fs::path& input, const fs::path& output, const FacePath& path,
                             const std::vector<ScriptedMovement>& script,
                             const SynthOptions& options, Progress& progress,
                             const CancelToken& cancel) {
  Random random(options.seed);
  return insert_along(input, output, path, script, options, random, progress, cancel);
}

PortraitPlan plan_portrait(const SynthOptions& options, const std::string& where, Random& random,
                           const RecordedMotions& recorded) {
  PortraitPlan plan{frame_times(options, random), {}};
  const double end_s = static_cast<double>(plan.times_us.back()) * 1e-6;
  plan.script = checked_script({{0, end_s}}, options, random, where, recorded);
  return plan;
}

SynthRecording animate_portrait(const Portrait& portrait, const fs::path& output,
                                const SynthOptions& options, Progress& progress,
                                const CancelToken& cancel, const RecordedMotions& recorded) {
  Random random(options.seed);
  const auto [times, script] = plan_portrait(options, output.string(), random, recorded);
  const auto deliveries = draw_deliveries(times, script, options.damage, random);
  const AnimatedPerson person(portrait,
                              {options.width, options.height, options.iod_px, options.liveliness},
                              script, options.seed);

  Outputs out(output, options.width, options.height, options.source.fps.value_or(kUsualFps),
              options);
  for (std::size_t i = 0; i < times.size(); ++i) {
    cancel.check();
    const double t_s = static_cast<double>(times[i]) * 1e-6;
    out.add(person.frame(t_s), times[i], deliveries[i], person.frame_from_face(t_s),
            [&] { return person.frame_at_rest(t_s); });
    progress.update("drawing", static_cast<std::int64_t>(i) + 1,
                    static_cast<std::int64_t>(times.size()));
  }
  return out.finish(script);
}

}  // namespace inkling
