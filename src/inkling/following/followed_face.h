#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "inkling/align/aligner.h"
#include "inkling/face.h"
#include "inkling/index.h"
#include "inkling/motion/motion_meter.h"
#include "inkling/motion/repeat_meter.h"
#include "inkling/recording.h"

namespace inkling {

// What is remembered of a face in one frame in which it was seen.
struct FacePlace {
  std::int64_t frame = 0;
  std::int64_t time_us = 0;
  Rect box;                   // frame pixels
  float inter_ocular_px = 0;  // frame pixels
  int repeat = 0;             // as FrameRow::repeat
  int segment = 0;            // of the crop
  bool placed = false;        // there is a crop of it
  std::string_view reason;    // why there is none: namespace reason
  Affine crop_from_frame;     // where it is placed
  // How far the head is turned aside, as MotionSample::head_turn.x; NaN where it is not measured.
  float head_turn = std::numeric_limits<float>::quiet_NaN();
};

// One face through a recording: put in place in every frame in which it is seen, and measured where
// that is wanted. After a freeze from which the face cannot have moved on gently, and after a break
// of the recording, a new segment begins. Memory grows by about 150 bytes a frame. Not thread-safe.
class FollowedFace {
 public:
  FollowedFace(int face_id, int crop_size);

  int face_id() const { return face_id_; }
  int crop_size() const { return crop_size_; }

  // What comes next lies behind a break of the recording.
  void begin_anew();
  // The next frame in which it is seen. The crop; or nothing, and places().back().reason says why.
  std::optional<Crop> add(const Frame& frame, const FaceObservation& face);
  // How it moved, from crop to crop. Precondition: crop is what add() gave for this frame. Either
  // every crop is measured or none is.
  MotionSample measure(const Frame& frame, const Crop& crop);

  const std::vector<FacePlace>& places() const { return places_; }  // in order of frames
  // The place in which a sample was measured; samples are counted from the first call of measure().
  const FacePlace& place_of(SampleIndex sample) const { return places_[place_of_sample_[sample]]; }
  // Of that frame; null where the face was not seen.
  const FacePlace* place_in(std::int64_t frame) const;
  // Where it lay in the frame; null where it was not in place.
  const Affine* crop_from_frame(std::int64_t frame) const;

  // Of the frames `first` to `last`, those in which it was seen, and the sum of its boxes' areas.
  struct Presence {
    std::size_t frames = 0;
    double area = 0;  // frame pixels squared
  };
  Presence presence(std::int64_t first = 0,
                    std::int64_t last = std::numeric_limits<std::int64_t>::max()) const;

 private:
  int face_id_, crop_size_;
  Aligner aligner_;
  std::optional<MotionMeter> meter_;  // made for the first crop that is measured
  RepeatMeter repeats_;
  int breaks_ =
      0;  // jumps after freezes and breaks of the recording: added to the tracker's segments
  std::vector<FacePlace> places_;
  PerSample<std::size_t> place_of_sample_;  // index into places_
};

}  // namespace inkling
