#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "inkling/face.h"
#include "inkling/index.h"
#include "inkling/spotter.h"

namespace inkling {

using MakeSpotter = std::function<std::unique_ptr<Spotter>()>;  // one a face, or a piece of it

// What a spotter says of one piece of a face's samples.
struct SpottedPiece {
  std::size_t first_sample = 0;  // of the face: the piece's sample 0
  SampleIndex begin, end;        // of the piece: the middle, which it is asked about
  Spotting spotting;             // of the whole piece; movements only of the middle, by their apex
};

// Lets a spotter see a face's samples piece by piece, each with some time before and behind the
// middle that it is asked about: what it needs in memory does not grow with the recording.
class PieceSpotter {
 public:
  struct Lengths {
    std::int64_t before_us, middle_us, behind_us;
  };
  PieceSpotter(MakeSpotter make_spotter, const Lengths& lengths);

  // Samples in order of time. The piece that ended before this one, or none.
  std::vector<SpottedPiece> add(const Crop& crop, const MotionSample& sample);
  // The rest.
  std::vector<SpottedPiece> finish();

 private:
  struct Piece {
    std::unique_ptr<Spotter> spotter;
    std::int64_t begin_us, end_us;  // of the middle
    std::size_t first_sample;
    std::vector<std::int64_t> times_us;
  };
  void begin_pieces(std::int64_t now_us);
  std::vector<SpottedPiece> end_pieces(std::int64_t now_us);

  MakeSpotter make_spotter_;
  Lengths lengths_;
  std::deque<Piece> pieces_;
  std::size_t samples_ = 0;
  std::int64_t start_us_ = 0, next_piece_ = 0;
};

// A spotter that sees three minutes at a time and says what it found in all of them. A face of up
// to three minutes it sees as a whole.
std::unique_ptr<Spotter> spotter_by_pieces(MakeSpotter make_spotter);

}  // namespace inkling
