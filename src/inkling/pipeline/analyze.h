#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "inkling/core/geometry.h"
#include "inkling/core/options.h"
#include "inkling/core/progress.h"

namespace inkling {

class Model;

struct AnalyzeOptions {
  std::string spotter = "flow-tcn", detector = "haar", landmarker = "template";
  Options spotter_options, detector_options, landmarker_options;  // empty: the variant's defaults
  std::optional<int> face;                                        // only this face_id
  std::optional<Rect> roi;  // look for faces only there, frame pixels
  double fps = 25;          // of image folders
  bool hide_faces = false;  // no pictures of the face in the report
  bool landmarks_csv = false;
  std::shared_ptr<const Model> recognizer = {};  // names micro-expressions; null: nobody does
  int jobs = 0;                                  // decoder threads; 0: as many as cores
  bool force = false;  // also when the folder holds a finished result of the same run
};

struct AnalyzeSummary {
  std::filesystem::path folder;
  std::int64_t frames = 0;
  int faces = 0;
  int micro = 0, macro = 0, blink = 0, head = 0;
  double duration_s = 0;
  double wall_s = 0;
  bool skipped = false;  // a finished result of the same input and options was there
};

// The main job: reads the recording once (and a little of it again for the pictures), writes
// folder/<stem>/… as DESIGN says. Nothing is left there under a final name unless whole. Throws
// Error. Same input and options, same files, but for the timings in run.json.
AnalyzeSummary analyze_recording(const std::filesystem::path& input,
                                 const std::filesystem::path& folder, const AnalyzeOptions& options,
                                 Progress& progress, const CancelToken& cancel);

}  // namespace inkling
