#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/core/event.h"
#include "inkling/core/face.h"
#include "inkling/core/options.h"

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

// Pictures of one event, JPEG bytes; empty when faces are hidden.
struct EventPictures {
  int event_id = 0;
  std::string onset, apex, offset;     // aligned colour crops
  std::string difference;              // apex - onset, grey 128 = no change, contrast stated
  std::vector<std::string> loop;       // aligned crops from a little before onset to after offset
  std::vector<std::string> magnified;  // the same frames with motion magnified
  std::vector<std::int64_t> loop_frames;
  double magnification = 1;
};

struct FaceResult {
  int face_id = 0;
  std::vector<FrameRow> rows;  // one a frame of the file
  std::vector<Event> events;
  std::vector<EventPictures> pictures;
  std::map<std::string, std::vector<float>> region_curves;  // region -> displacement, share of IOD
  double inter_ocular_px = 0;                               // median, frame pixels
  double threshold = 1;
};

struct StageTime {
  std::string stage;
  double seconds = 0;
};

struct RecordingResult {
  std::string recording;  // stem of the input
  std::string input_path;
  std::string input_sha256;
  std::string container, codec;
  int width = 0, height = 0;
  double nominal_fps = 0;
  double median_fps = 0;     // from the presentation times
  double effective_fps = 0;  // counting new pictures of the main face only
  bool variable_rate = false;
  std::int64_t frames = 0;
  std::int64_t lost_frames = 0;
  std::string damage_report;
  double duration_s = 0;
  std::vector<FaceResult> faces;            // main face first; empty when none was found
  std::vector<FrameRow> rows_without_face;  // one a frame, only when `faces` is empty
  std::string spotter, detector, landmarker;
  std::vector<std::pair<std::string, std::string>> options;   // as run, name and value
  std::uint64_t seed = 0;                                     // of everything random in the run
  std::vector<std::pair<std::string, std::string>> versions;  // third parties: name and version
  std::vector<std::string> notes;  // plain sentences on what the recording can and cannot show
  std::vector<StageTime> timings;
  bool faces_hidden = false;
};

}  // namespace inkling
