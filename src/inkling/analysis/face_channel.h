#pragma once

#include <memory>
#include <vector>

#include "inkling/align/aligner.h"
#include "inkling/face.h"
#include "inkling/motion/motion_meter.h"
#include "inkling/motion/repeat_meter.h"
#include "inkling/analyze.h"
#include "inkling/spotter.h"

namespace inkling {

// Seconds spent, for run.json.
struct ChannelTimes {
  double align = 0, motion = 0, spotting = 0;
};

// One face through the whole recording: aligned, measured, spotted; keeps one row a frame in which
// the face was seen.
class FaceChannel {
 public:
  FaceChannel(int face_id, std::unique_ptr<Spotter> spotter);

  int face_id() const { return face_id_; }
  void add(const Frame& frame, const FaceObservation& face, ChannelTimes& times);
  void finish(ChannelTimes& times);

  std::size_t frames_seen() const { return seen_.size(); }
  double mean_box_area() const;

  // frame_times_us: of every frame of the file. After finish().
  FaceResult result(const std::vector<std::int64_t>& frame_times_us) const;

  // Where the face lay in each frame, for pictures; empty where it was not placed.
  const Affine* crop_from_frame(std::int64_t frame) const;
  static constexpr int kCropSize = 160;

 private:
  struct Seen {
    FrameRow row;
    Affine crop_from_frame;
    bool placed = false;
  };
  void place(const Frame& frame, const FaceObservation& face, const Repeat& repeat, Seen& seen,
             ChannelTimes& times);

  int face_id_;
  std::unique_ptr<Spotter> spotter_;
  Aligner aligner_;
  MotionMeter meter_;
  RepeatMeter repeats_;
  int breaks_ = 0;  // jumps after freezes, added to the tracker's segments
  std::vector<Seen> seen_;
  std::vector<std::size_t> sample_of_;  // index into seen_, one a sample
  std::vector<float> inter_ocular_px_;
  Spotting spotting_;
};

}  // namespace inkling
