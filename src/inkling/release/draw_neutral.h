#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/labelling/verification/frame_spans.h"

namespace inkling {

// Where a person's face shows no movement.
struct NeutralPlace {
  std::int64_t recording_id = 0;
  int face_id = 0;
  std::vector<FrameSpan> free;                          // joined
  const std::vector<std::int64_t>* times_us = nullptr;  // of the recording
};

// A movement whose like in length is wanted.
struct NeutralModel {
  std::string id;
  std::int64_t recording_id = 0;
  int face_id = 0;
  std::int64_t length_us = 0;  // from onset to offset
};

struct NeutralStretch {
  std::int64_t recording_id = 0;
  int face_id = 0;
  FrameSpan span;
};

struct NeutralRule {
  double for_each = 1;        // samples for each movement
  std::int64_t guard_us = 0;  // between two of them
  std::uint64_t seed = 0;
};

// Stretches of one person that last as long as the person's movements, each from where it fits, all
// places alike likely: in the recording of its movement, else in another one. What is drawn for a
// movement hangs on the seed and on its id, so that other movements that come or go change little.
// models: in an order that does not matter. Fewer where there is no room.
std::vector<NeutralStretch> draw_neutral(std::vector<NeutralModel> models,
                                         std::vector<NeutralPlace> places, const NeutralRule& rule);

}  // namespace inkling
