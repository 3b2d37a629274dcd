#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "inkling/progress.h"
#include "inkling/face/tracker.h"
#include "inkling/analyze.h"
#include "inkling/analysis/face_channel.h"
#include "inkling/recording.h"

namespace inkling {

// What one reading of the recording leaves behind.
struct FirstPass {
  SourceInfo source;
  std::vector<std::int64_t> frame_times_us;  // one a frame of the file
  std::vector<std::int64_t> damaged_frames;
  std::int64_t lost_frames = 0;
  std::string damage_report;
  std::vector<std::unique_ptr<FaceChannel>> faces;  // main face first; those not wanted left out
  std::vector<LandmarkRow> landmarks;               // when the options ask for them
  double face_s = 0;                                // processor seconds of following faces
  ChannelTimes channel_times;
};

// Throws Error when a method or its model is missing: before anything is written.
std::unique_ptr<FaceTracker> create_tracker(const AnalyzeOptions& options);

using MakeSpotter = std::function<std::unique_ptr<Spotter>()>;  // one a face
// That of the options, which must outlive it.
MakeSpotter spotter_of(const AnalyzeOptions& options);

// Decodes, follows faces and measures them, each stage on its own thread.
FirstPass run_first_pass(FrameSource& source, FaceTracker& tracker, const AnalyzeOptions& options,
                         const MakeSpotter& make_spotter, Progress& progress,
                         const CancelToken& cancel);

}  // namespace inkling
