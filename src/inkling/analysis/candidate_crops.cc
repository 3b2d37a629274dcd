#include "inkling/analysis/candidate_crops.h"

#include <algorithm>
#include <utility>

#include "inkling/align/color_crop.h"

namespace inkling {
namespace {

constexpr PieceSpotter::Lengths kLookedAt{5'000'000, 10'000'000, 3'000'000};
constexpr std::int64_t kSlackUs = 100'000;  // by which the whole may show onset or offset otherwise
constexpr std::int64_t kReachUs = kLookedAt.middle_us + kLookedAt.behind_us + 1'000'000;
constexpr std::int64_t kLeastReachUs = 6'000'000;  // less holds hardly any movement that is found
constexpr std::size_t kMostCandidates = kMaxPictured + 20;

std::size_t bytes_of(const PlanarPicture& picture) {
  return picture.luma.pixels.size() + picture.blue.pixels.size() + picture.red.pixels.size();
}

}  // namespace

CandidateCrops::CandidateCrops(MakeSpotter make_spotter)
    : spotter_(std::move(make_spotter), kLookedAt) {}

void CandidateCrops::add(const Frame& frame, const Crop& crop, const MotionSample& sample) {
  if (off_) return;
  keep_likely(spotter_.add(crop, sample));
  recent_.push_back(
      {frame.index, frame.time_us, samples_++,
       planar_crop(*frame.pixels, crop.crop_from_frame, crop.image.width, kEventPicturePx)});
  forget_old(frame.time_us);
}

void CandidateCrops::finish() {
  if (!off_) keep_likely(spotter_.finish());
  recent_.clear();
}

void CandidateCrops::keep_likely(const std::vector<SpottedPiece>& pieces) {
  constexpr std::int64_t kAroundUs = kEventLeadUs + kSlackUs;
  for (const SpottedPiece& piece : pieces) {
    for (const SpottedMovement& movement : piece.spotting.movements) {
      if (movement.type != EventType::kMicro || recent_.empty()) continue;
      const auto time_of = [&](SampleIndex sample) {
        const std::size_t number = piece.first_sample + sample.number();
        const std::size_t first = recent_.front().sample;
        return recent_[number > first ? number - first : 0].time_us;
      };
      keep(time_of(movement.span.onset) - kAroundUs, time_of(movement.span.offset) + kAroundUs,
           movement.score);
    }
  }
}

void CandidateCrops::keep(std::int64_t first_us, std::int64_t last_us, double score) {
  const auto weaker = [](const Candidate& a, const Candidate& b) { return a.score < b.score; };
  if (candidates_.size() >= kMostCandidates) {
    const auto weakest = std::min_element(candidates_.begin(), candidates_.end(), weaker);
    if (weakest->score >= score) return;
    candidates_.erase(weakest);
  }
  Candidate& candidate = candidates_.emplace_back(Candidate{score, {}});
  for (const RecentCrop& recent : recent_) {
    if (recent.time_us < first_us || recent.time_us > last_us) continue;
    candidate.crops.push_back({recent.frame, pack_picture(recent.picture)});
  }
}

void CandidateCrops::forget_old(std::int64_t now_us) {
  while (recent_.front().time_us < now_us - kReachUs) recent_.pop_front();
  const std::size_t most = most_bytes_ / bytes_of(recent_.front().picture);
  while (recent_.size() > most && now_us - recent_.front().time_us >= kLeastReachUs) {
    recent_.pop_front();
  }
  if (recent_.size() <= most) return;
  off_ = true;
  recent_.clear();
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
