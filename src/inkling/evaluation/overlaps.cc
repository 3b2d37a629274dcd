#include "inkling/evaluation/overlaps.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/score.h"

namespace inkling {
namespace {

constexpr const char* kScore = "score";
constexpr const char* kMerge = "merge";
constexpr const char* kRefuse = "refuse";

// From `begin` up to, not including, `end`; in frames or in seconds.
using Stretch = std::pair<double, double>;

Stretch frames_of(const TruthRow& row) {
  return {static_cast<double>(row.onset_frame), static_cast<double>(row.offset_frame + 1)};
}
Stretch seconds_of(const TruthRow& row) { return {row.onset_s, row.offset_s}; }

bool has_frames(const TruthRow& row) { return row.offset_frame >= 0; }
bool has_seconds(const TruthRow& row) { return row.offset_s >= 0; }

double length(const TruthRow& row) {
  const Stretch stretch = has_frames(row) ? frames_of(row) : seconds_of(row);
  return stretch.second - stretch.first;
}

// Two moments at the same time overlap; neighbours that only touch do not.
bool overlap(const Stretch& before, const Stretch& next) {
  return next.first < before.second || next.first == before.first;
}

void merge_into(TruthRow& kept, const TruthRow& other) {
  TruthRow merged = length(other) > length(kept) ? other : kept;
  const auto join = [](auto& onset, auto& offset, const auto& a, const auto& b) {
    onset = a.second < 0 ? b.first : b.second < 0 ? a.first : std::min(a.first, b.first);
    offset = std::max(a.second, b.second);
  };
  join(merged.onset_frame, merged.offset_frame, std::pair(kept.onset_frame, kept.offset_frame),
       std::pair(other.onset_frame, other.offset_frame));
  join(merged.onset_s, merged.offset_s, std::pair(kept.onset_s, kept.offset_s),
       std::pair(other.onset_s, other.offset_s));
  merged.where = kept.where;
  kept = std::move(merged);
}

class OverlapRule {
 public:
  OverlapRule(std::vector<TruthRow>& truth, std::string rule, std::vector<OddRow>& odd)
      : truth_(truth), rule_(std::move(rule)), odd_(odd), gone_(truth.size(), false) {}

  // Of the rows that have the unit; `skip`: those that were compared in another one.
  template <typename Has, typename Get>
  void apply(Has has, Get stretch, bool skip_frames) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < truth_.size(); ++i) {
      const auto& types = kScoredTypes;
      const bool scored = std::find(types.begin(), types.end(), truth_[i].type) != types.end();
      if (scored && has(truth_[i]) && !gone_[i]) order.push_back(i);
    }
    const auto key = [&](std::size_t i) { return std::tie(truth_[i].recording, truth_[i].type); };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::tuple(key(a), stretch(truth_[a]), a) < std::tuple(key(b), stretch(truth_[b]), b);
    });
    // The one of those before that reaches furthest overlaps, if any does.
    std::size_t reach = 0;
    for (std::size_t n = 1; n < order.size(); ++n) {
      const std::size_t before = order[reach], next = order[n];
      const bool same = key(before) == key(next);
      const bool known = skip_frames && has_frames(truth_[before]) && has_frames(truth_[next]);
      if (same && !known && overlap(stretch(truth_[before]), stretch(truth_[next]))) {
        settle(before, next);
        if (gone_[next]) continue;
      }
      const bool further = stretch(truth_[next]).second >= stretch(truth_[before]).second;
      if (!same || further) reach = n;
    }
  }

  std::vector<TruthRow> rest() {
    std::vector<TruthRow> kept;
    for (std::size_t i = 0; i < truth_.size(); ++i) {
      if (!gone_[i]) kept.push_back(std::move(truth_[i]));
    }
    return kept;
  }

 private:
  void settle(std::size_t before, std::size_t next) {
    const auto [first, second] = std::minmax(before, next);
    const std::string what =
        "this " + truth_[next].type + " movement overlaps the one at " + truth_[first].where;
    if (rule_ == kRefuse) {
      throw Error(ErrorKind::kInput, what, truth_[second].where,
                  "merge or shorten them, or score them as they are (--overlaps score)");
    }
    odd_.push_back({truth_[second].where,
                    what + (rule_ == kMerge ? " and is merged with it" : "; each is scored"),
                    false});
    if (rule_ != kMerge) return;
    merge_into(truth_[before], truth_[next]);
    gone_[next] = true;
  }

  std::vector<TruthRow>& truth_;
  std::string rule_;
  std::vector<OddRow>& odd_;
  std::vector<bool> gone_;  // merged into another
};

}  // namespace

const std::vector<std::string>& overlap_rules() {
  static const std::vector<std::string> rules = {kScore, kMerge, kRefuse};
  return rules;
}

std::vector<TruthRow> settle_overlaps(std::vector<TruthRow> truth, const std::string& rule,
                                      std::vector<OddRow>& odd) {
  const auto& rules = overlap_rules();
  INKLING_CHECK(std::find(rules.begin(), rules.end(), rule) != rules.end());
  OverlapRule overlaps(truth, rule, odd);
  overlaps.apply(has_frames, frames_of, false);
  overlaps.apply(has_seconds, seconds_of, true);
  return overlaps.rest();
}

}  // namespace inkling
