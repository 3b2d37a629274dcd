#pragma once

#include <memory>

#include "inkling/image.h"
#include "inkling/labelling/training/training_clip.h"

namespace inkling {

// Draws the frames of a clip: an invented person whom nothing hides, in soft light from the front.
// The same clip gives the same pictures. Making one takes about a fifth of a second, each frame
// some 20 ms.
class TrainingPainter {
 public:
  static constexpr int kWidth = 360, kHeight = 400;

  explicit TrainingPainter(const TrainingClip& clip);
  ~TrainingPainter();

  RgbImage frame(std::int64_t frame) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace inkling
