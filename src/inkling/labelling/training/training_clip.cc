#include "inkling/labelling/training/training_clip.h"

#include <cmath>
#include <numbers>

namespace inkling {
namespace {

double raised(double share) { return 0.5 - 0.5 * std::cos(std::numbers::pi * share); }

}  // namespace

double clip_height(const TrainingClip& clip, std::int64_t frame) {
  if (frame < clip.onset_frame || frame > clip.offset_frame) return 0;
  if (frame <= clip.apex_frame) {
    return raised(static_cast<double>(frame - clip.onset_frame + 1) /
                  static_cast<double>(clip.apex_frame - clip.onset_frame + 1));
  }
  return raised(static_cast<double>(clip.offset_frame - frame + 1) /
                static_cast<double>(clip.offset_frame - clip.apex_frame + 1));
}

std::string units_text(const TrainingClip& clip) {
  std::vector<UnitMove> moves;
  for (const DrawnMove& one : clip.moves) moves.push_back(one.move);
  return to_text(moves);
}

}  // namespace inkling
