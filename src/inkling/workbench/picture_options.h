#pragma once

#include <compare>
#include <cstdint>
#include <optional>

namespace inkling {

// What a picture of a recording shows. All but the first need the place of a face (FaceCrops), all
// behind kCrop also another frame, against which they are shown (PictureOptions::from_frame).
enum class View : std::uint8_t {
  kWhole,       // the frame as a player shows it
  kCrop,        // the face, eyes on fixed places (align/color_crop.h)
  kMagnified,   // the crop, moved further from the other frame's (motion/magnify.h)
  kDifference,  // what changed since the other frame's crop, grey where nothing did (ditto)
  kArrows       // the crop with the way of each site since the other frame, without the head's
                // (workbench/site_arrows.h)
};

enum class Hidden : std::uint8_t {
  kNo,
  kBlurred,  // heads in coarse blocks: who knows the person may still know her
  kCovered   // heads are grey
};

struct PictureOptions {
  View view = View::kWhole;
  int face_id = 0;  // of the views of a face
  std::optional<std::int64_t> from_frame = {};
  int size = 0;  // width of a whole picture (0: as recorded, no more than that), side of a crop (0:
                 // kPictureSide)
  int quality = 85;   // of the JPEG, 1..100
  double gain = 0;    // of changes: times the movement, the difference or the arrows; 0: the usual
  double margin = 0;  // share of the crop's side that is shown more on each side, 0..2
  Hidden hidden = Hidden::kNo;  // all known faces of the frame

  auto operator<=>(const PictureOptions&) const = default;  // NOLINT(modernize-use-nullptr)
};

inline constexpr int kPictureSide = 400;
inline constexpr double kMagnifiedGain = 4, kDifferenceViewGain = 4, kArrowGain = 6;

inline bool shows_face(View view) { return view != View::kWhole; }
inline bool needs_other_frame(View view) { return view > View::kCrop; }

}  // namespace inkling
