#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "inkling/core/progress.h"
#include "inkling/face/tracker.h"
#include "inkling/pipeline/analyze.h"
#include "inkling/pipeline/face_channel.h"
#include "inkling/pipeline/landmarks_csv.h"
#include "inkling/video/frame_source.h"

namespace inkling {

// What one reading of the recording leaves behind.
struct FirstPass {
  SourceInfo source;
  std::vector<std::int64_t> frame_times_us;  // one a frame of the file
  std::vector<std::int64_t> damaged_frames;
  std::int64_t lost_frames = 0;
  std::string damage_report;
  std::vector<std::unique_ptr<FaceChannel>> faces;  // main face first; those not wanted left out
  double face_s = 0;                                // processor seconds of following faces
  ChannelTimes channel_times;
};

// Throws Error when a method or its model is missing: before anything is written.
std::unique_ptr<FaceTracker> create_tracker(const AnalyzeOptions& options);

using MakeSpotter = std::function<std::unique_ptr<Spotter>()>;  // one a face
// That of the options, which must outlive it.
MakeSpotter spotter_of(const AnalyzeOptions& options);

// Decodes, follows faces and measures them, each stage on its own thread. landmarks may be null.
FirstPass run_first_pass(FrameSource& source, FaceTracker& tracker, const AnalyzeOptions& options,
                         const MakeSpotter& make_spotter, LandmarksCsv* landmarks,
                         Progress& progress, const CancelToken& cancel);

}  // namespace inkling
