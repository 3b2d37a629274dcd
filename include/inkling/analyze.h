// The main job: a recording in, everything that is found in it out.
//
//   AnalyzeOptions options;
//   options.spotter = "flow";
//   const RecordingResult result = analyze("call.mp4", options, progress, cancel);
//   for (const FaceResult& face : result.faces) {
//     for (const Event& event : face.events) std::cout << event.onset_frame << "\n";
//   }
//
// Frames count from 0 over the file, times are microseconds or seconds from its start, places are
// frame pixels. Writing a result to files is output.h. Functions are safe to call from several
// threads at once. What the default spotter has learnt from stands in docs/flow-tcn.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/event.h"
#include "inkling/face.h"
#include "inkling/geometry.h"
#include "inkling/options.h"
#include "inkling/progress.h"
#include "inkling/recording.h"

namespace inkling {

// Everything that the outputs of one recording are made from.

// One row of frames.csv for one face.
struct FrameRow {
  std::int64_t frame = 0;
  std::int64_t time_us = 0;
  bool face = false;
  std::string_view reason;  // why not, when `face` is false; see namespace reason
  Rect box;
  float sharpness = 0;         // variance of the Laplacian of the crop, grey levels squared
  int repeat = 0;              // 0: new picture; n: the n-th repeat of the frame before the freeze
  float score = 0;             // the spotter's curve, 1 = threshold; NaN where nothing is measured
  float head_speed_iod_s = 0;  // head motion in the picture, inter-ocular distances a second
  float jitter_px = 0;         // residual motion of the rigid points in the crop, crop pixels, RMS
};

// Pictures of one event, WebP bytes; empty when faces are hidden.
struct EventPictures {
  int event_id = 0;
  std::string onset, apex, offset;  // aligned colour crops
  std::string difference;           // apex - onset, grey 128 = no change, contrast stated
  std::vector<std::string> loop;    // aligned crops from a little before onset to after offset
  std::vector<PictureMovement> movement;  // of each of them, since the onset; or empty
  std::vector<std::int64_t> loop_frames;
  double magnification = 1;  // how many times larger its movement is well shown
};

struct FaceResult {
  int face_id = 0;
  std::vector<FrameRow> rows;  // one a frame of the file
  std::vector<Event> events;
  std::vector<EventPictures> pictures;
  std::map<std::string, std::vector<float>> region_curves;  // region -> displacement, share of IOD
  double inter_ocular_px = 0;                               // median, frame pixels
  double threshold = 1;
  std::string role;  // "child", "therapist" …, by AnalyzeOptions::roles; empty: not known
  std::vector<FaceTile> tiles;  // where it was, in order of time
};

// Where one face's points are in one frame; face_id 0: the frame shows no face.
struct LandmarkRow {
  std::int64_t frame = 0;
  std::int64_t time_us = 0;
  int face_id = 0;
  double confidence = 0;
  Landmarks points;  // kLandmarkCount, frame pixels; or empty: not fitted in this frame
};

// A place in a recording across which nothing is measured, nor counted as recorded.
struct RecordingBreak {
  Break kind = Break::kPause;
  std::int64_t frame = 0;                    // the first one behind it
  std::int64_t before_us = 0, after_us = 0;  // times of the frames on both sides
};

struct StageTime {
  std::string stage;
  double seconds = 0;
};

struct RecordingResult {
  std::string recording;   // stem of the input; bytes that are no text as \xE9
  std::string input_path;  // written the same way
  std::string input_sha256;
  std::string container, codec;
  std::string hdr;  // "HLG", "PQ"; empty: the usual range of brightness
  int width = 0, height = 0;
  std::int64_t start_us = 0;  // what the file's own clock says at time 0
  int track = 1, tracks = 1;  // the picture track that was read, of how many
  double nominal_fps = 0;
  double median_fps = 0;     // from the presentation times
  double effective_fps = 0;  // new pictures of the main face, a recorded second
  bool variable_rate = false;
  std::int64_t frames = 0;
  std::int64_t lost_frames = 0;
  std::string damage_report;
  double duration_s = 0;  // recorded, without pauses
  std::vector<RecordingBreak> breaks;
  std::vector<std::string> source_notes;  // on how the recording was read
  std::string look;  // "nearly black" …: why there may be no face; empty: as usual
  // The child first where one is known, then the main face; empty when none was found.
  std::vector<FaceResult> faces;
  std::vector<FrameRow> rows_without_face;  // one a frame, only when `faces` is empty
  std::vector<LandmarkRow> landmarks;       // of every frame, when asked for
  // Frames in which another picture was put where a face had been: a cut, a layout that changes.
  std::vector<std::int64_t> switches;
  std::optional<std::vector<TimeSpan>> speech;  // in which somebody speaks; none: no sound
  std::string spotter, detector, landmarker;
  std::vector<std::pair<std::string, std::string>> options;   // as run, name and value
  std::uint64_t seed = 0;                                     // of everything random in the run
  std::vector<std::pair<std::string, std::string>> versions;  // third parties: name and version
  std::vector<std::string> notes;  // plain sentences on what the recording can and cannot show
  std::vector<StageTime> timings;
  bool faces_hidden = false;
  bool mirrored = false;  // a self-view: the person's left is on the left of the picture
};

class Model;
struct UnitRule;

struct AnalyzeOptions {
  std::string spotter = "flow-tcn";
  // How faces are found and followed. Empty: as the recognizer learnt it; without one, haar and
  // template.
  std::string detector, landmarker;
  Options spotter_options, detector_options, landmarker_options;  // empty: the variant's defaults
  std::optional<int> face;                                        // only this face_id
  std::optional<Rect> roi;           // look for faces only there, frame pixels
  SourceOptions source = {};         // how it is read; its threads are `jobs`
  std::filesystem::path roles = {};  // a table that says who is who; empty: nobody does
  bool hide_faces = false;           // no pictures of the face in the report
  bool mirrored = false;   // the picture shows the person as a mirror does, as in a self-view
  bool landmarks = false;  // keep them all: RecordingResult::landmarks
  // Which names micro-expressions get by their action units: "none", or "seven" emotions, which
  // even true units hardly decide.
  std::string names = "none";
  // Reads action units as negative, positive or surprise; null: the rule that comes with Inkling.
  std::shared_ptr<const UnitRule> reading = {};
  std::shared_ptr<const Model> recognizer = {};  // names micro-expressions; null: nobody does
  int jobs = 0;                                  // decoder threads; 0: as many as cores
  std::string input_sha256 = {};                 // where it is known already; empty: it is computed
};

// The options by name, as run.json keeps them: those of the methods and of the files they read too.
// Throws Error(kUsage) for a method that there is not, or by which the recognizer did not learn.
std::vector<std::pair<std::string, std::string>> options_as_run(const AnalyzeOptions& options);

// The stem of a file's name; of a folder, its name: "." and ".." are called as the folder is. Never
// empty, "." or "..".
std::string recording_stem(const std::filesystem::path& input);

// The main job: reads the recording once (and a little of it again for the pictures) and gives all
// that was found. Writes nothing. Throws Error. Same input and options, same result, but for the
// timings.
RecordingResult analyze(const std::filesystem::path& input, const AnalyzeOptions& options,
                        Progress& progress, const CancelToken& cancel);
// The same of frames that come from elsewhere, read to their end; the recording is called by the
// stem of SourceInfo::path, and AnalyzeOptions::source is not asked. A source that cannot seek is
// read once: then no movement has pictures, which is among the notes, and a recogniser is refused
// with Error(kUsage), as both need the frames again.
RecordingResult analyze(FrameSource& source, const AnalyzeOptions& options, Progress& progress,
                        const CancelToken& cancel);

}  // namespace inkling
