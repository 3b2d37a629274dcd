#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/labelling/training/training_clip.h"

namespace inkling {

// Where a movement begins, is largest and ends, inclusive.
struct MarkedFrames {
  std::int64_t onset = 0, apex = 0, offset = 0;

  bool operator==(const MarkedFrames&) const = default;  // NOLINT(modernize-use-nullptr)
};

// What is right of an item. Kept with it, so that clips may be drawn in another way one day.
struct TrainingTruth {
  std::string label;
  std::string units;  // "1+2"
  MarkedFrames frames;
  std::int64_t frame_us = 0;
};

// What a coder answers: a label, frames, or that they have seen it.
struct TrainingResponse {
  std::string label;
  std::optional<MarkedFrames> frames = {};

  bool operator==(const TrainingResponse&) const = default;  // NOLINT(modernize-use-nullptr)
};

// As one line of JSON, and back; what cannot be read is empty.
std::string truth_json(const TrainingTruth& truth);
TrainingTruth truth_of_json(const std::string& json);
std::string response_json(const TrainingResponse& response);
TrainingResponse response_of_json(const std::string& json);

TrainingTruth truth_of_clip(const TrainingClip& clip);

// Whether an item of a part takes no more answers: the first one is final, but that practice goes
// on until the right label was given.
bool is_settled(std::string_view part, const TrainingTruth& truth,
                const std::vector<TrainingResponse>& responses);

// An item with the first answer that was given to it, which is the one that counts.
struct AnsweredItem {
  TrainingTruth truth;
  std::optional<TrainingResponse> response;  // none: not answered yet
};

// How many of those that show it were named right.
struct RightOf {
  int right = 0, asked = 0;
};

// Mean absolute differences from the truth.
struct TimingDifference {
  double onset_frames = 0, apex_frames = 0, offset_frames = 0;
  double mean_ms = 0;  // over all three
};

struct TrainingScore {
  int items = 0, answered = 0, right = 0;
  double percent = 0;  // right of all items; 0 where frames are marked
  std::map<std::string, RightOf> by_label;
  std::map<std::string, RightOf> by_unit;                        // sides left out
  std::map<std::pair<std::string, std::string>, int> confusion;  // what it was, what was answered
  std::optional<TimingDifference> timing;                        // none: no frames were marked
};

TrainingScore training_score(const std::vector<AnsweredItem>& items);

}  // namespace inkling
