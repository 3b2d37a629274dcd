#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/recording.h"

namespace inkling {

// What is known of a video beside its SourceInfo.
struct ReadingFacts {
  double playback_fps = 0;  // as the file says, where its times are put right; 0: they are not
  int valid_bits = 0;       // of 16; 0: it has not so many
  bool interlaced = false;  // most of its frames are marked so
  std::string track_list;   // of several picture tracks
  bool has_times = true;    // the container says when each picture is shown
};

// Plain sentences on what a video is and how it was read.
std::vector<std::string> reading_notes(const SourceInfo& info, const ReadingFacts& facts);

}  // namespace inkling
