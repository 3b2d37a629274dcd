#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/storage/project_file.h"
#include "inkling/workbench/picture_options.h"

namespace inkling {

struct MomentClipOptions {
  std::int64_t begin_us = 0, end_us = 0;  // up to kLongestMomentUs
  std::vector<int> face_ids = {};         // side by side in this order; empty: the whole picture
  Hidden hidden = Hidden::kNo;
  bool sound = false;
};

inline constexpr int kClipFaceSide = 480;       // pixels
inline constexpr double kClipFaceMargin = 0.2;  // share of a crop about it

// A stretch of a recording as an MP4 file's bytes (H.264, AAC): every frame from the one that is
// shown at the begin to the end, with the times of the recording from 0 on. Faces that were not
// found are not hidden. Throws Error(kUsage) for a stretch without a frame or a face that is not
// known, Error(kInput) where the recording cannot be read, Error(kCancelled), Error(kEnvironment)
// for the disk.
std::string moment_clip(ProjectFile& file, std::int64_t recording_id,
                        const MomentClipOptions& options, const CancelToken& cancel);

}  // namespace inkling
