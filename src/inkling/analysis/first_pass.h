#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "inkling/analysis/picture_look.h"
#include "inkling/analysis/spotted_face.h"
#include "inkling/analyze.h"
#include "inkling/call/face_look.h"
#include "inkling/following/face_follower.h"
#include "inkling/progress.h"
#include "inkling/recording.h"

namespace inkling {

// What one reading of the recording leaves behind.
struct FirstPass {
  SourceInfo source;
  std::vector<std::int64_t> frame_times_us;  // one a frame of the file
  std::vector<std::int64_t> damaged_frames;
  std::vector<RecordingBreak> breaks;
  std::int64_t lost_frames = 0;
  std::string damage_report;
  std::vector<std::string> source_notes;
  PictureLook look;
  std::vector<SpottedFace> faces;              // main face first; they refer to the follower
  std::vector<LandmarkRow> landmarks;          // when the options ask for them
  std::map<int, std::vector<FaceTile>> tiles;  // by face_id, of every face that was seen
  std::vector<std::int64_t> switches;          // frames
  std::map<int, FaceLook> looks;               // by face_id, when they are asked for
  double face_s = 0;                           // processor seconds of following faces
  ChannelTimes channel_times;
};

// That of the options, which must outlive it.
MakeSpotter spotter_of(const AnalyzeOptions& options);

// What of a recording is kept on request only.
struct KeptOnRequest {
  bool landmarks = false;  // of every frame
  bool looks = false;      // of every face, from a crop every half second
  bool pictures = false;   // crops of likely movements, for the pictures of events
};

// Decodes, follows faces and measures them, each stage on its own thread.
FirstPass run_first_pass(FrameSource& source, FaceFollower& follower,
                         const MakeSpotter& make_spotter, const KeptOnRequest& keep,
                         Progress& progress, const CancelToken& cancel);

}  // namespace inkling
