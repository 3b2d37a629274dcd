#include "inkling/release/media_pieces.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace inkling {

std::vector<MediaPiece> media_pieces(const ReleasePlan& plan) {
  std::map<std::int64_t, std::vector<const PlannedSample*>> recordings;
  for (const PlannedSample& one : plan.samples) recordings[one.recording_id].push_back(&one);
  std::vector<MediaPiece> pieces;
  for (auto& [recording, samples] : recordings) {
    std::sort(samples.begin(), samples.end(), [](const PlannedSample* a, const PlannedSample* b) {
      return std::tie(a->clip.first_frame, a->sample.id) <
             std::tie(b->clip.first_frame, b->sample.id);
    });
    for (std::size_t at = 0; at < samples.size(); at += kSamplesInPiece) {
      const std::size_t end = std::min(samples.size(), at + kSamplesInPiece);
      MediaPiece& piece = pieces.emplace_back();
      piece.recording_id = recording;
      piece.folder = fmt::format("{}-{}", recording, at / kSamplesInPiece + 1);
      piece.samples.assign(samples.begin() + static_cast<std::ptrdiff_t>(at),
                           samples.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }
  return pieces;
}

}  // namespace inkling
