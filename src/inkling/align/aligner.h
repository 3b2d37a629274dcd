#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "inkling/align/registration.h"
#include "inkling/core/face.h"
#include "inkling/core/frame.h"

namespace inkling {

struct AlignOptions {
  int size = 160;                // crop width and height, pixels
  double min_coverage = 0.9;     // share of the crop that must lie in the picture
  double min_correlation = 0.6;  // of the rigid parts with a remembered look
};

// A face put in place: `size` x `size` luma, eyes as in canonical.h, still while the head moves.
struct Crop {
  GrayImage image;
  Affine crop_from_frame;  // similarity
  int segment = 0;         // motion may be measured only between crops of the same segment
  double correlation = 0;  // of the rigid parts with the remembered look, -1..1
  double shift_px = 0;     // how far registration corrected the tracker's guess, crop pixels
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
