#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/facs/regions.h"
#include "inkling/progress.h"

namespace inkling {

using FaceRegion = std::size_t;  // index into kRegions (facs/regions.h)

// How a part of the face moved. Lengths in shares of the eye distance (IOD).
struct RegionMeasures {
  FaceRegion region = 0;
  double peak_displacement_iod = 0;  // furthest place of the region at the peak
  double peak_strain = 0;            // largest optical strain there, as motion/dense_flow.h has it
  double peak_speed_iod_per_s = 0;
  double peak_at_s = 0;  // after the onset
};

// What the pictures of one sample show, from its onset to its offset, on the face's own scale.
struct ClipMeasures {
  std::size_t frames = 0;               // true frames from onset to offset
  double eye_distance_px = 0;           // of the pictures that were measured, median
  std::optional<double> quantiser;      // of its coder; 0: none that matters; none: not known
  std::vector<RegionMeasures> regions;  // each region that is in sight
  // (left - right) / (left + right) of the peak displacement, of the person's own sides.
  double side_asymmetry = 0;
  double head_shift_iod = 0, head_turn_deg = 0;  // of the head itself during the event
  double noise_iod =
      0;  // displacement where nothing moves: what is below cannot be told from noise
};

struct ClipMeasurement {
  std::optional<ClipMeasures> measures;
  std::string not_measured;  // or the reason
};

// Makes samples of different recordings comparable: pictures are made coarser before they are
// looked at, in this order.
struct ClipMeasureOptions {
  // Frames are left out until no more than so many a second remain.
  std::optional<double> most_fps = {};
  std::optional<double> shrink = {};     // factor of width and height, below 1
  std::optional<double> quantiser = {};  // of H.264 (video/quantiser.h)
};

// Throws Error of other kinds than kInput; bad input is a reason.
ClipMeasurement measure_clip(const Catalog& catalog, const CatalogSample& sample,
                             const CancelToken& cancel, const ClipMeasureOptions& options = {});

}  // namespace inkling
