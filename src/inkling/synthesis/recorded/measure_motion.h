#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/event.h"
#include "inkling/face.h"
#include "inkling/progress.h"
#include "inkling/synthesis/skin/recorded_motion.h"

namespace inkling {

// Where a movement stands that others are to be like.
struct MotionSource {
  std::filesystem::path video;
  std::int64_t onset_frame = 0, apex_frame = 0;  // a neutral frame; the height of the expression
  std::vector<UnitMove> units;                   // empty: not known
};

// "smile.mp4@5-30", "smile.mp4@5-30:12+6". Throws Error(kUsage).
MotionSource parse_motion_source(std::string_view text);

// Follows the main face and measures how its skin moved and changed its brightness between the two
// frames. Throws Error(kInput) when the face is not held from one to the other, or hardly moves.
RecordedMotion measure_motion(const MotionSource& source, const FollowMethods& methods,
                              Progress& progress, const CancelToken& cancel);

// All of these, as SynthOptions::like has them.
RecordedMotions measure_motions(const std::vector<std::string>& sources,
                                const FollowMethods& methods, Progress& progress,
                                const CancelToken& cancel);

}  // namespace inkling
