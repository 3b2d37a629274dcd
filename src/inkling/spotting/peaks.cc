#include "inkling/spotting/peaks.h"

#include <utility>

#include "inkling/core/strongest_apart.h"

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
  return strongest_apart(
      std::move(peaks), apart_s, [](const Candidate& c) { return c.score; },
      [&](const Candidate& c) { return track.time_s(c.sample); });
}

}  // namespace inkling
