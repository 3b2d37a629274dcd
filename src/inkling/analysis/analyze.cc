#include "inkling/analyze.h"

#include <algorithm>
#include <functional>
#include <future>
#include <thread>
#include <utility>

#include "inkling/align/opencv_setup.h"
#include "inkling/analysis/analyze_methods.h"
#include "inkling/analysis/analyze_options.h"
#include "inkling/analysis/event_names.h"
#include "inkling/analysis/event_pictures.h"
#include "inkling/analysis/events.h"
#include "inkling/analysis/first_pass.h"
#include "inkling/analysis/followed_analysis.h"
#include "inkling/analysis/known_roles.h"
#include "inkling/analysis/notes.h"
#include "inkling/call/voice_activity.h"
#include "inkling/core/stopwatch.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/facs/unit_rule.h"
#include "inkling/files/names.h"
#include "inkling/files/plain_stem.h"
#include "inkling/files/sha256.h"
#include "inkling/recognition/model_file.h"
#include "inkling/video/sound.h"

namespace inkling {

namespace fs = std::filesystem;

std::string recording_stem(const fs::path& input) {
  const fs::path last = input.filename();
  std::error_code error;
  fs::path path = fs::absolute(input, error);
  // "folder/", "." and ".." are folders whose names stand elsewhere.
  if (last.empty() || last == "." || last == "..") path = fs::weakly_canonical(path, error);
  if (!path.has_filename()) path = path.parent_path();
  if (!path.has_filename()) return "root";  // "/"
  return fs::is_directory(path, error) ? path.filename().string() : plain_stem(path);
}

namespace {

void mark_damaged(std::vector<FrameRow>& rows, const std::vector<std::int64_t>& damaged) {
  for (const std::int64_t frame : damaged) {
    FrameRow& row = rows[static_cast<std::size_t>(frame)];
    if (!row.face) row.reason = reason::kDamaged;
  }
}

std::vector<FrameRow> rows_without_face(const std::vector<std::int64_t>& times_us) {
  std::vector<FrameRow> rows(times_us.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].frame = static_cast<std::int64_t>(i);
    rows[i].time_us = times_us[i];
    rows[i].reason = reason::kNoFace;
  }
  return rows;
}

RecordingResult collect(FirstPass& pass, const std::vector<NamedFace>& faces,
                        const AnalyzeOptions& options, const FollowMethods& methods) {
  RecordingResult result;
  result.container = pass.source.container;
  result.codec = pass.source.codec;
  result.width = pass.source.width;
  result.height = pass.source.height;
  result.nominal_fps = pass.source.nominal_fps;
  result.frames = static_cast<std::int64_t>(pass.frame_times_us.size());
  result.lost_frames = pass.lost_frames;
  result.damage_report = pass.damage_report;
  result.start_us = pass.source.start_us;
  result.look = pass.look.in_words();
  result.hdr = pass.source.hdr;
  result.track = pass.source.track;
  result.tracks = pass.source.tracks;
  result.breaks = std::move(pass.breaks);
  result.source_notes = std::move(pass.source_notes);
  auto events = make_events(faces, options.mirrored);
  for (std::size_t f = 0; f < faces.size(); ++f) {
    FaceResult& face = result.faces.emplace_back(faces[f].face->result(pass.frame_times_us));
    face.events = std::move(events[f]);
    face.tiles = pass.tiles[face.face_id];
    mark_damaged(face.rows, pass.damaged_frames);
  }
  result.switches = std::move(pass.switches);
  if (result.faces.empty()) {
    result.rows_without_face = rows_without_face(pass.frame_times_us);
    mark_damaged(result.rows_without_face, pass.damaged_frames);
  }
  result.landmarks = std::move(pass.landmarks);
  result.spotter = options.spotter;
  result.detector = methods.detector;
  result.landmarker = methods.landmarker;
  result.options = options_as_run(options);
  result.faces_hidden = options.hide_faces;
  result.mirrored = options.mirrored;
  result.versions = {{"ffmpeg", ffmpeg_version()}, {"opencv", opencv_version()}};
  measure_rates(result, pass.frame_times_us);
  result.notes = recording_notes(result);
  if (options.recognizer && !options.recognizer->file().methods) {
    result.notes.push_back(
        "The recogniser learnt from pictures that were cropped to the face already; here the faces "
        "are found and put in place, which looks different: its names are less sure than its "
        "evaluation says.");
  }
  return result;
}

using Speech = std::optional<std::vector<TimeSpan>>;

// zero_us: what the clock of the file says at time 0. Times of another clock than the sound's, as
// those of a slowed video that were put right, say nothing of it.
Speech speech_in(const fs::path& input, const AnalyzeOptions& options, std::int64_t zero_us,
                 const CancelToken& cancel) {
  if (options.source.true_fps) return std::nullopt;
  const auto sound = open_sound(input, zero_us);
  if (!sound) return std::nullopt;
  return find_speech(*sound, cancel);
}

// Says of each event whether somebody speaks meanwhile.
void mark_speech(RecordingResult& result, Speech speech) {
  result.speech = std::move(speech);
  if (!result.speech) return;
  for (FaceResult& face : result.faces) {
    for (Event& event : face.events) {
      event.during_speech = is_in_speech(*result.speech, event.onset_us, event.offset_us);
    }
  }
}

constexpr const char* kReadOnce =
    "The frames could be read only once: there are no pictures of movements.";

// What is read of the input besides its frames; asked once it is known that all methods are there.
struct InputReader {
  std::function<std::string()> sha256;
  // Of the time since `zero_us` of the file's clock; runs beside the reading of the frames.
  std::function<Speech(std::int64_t zero_us)> speech;
};

void check_region(const AnalyzeOptions& options, const SourceInfo& info) {
  const Rect picture{0, 0, static_cast<double>(info.width), static_cast<double>(info.height)};
  if (!options.roi || intersect(*options.roi, picture).area() > 0) return;
  throw Error(ErrorKind::kUsage,
              "the region to look in lies outside of its picture of " + std::to_string(info.width) +
                  " x " + std::to_string(info.height) + " pixels",
              info.path.string(), "give another X,Y,W,H to --roi");
}

RecordingResult analyze_frames(FrameSource& source, const AnalyzeOptions& options,
                               const InputReader& reader, const FaceKeeper& keep,
                               Progress& progress, const CancelToken& cancel) {
  double naming_s = 0, pictures_s = 0, hash_s = 0, pass_s = 0, sound_s = 0;
  const Stopwatch wall;
  const FollowMethods methods = follow_methods(options);
  use_one_opencv_thread();
  const fs::path& input = source.info().path;
  check_region(options, source.info());
  FaceFollower follower(methods, options.face);
  KnownRoles known(options.roles, recording_stem(input), methods);
  const std::string input_sha256 = [&] {
    const BusyTime busy(hash_s);
    return reader.sha256();
  }();
  std::future<Speech> speech =
      std::async(std::launch::async, [&, zero_us = source.info().start_us] {
        const BusyTime busy(sound_s);
        return reader.speech(zero_us);
      });
  const bool with_pictures = source.can_seek() && !options.hide_faces;
  FirstPass pass = [&] {
    const BusyTime busy(pass_s, CLOCK_PROCESS_CPUTIME_ID);
    return run_first_pass(source, follower, spotter_of(options),
                          {options.landmarks, known.by_look(), with_pictures}, progress, cancel);
  }();
  if (pass.frame_times_us.empty()) {
    throw Error(ErrorKind::kInput, "not one frame could be decoded", input.string(),
                "is the file whole? try to play it");
  }
  const std::vector<std::string> roles = known.assign(pass);
  const UnitRule& rule = options.reading ? *options.reading : built_in_unit_rule();
  std::vector<NamedFace> faces;
  for (const SpottedFace& face : pass.faces) {
    faces.push_back({&face, names_by_units(face.spotting(), rule, options.names == "seven")});
  }
  if (options.recognizer) {
    const BusyTime busy(naming_s, CLOCK_PROCESS_CPUTIME_ID);
    for (NamedFace& face : faces) {
      name_by_model(source, pass.frame_times_us, *face.face, *options.recognizer, face.names,
                    progress, cancel);
    }
  }
  RecordingResult result = collect(pass, faces, options, methods);
  for (std::size_t f = 0; f < roles.size(); ++f) result.faces[f].role = roles[f];
  if (keep) {
    for (const SpottedFace& face : pass.faces) keep(face.face());
  }
  mark_speech(result, speech.get());
  add_call_notes(result, known.notes());
  result.recording = readable_name(recording_stem(input));
  result.input_path = readable_name(input.string());
  result.input_sha256 = input_sha256;
  if (!source.can_seek() && !options.hide_faces) result.notes.push_back(kReadOnce);
  if (with_pictures) {
    const BusyTime busy(pictures_s, CLOCK_PROCESS_CPUTIME_ID);
    for (std::size_t f = 0; f < result.faces.size(); ++f) {
      add_event_pictures(source, pass.frame_times_us, pass.faces[f], result.faces[f], progress,
                         cancel);
    }
  }
  const ChannelTimes& times = pass.channel_times;
  // What the stages did not use went into the decoder's own threads.
  const double stages_s =
      pass.face_s + times.align + times.motion + times.spotting + times.pictures + sound_s;
  result.timings = {{"decode", std::max(0.0, pass_s - stages_s)},
                    {"faces", pass.face_s},
                    {"align", times.align},
                    {"motion", times.motion},
                    {"spotting", times.spotting},
                    {"sound", sound_s},
                    {"naming", naming_s},
                    {"pictures", times.pictures + pictures_s},
                    {"input-sha256", hash_s},
                    {"wall", wall.seconds()}};
  cancel.check();
  return result;
}

}  // namespace

RecordingResult analyze_and_keep(const fs::path& input, const AnalyzeOptions& options,
                                 const FaceKeeper& keep, Progress& progress,
                                 const CancelToken& cancel) {
  const InputReader reader{
      [&] { return options.input_sha256.empty() ? sha256_of_input(input) : options.input_sha256; },
      [&](std::int64_t zero_us) { return speech_in(input, options, zero_us, cancel); }};
  return analyze_frames(*open_source(input, source_of(options)), options, reader, keep, progress,
                        cancel);
}

RecordingResult analyze(const fs::path& input, const AnalyzeOptions& options, Progress& progress,
                        const CancelToken& cancel) {
  return analyze_and_keep(input, options, {}, progress, cancel);
}

RecordingResult analyze(FrameSource& source, const AnalyzeOptions& options, Progress& progress,
                        const CancelToken& cancel) {
  if (options.recognizer && !source.can_seek()) {
    throw Error(ErrorKind::kUsage, "a recogniser needs frames that can be read again",
                source.info().path.string(), "override seek() and can_seek(), or use none");
  }
  const InputReader reader{[&] { return options.input_sha256; },
                           [](std::int64_t) { return Speech(); }};
  return analyze_frames(source, options, reader, {}, progress, cancel);
}

}  // namespace inkling
