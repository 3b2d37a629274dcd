#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "inkling/align/aligner.h"
#include "inkling/face.h"
#include "inkling/catalog.h"
#include "inkling/face/tracker.h"
#include "inkling/experiment/clip_reader.h"

namespace inkling {

// Collects the crops of one sample from the frames of its recording, in order.
class ClipTaker {
 public:
  ClipTaker(const CatalogSample& sample, const ClipOptions& options);

  // What comes before the sample is used, too, for about a second: to find the face.
  void add(const Frame& frame);
  // No later frame is of use.
  bool done(std::int64_t frame_index) const { return frame_index > last_; }
  // Throws Error(kInput): why there is no clip.
  Clip finish();

 private:
  struct Face {
    Aligner aligner;
    std::vector<GrayImage> crops;
    std::vector<std::int64_t> frames;
    double area = 0;
  };
  void keep_faces(const Frame& frame);
  Clip clip_of(std::vector<GrayImage> crops, const std::vector<std::int64_t>& frames) const;

  const CatalogSample& sample_;
  ClipOptions options_;
  std::int64_t first_, last_, warm_up_;
  std::unique_ptr<FaceTracker> tracker_;  // made for the first frame that needs it
  std::map<int, Face> faces_;
  std::vector<GrayImage> whole_;
  std::vector<std::int64_t> whole_frames_;
  std::int64_t seen_ = 0;  // frames of the sample
  std::int64_t first_us_ = 0, last_us_ = 0;
};

}  // namespace inkling
