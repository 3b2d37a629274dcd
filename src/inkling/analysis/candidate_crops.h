#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "inkling/align/color_crop.h"
#include "inkling/analysis/spotted_pieces.h"
#include "inkling/face.h"
#include "inkling/recording.h"
#include "inkling/video/planar_picture.h"

namespace inkling {

inline constexpr int kEventPicturePx = 200;            // width and height
inline constexpr std::int64_t kEventLeadUs = 200'000;  // shown before the onset, behind the offset
inline constexpr std::size_t kMaxPictured = 60;        // events of a face: the strongest

// Coloured crops of a face, of the movements that are likely to become micro-expressions, kept
// while the recording is read, so that its frames need not be decoded again for their pictures.
// What is likely, spotters say that see some twenty seconds each. Memory does not grow with the
// recording.
class CandidateCrops {
 public:
  explicit CandidateCrops(MakeSpotter make_spotter);

  // Of crops of the last seconds, which are kept until it is known whether they are wanted. Where
  // that is too little, none are kept at all.
  void set_most_bytes(std::size_t bytes) { most_bytes_ = bytes; }
  // The next sample of the face and where it comes from.
  void add(const Frame& frame, const Crop& crop, const MotionSample& sample);
  // After the last sample.
  void finish();

  // Of a frame; nothing where it was not kept.
  std::optional<PlanarPicture> crop(std::int64_t frame) const;

 private:
  struct RecentCrop {
    std::int64_t frame, time_us;
    std::size_t sample;
    int crop_size;
    Affine crop_from_frame;
    CropSource source;
  };
  struct KeptCrop {
    std::int64_t frame;
    PackedPicture picture;
  };
  struct Candidate {
    double score;
    std::vector<KeptCrop> crops;
  };
  void keep_likely(const std::vector<SpottedPiece>& pieces);
  void keep(std::int64_t first_us, std::int64_t last_us, double score);
  void forget_old(std::int64_t now_us);
  void give_up();

  PieceSpotter spotter_;
  std::size_t most_bytes_ = 0;
  bool off_ = false;
  std::size_t samples_ = 0;
  std::deque<RecentCrop> recent_;
  std::vector<Candidate> candidates_;
};

}  // namespace inkling
