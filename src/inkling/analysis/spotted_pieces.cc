#include "inkling/analysis/spotted_pieces.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "inkling/core/check.h"

namespace inkling {
namespace {

constexpr PieceSpotter::Lengths kPieceOfRecording{20'000'000, 180'000'000, 20'000'000};
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

SampleIndex moved_by(SampleIndex sample, std::size_t samples) { return sample + samples; }

// Appends the middle of a piece's curve.
void append(const PerSample<float>& piece, const SpottedPiece& of, PerSample<float>& to) {
  if (piece.empty()) return;
  INKLING_CHECK(piece.size() >= of.end.number());
  for (const SampleIndex i : IndexRange(of.begin, of.end)) to.push_back(piece[i]);
}

// Joins what was found in the pieces.
class JoinedSpotter : public Spotter {
 public:
  explicit JoinedSpotter(MakeSpotter make_spotter)
      : pieces_(std::move(make_spotter), kPieceOfRecording) {}

  void add(const Crop& crop, const MotionSample& sample) override {
    for (SpottedPiece& piece : pieces_.add(crop, sample)) join(piece);
  }
  Spotting finish() override {
    for (SpottedPiece& piece : pieces_.finish()) join(piece);
    std::stable_sort(all_.movements.begin(), all_.movements.end(),
                     [](const SpottedMovement& a, const SpottedMovement& b) {
                       return a.span.onset < b.span.onset;
                     });
    return std::move(all_);
  }

 private:
  void join(SpottedPiece& piece) {
    const std::size_t known = all_.movements.size();
    for (SpottedMovement& movement : piece.spotting.movements) {
      SampleSpan& span = movement.span;
      span = {moved_by(span.onset, piece.first_sample), moved_by(span.apex, piece.first_sample),
              moved_by(span.offset, piece.first_sample)};
      // Of two pieces each may take the same movement for one of its own middle.
      const auto last = all_.movements.begin() + static_cast<std::ptrdiff_t>(known);
      if (std::any_of(all_.movements.begin(), last, [&](const SpottedMovement& other) {
            return other.type == movement.type && overlap(other.span, span);
          })) {
        continue;
      }
      all_.movements.push_back(std::move(movement));
    }
    append(piece.spotting.score, piece, all_.score);
    append(piece.spotting.head_speed_iod_s, piece, all_.head_speed_iod_s);
    for (const auto& [part, curve] : piece.spotting.part_curves) {
      append(curve, piece, all_.part_curves[part]);
    }
    all_.emotion_temperature = piece.spotting.emotion_temperature;
  }

  PieceSpotter pieces_;
  Spotting all_;
};

}  // namespace

PieceSpotter::PieceSpotter(MakeSpotter make_spotter, const Lengths& lengths)
    : make_spotter_(std::move(make_spotter)), lengths_(lengths) {}

std::vector<SpottedPiece> PieceSpotter::add(const Crop& crop, const MotionSample& sample) {
  if (samples_ == 0) start_us_ = sample.time_us;
  std::vector<SpottedPiece> ended = end_pieces(sample.time_us);
  begin_pieces(sample.time_us);
  for (Piece& piece : pieces_) {
    piece.spotter->add(crop, sample);
    piece.times_us.push_back(sample.time_us);
  }
  ++samples_;
  return ended;
}

std::vector<SpottedPiece> PieceSpotter::finish() { return end_pieces(kNever); }

void PieceSpotter::begin_pieces(std::int64_t now_us) {
  for (;; ++next_piece_) {
    const std::int64_t begin_us = start_us_ + next_piece_ * lengths_.middle_us;
    const std::int64_t end_us = begin_us + lengths_.middle_us;
    if (begin_us - lengths_.before_us > now_us) return;
    if (end_us > now_us) pieces_.push_back({make_spotter_(), begin_us, end_us, samples_, {}});
  }
}

std::vector<SpottedPiece> PieceSpotter::end_pieces(std::int64_t now_us) {
  std::vector<SpottedPiece> ended;
  while (!pieces_.empty() &&
         (now_us == kNever || pieces_.front().end_us + lengths_.behind_us <= now_us)) {
    const Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    const auto sample_at = [&](std::int64_t time_us) {
      const auto at = std::lower_bound(piece.times_us.begin(), piece.times_us.end(), time_us);
      return SampleIndex(static_cast<std::size_t>(at - piece.times_us.begin()));
    };
    SpottedPiece& spotted = ended.emplace_back(
        SpottedPiece{piece.first_sample, sample_at(piece.begin_us), sample_at(piece.end_us), {}});
    if (spotted.begin == spotted.end) {
      ended.pop_back();
      continue;
    }
    spotted.spotting = piece.spotter->finish();
    std::erase_if(spotted.spotting.movements, [&](const SpottedMovement& movement) {
      return movement.span.apex < spotted.begin || movement.span.apex >= spotted.end;
    });
  }
  return ended;
}

std::unique_ptr<Spotter> spotter_by_pieces(MakeSpotter make_spotter) {
  return std::make_unique<JoinedSpotter>(std::move(make_spotter));
}

}  // namespace inkling
