#include "inkling/analysis/candidate_crops.h"

#include <algorithm>
#include <utility>

namespace inkling {
namespace {

constexpr PieceSpotter::Lengths kLookedAt{5'000'000, 10'000'000, 3'000'000};
constexpr std::int64_t kSlackUs = 100'000;  // by which the whole may show onset or offset otherwise
constexpr std::int64_t kHalfMicroUs = 300'000;  // and a little more
constexpr float kLikelyScore = 0.9f;
constexpr std::int64_t kReachUs = kLookedAt.middle_us + kLookedAt.behind_us + 1'000'000;
constexpr std::int64_t kLeastReachUs = 6'000'000;  // less holds hardly any movement that is found
constexpr std::size_t kMostCandidates = kMaxPictured + 20;

// What may become a micro-expression, with the time around it that its pictures may show.
struct LikelySpan {
  SampleIndex first, last;
  std::int64_t around_us;
  double score;
};

std::vector<LikelySpan> likely_spans(const SpottedPiece& piece) {
  constexpr std::int64_t kAroundUs = kEventLeadUs + kSlackUs;
  std::vector<LikelySpan> spans;
  for (const SpottedMovement& movement : piece.spotting.movements) {
    if (movement.type != EventType::kMicro) continue;
    spans.push_back({movement.span.onset, movement.span.offset, kAroundUs, movement.score});
  }
  // Where the curve is high and no movement is found, one may be that is seen in a longer piece.
  const PerSample<float>& score = piece.spotting.score;
  for (SampleIndex i = piece.begin; i < piece.end; ++i) {
    if (!(score[i] > kLikelyScore)) continue;
    SampleIndex peak = i;
    for (; i < piece.end && score[i] > kLikelyScore; ++i) {
      if (score[i] > score[peak]) peak = i;
    }
    const bool found = std::any_of(spans.begin(), spans.end(), [&](const LikelySpan& span) {
      return span.first <= peak && peak <= span.last;
    });
    if (!found) spans.push_back({peak, peak, kAroundUs + kHalfMicroUs, score[peak]});
    if (i == piece.end) break;
  }
  return spans;
}

}  // namespace

CandidateCrops::CandidateCrops(MakeSpotter make_spotter)
    : spotter_(std::move(make_spotter), kLookedAt) {}

void CandidateCrops::add(const Frame& frame, const Crop& crop, const MotionSample& sample) {
  if (off_) return;
  keep_likely(spotter_.add(crop, sample));
  auto source = crop_source(*frame.pixels, crop.crop_from_frame, crop.image.width, kEventPicturePx);
  if (!source) return give_up();
  recent_.push_back({frame.index, frame.time_us, samples_++, crop.image.width, crop.crop_from_frame,
                     std::move(*source)});
  forget_old(frame.time_us);
}

void CandidateCrops::give_up() {
  off_ = true;
  recent_.clear();
}

void CandidateCrops::finish() {
  if (!off_) keep_likely(spotter_.finish());
  recent_.clear();
}

void CandidateCrops::keep_likely(const std::vector<SpottedPiece>& pieces) {
  for (const SpottedPiece& piece : pieces) {
    for (const LikelySpan& span : likely_spans(piece)) {
      if (recent_.empty()) return;
      const auto time_of = [&](SampleIndex sample) {
        const std::size_t number = piece.first_sample + sample.number();
        const std::size_t first = recent_.front().sample;
        return recent_[number > first ? number - first : 0].time_us;
      };
      keep(time_of(span.first) - span.around_us, time_of(span.last) + span.around_us, span.score);
    }
  }
}

void CandidateCrops::keep(std::int64_t first_us, std::int64_t last_us, double score) {
  const auto wanted = [&](const RecentCrop& recent) {
    return recent.time_us >= first_us && recent.time_us <= last_us;
  };
  if (std::none_of(recent_.begin(), recent_.end(), wanted)) return;
  const auto weaker = [](const Candidate& a, const Candidate& b) { return a.score < b.score; };
  if (candidates_.size() >= kMostCandidates) {
    const auto weakest = std::min_element(candidates_.begin(), candidates_.end(), weaker);
    if (weakest->score >= score) return;
    candidates_.erase(weakest);
  }
  Candidate& candidate = candidates_.emplace_back(Candidate{score, {}});
  for (const RecentCrop& recent : recent_) {
    if (!wanted(recent)) continue;
    candidate.crops.push_back(
        {recent.frame, pack_picture(planar_crop(recent.source, recent.crop_from_frame,
                                                recent.crop_size, kEventPicturePx))});
  }
}

void CandidateCrops::forget_old(std::int64_t now_us) {
  while (recent_.front().time_us < now_us - kReachUs) recent_.pop_front();
  const std::size_t most = most_bytes_ / recent_.back().source.bytes();
  while (recent_.size() > most && now_us - recent_.front().time_us >= kLeastReachUs) {
    recent_.pop_front();
  }
  if (recent_.size() > most) give_up();
}

std::optional<PlanarPicture> CandidateCrops::crop(std::int64_t frame) const {
  for (const Candidate& candidate : candidates_) {
    const auto at = std::lower_bound(
        candidate.crops.begin(), candidate.crops.end(), frame,
        [](const KeptCrop& kept, std::int64_t wanted) { return kept.frame < wanted; });
    if (at != candidate.crops.end() && at->frame == frame) return unpack_picture(at->picture);
  }
  return {};
}

}  // namespace inkling
