#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/geometry.h"
#include "inkling/image.h"
#include "inkling/progress.h"
#include "inkling/study/measures/clip_measures.h"

namespace inkling {

// One face during a movement and a little before and after, in aligned crops as fine as it was
// recorded.
struct FaceClip {
  struct Shot {
    GrayImage crop;
    Affine crop_from_frame;
    double time_s = 0;  // after the onset
  };
  std::vector<Shot> shots;            // without repeats of one picture
  std::size_t onset = 0, offset = 0;  // first and last of the movement, in `shots`
  double length_s = 0;                // from the onset to the offset
  int crop_size = 0;
  double eye_distance_px = 0;       // frame pixels
  double iod_px = 0;                // the same in crop pixels
  std::optional<double> quantiser;  // video/quantiser.h
  Rect picture;                     // what was recorded, in the frame pixels of crop_from_frame
};

// The longest time without a picture during the movement.
double longest_gap_s(const FaceClip& clip);

// Throws Error(kInput) that says why a sample cannot be measured.
FaceClip read_face_clip(const std::filesystem::path& path, const CatalogSample& sample,
                        const ClipMeasureOptions& options, const CancelToken& cancel);

}  // namespace inkling
