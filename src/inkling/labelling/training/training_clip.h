#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/event.h"

namespace inkling {

// A unit as a drawn face shows it: its largest displacement, in distances between the eyes.
struct DrawnMove {
  UnitMove move;
  double height_iod = 0;
};

// How a clip shows a movement: one picture of it for an instant; all of it; or within seconds in
// which the head moves, too.
enum class ClipKind : std::uint8_t { kFlash, kMovement, kRecording };

// What a drawn person does in a few pictures: all that is needed to draw them.
struct TrainingClip {
  std::string key;    // of its folder, below that of the training
  std::string label;  // what is to be named: an emotion, or the number of a unit
  std::vector<DrawnMove> moves = {};
  bool is_child = false;
  std::uint64_t person_seed = 0;
  ClipKind kind = ClipKind::kMovement;
  std::int64_t frames = 0;
  // Inclusive: the first frame in which the movement is seen, its largest, the last in which it is.
  std::int64_t onset_frame = 0, apex_frame = 0, offset_frame = 0;
  std::int64_t frame_us = 40'000;  // how long a frame is shown; of a flash: the expression
};

// How far the movement is there in a frame, 0 to 1: raised cosines up and down.
double clip_height(const TrainingClip& clip, std::int64_t frame);

// "1+2+5", sides with them.
std::string units_text(const TrainingClip& clip);

}  // namespace inkling
