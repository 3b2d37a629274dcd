#pragma once

#include <string>
#include <utility>
#include <vector>

#include "inkling/labelling/training/training_clip.h"

namespace inkling {

// What a drawn face can be told by, at full strength: an emotion or a single unit, and the ways in
// which it is shown.
struct TrainingFace {
  std::string label;
  std::vector<std::vector<DrawnMove>> ways;
};

// The seven that are taught, in the order of their digits. What they are made of was chosen by
// looking at the drawings: raised brows are arched in surprise, drawn together in fear.
const std::vector<TrainingFace>& emotion_faces();

// Units that a drawing shows by themselves. 6, 14 and 23 are not among them: drawn alone they
// cannot be told from a neutral face, from 20 and from 24.
const std::vector<TrainingFace>& unit_faces();

// Labels that are taken for one another most, in the order of the lessons.
using ConfusedPair = std::pair<std::string, std::string>;
const std::vector<ConfusedPair>& emotion_pairs();
const std::vector<ConfusedPair>& unit_pairs();

}  // namespace inkling
