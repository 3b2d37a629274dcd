#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "inkling/align/canonical.h"
#include "inkling/align/registration.h"
#include "inkling/face.h"
#include "inkling/recording.h"

namespace inkling {

struct AlignOptions {
  int size = kCropSize;          // crop width and height, pixels
  double min_coverage = 0.9;     // share of the crop that must lie in the picture
  double min_correlation = 0.6;  // of the rigid parts with a remembered look
};

// Turns one face track into a steady crop. The place of the crop comes from parts that expressions
// do not move (canonical.h: rigidity), registered against remembered looks of this very face, so
// it neither drifts over time nor follows the expression.
// Feed it one face's observations in frame order. Not thread-safe.
class Aligner {
 public:
  explicit Aligner(const AlignOptions& options = {});

  // Empty when the face cannot be put in place; reason() then says why (namespace reason).
  std::optional<Crop> align(const Frame& frame, const FaceObservation& face);
  std::string_view reason() const { return reason_; }

 private:
  struct Look {
    RigidTemplate rigid;
    int used_last = 0;
  };
  struct Placement {
    Affine crop_from_frame;
    double correlation;
  };

  Affine guess(const FaceObservation& face) const;
  std::optional<Placement> register_face(const WorkImage& work, const Affine& guess);
  void remember(const WorkImage& work, const Affine& crop_from_frame);
  void restart();

  AlignOptions options_;
  std::string_view reason_;
  std::vector<Look> looks_;
  std::size_t current_ = 0;  // index into looks_
  int clock_ = 0;
  int segment_ = 0;
  bool placed_ = false;  // the members below describe the frame before
  Affine crop_from_frame_;
  FaceObservation before_;
};

}  // namespace inkling
