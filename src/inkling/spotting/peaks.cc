#include "inkling/spotting/peaks.h"

#include <algorithm>
#include <cmath>

namespace inkling {

std::vector<Candidate> find_candidates(const MotionTrack& track, const std::vector<float>& score,
                                       double apart_s) {
  std::vector<Candidate> peaks;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (!(score[i] > 1)) continue;
    const bool rises = i == 0 || !(score[i - 1] > score[i]);
    const bool falls = i + 1 == score.size() || !(score[i + 1] > score[i]);
    if (rises && falls) peaks.push_back({i, score[i]});
  }
  std::stable_sort(peaks.begin(), peaks.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  std::vector<Candidate> kept;
  for (const Candidate& peak : peaks) {
    const bool alone = std::none_of(kept.begin(), kept.end(), [&](const Candidate& other) {
      return std::abs(track.time_s(peak.sample) - track.time_s(other.sample)) < apart_s;
    });
    if (alone) kept.push_back(peak);
  }
  return kept;
}

}  // namespace inkling
