#include "inkling/workbench/exclusion_stretches.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace inkling {
namespace {

constexpr std::int64_t kShortestUs = 500'000, kFrozenUs = 200'000, kJoinUs = 300'000;
constexpr std::int64_t kRateWindowUs = 1'000'000;
constexpr char kFrozen[] = "frozen", kFew[] = "few";

// Of frames with one reason, as indices into the rows.
using FrameRuns = std::vector<std::pair<std::size_t, std::size_t>>;

std::int64_t length_us(std::span<const FrameRow> rows, std::size_t first, std::size_t last) {
  const std::size_t behind = std::min(last + 1, rows.size() - 1);
  return rows[behind].time_us - rows[first].time_us;
}

void add_frame(std::span<const FrameRow> rows, FrameRuns& runs, std::size_t at,
               std::int64_t join_us) {
  const bool joins =
      !runs.empty() && rows[at].time_us - rows[runs.back().second].time_us <= join_us;
  if (!runs.empty() && (joins || runs.back().second + 1 == at)) {
    runs.back().second = at;
  } else {
    runs.emplace_back(at, at);
  }
}

// New pictures a second about each frame.
std::vector<double> picture_rates(std::span<const FrameRow> rows) {
  std::vector<double> rates(rows.size());
  std::size_t first = 0, last = 0, fresh = 0;  // of the window [first, last)
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t begin = rows[i].time_us - kRateWindowUs / 2;
    for (; last < rows.size() && rows[last].time_us < begin + kRateWindowUs; ++last) {
      fresh += rows[last].repeat == 0;
    }
    for (; rows[first].time_us < begin; ++first) fresh -= rows[first].repeat == 0;
    // At the ends of the recording the window is shorter.
    const std::int64_t seen_us =
        std::min(begin + kRateWindowUs, rows.back().time_us) - std::max(begin, rows[0].time_us);
    rates[i] = 1e6 * static_cast<double>(fresh) /
               static_cast<double>(std::max(seen_us, kRateWindowUs / 2));
  }
  return rates;
}

std::string few_text(std::span<const double> rates, std::size_t first, std::size_t last) {
  double sum = 0;
  for (std::size_t i = first; i <= last; ++i) sum += rates[i];
  return fmt::format("{:.0f} new pictures a second", sum / static_cast<double>(last - first + 1));
}

}  // namespace

std::vector<ExclusionStretch> exclusion_stretches(std::span<const FrameRow> rows) {
  std::vector<ExclusionStretch> stretches;
  if (rows.empty()) return stretches;
  const std::vector<double> rates = picture_rates(rows);
  std::map<std::string, FrameRuns> runs;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].face) {
      add_frame(rows, runs[std::string(rows[i].reason)], i, kJoinUs);
    } else if (rates[i] < kFewPictures) {
      add_frame(rows, runs[kFew], i, kJoinUs);
    } else if (rows[i].repeat > 0) {
      add_frame(rows, runs[kFrozen], i, 0);
    }
  }
  for (const auto& [reason, of_reason] : runs) {
    for (const auto& [first, last] : of_reason) {
      const std::int64_t least = reason == kFrozen ? kFrozenUs : kShortestUs;
      if (length_us(rows, first, last) < least) continue;
      stretches.push_back({rows[first].frame, rows[last].frame,
                           reason == kFew ? few_text(rates, first, last) : reason});
    }
  }
  std::sort(stretches.begin(), stretches.end(),
            [](const auto& a, const auto& b) { return a.first_frame < b.first_frame; });
  return stretches;
}

}  // namespace inkling
