#include "inkling/synthesis/cohort/rest_spans.h"

#include <algorithm>

#include "inkling/core/random.h"

namespace inkling {
namespace {

// Frames begin .. end - 1.
struct RestGap {
  std::int64_t begin = 0, end = 0;
  std::int64_t size() const { return end - begin; }
};

std::vector<RestGap> gaps_between(std::vector<TruthRow> movements, std::int64_t frames) {
  std::erase_if(movements, [](const TruthRow& row) { return row.type == "light"; });
  std::sort(movements.begin(), movements.end(),
            [](const TruthRow& a, const TruthRow& b) { return a.onset_frame < b.onset_frame; });
  std::vector<RestGap> gaps;
  std::int64_t free_from = 0;
  for (const TruthRow& row : movements) {
    if (row.onset_frame > free_from) gaps.push_back({free_from, row.onset_frame});
    free_from = std::max(free_from, row.offset_frame + 1);
  }
  if (frames > free_from) gaps.push_back({free_from, frames});
  return gaps;
}

}  // namespace

std::vector<RestSpan> rest_spans(const CohortRecording& planned,
                                 const std::vector<TruthRow>& movements, std::int64_t frames,
                                 double fps, std::size_t most) {
  std::vector<RestGap> gaps = gaps_between(movements, frames);
  std::vector<RestSpan> spans;
  Random random(planned.options.seed);
  const Range& lengths_s = planned.options.script.micro_duration_s;
  while (spans.size() < most && !gaps.empty()) {
    const auto longest =
        std::max_element(gaps.begin(), gaps.end(),
                         [](const RestGap& a, const RestGap& b) { return a.size() < b.size(); });
    const double length_s = random.uniform(lengths_s.low, lengths_s.high);
    const auto wanted = static_cast<std::int64_t>(length_s * fps) + 1;
    if (wanted > longest->size() && !spans.empty()) break;
    const RestGap gap = *longest;
    const std::int64_t length = std::clamp<std::int64_t>(wanted, 1, gap.size());
    const std::int64_t onset = gap.begin + (gap.size() - length) / 2;
    spans.push_back({onset, onset + length - 1});
    gaps.erase(longest);
    if (onset > gap.begin) gaps.push_back({gap.begin, onset});
    if (onset + length < gap.end) gaps.push_back({onset + length, gap.end});
  }
  return spans;
}

}  // namespace inkling
