#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/face.h"
#include "inkling/following/followed_face.h"
#include "inkling/geometry.h"

namespace inkling {

// Where one face lies in every frame of a recording, for pictures of it. Between frames in which it
// is known it is taken to move evenly; before, after and across long gaps it stays where it was in
// the nearest one.
class FaceCrops {
 public:
  explicit FaceCrops(int face_id, int crop_size = kCropSize);
  // As the face was aligned (Aligner): steady to a fraction of a pixel.
  static FaceCrops of(const FollowedFace& face);
  // Of boxes alone, as the rows of frames.csv have them: smoothed over some 0.2 s at 25 frames a
  // second, upright, and not steady enough for movements below a pixel.
  static FaceCrops of_boxes(int face_id, std::span<const FrameRow> rows);

  // Frames in rising order. crop_from_frame: a similarity.
  void add(std::int64_t frame, const Affine& crop_from_frame);

  int face_id() const { return face_id_; }
  int crop_size() const { return crop_size_; }
  // No frame has it.
  bool empty() const { return frames_.empty(); }
  // How many frames the nearest one is away in which it is known; 0: it is known in this one.
  // Precondition: not empty().
  std::int64_t away(std::int64_t frame) const;
  // Precondition: not empty().
  Affine crop_from_frame(std::int64_t frame) const;
  // Hair to chin with some room, upright, frame pixels; larger where the face itself is not known.
  // Precondition: not empty().
  Rect head(std::int64_t frame) const;

  // As bytes to keep, 24 a frame, and back: to the precision of float. Throws Error(kInput) for
  // other bytes; `where` names them.
  std::string to_bytes() const;
  static FaceCrops from_bytes(std::string_view bytes, const std::string& where);

 private:
  // x' = a x - b y + c, y' = b x + a y + f.
  struct Placed {
    float a, b, c, f;
  };
  static Affine affine(const Placed& placed);

  int face_id_, crop_size_;
  std::vector<std::int64_t> frames_;
  std::vector<Placed> placed_;
};

}  // namespace inkling
