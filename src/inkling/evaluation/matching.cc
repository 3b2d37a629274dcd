#include "inkling/evaluation/matching.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <deque>
#include <optional>

namespace inkling {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Hits first, then IoU in whole 2^-40: exact sums, so that equal choices stay equal.
struct Gain {
  std::int64_t hits = 0, iou = 0;
  bool operator<(const Gain& other) const {
    return std::tie(hits, iou) < std::tie(other.hits, other.iou);
  }
  Gain operator+(const Gain& other) const { return {hits + other.hits, iou + other.iou}; }
  Gain operator-(const Gain& other) const { return {hits - other.hits, iou - other.iou}; }
};

struct Edge {
  std::size_t prediction = 0;
  double iou = 0;
  Gain gain() const { return {1, std::llround(std::ldexp(iou, 40))}; }
};

// Takes the truths one by one and keeps the best assignment of those taken: the new one claims a
// prediction, whose owner looks for another, and so on along the chain that gains most.
class Assignment {
 public:
  Assignment(std::span<const Span> truth, std::span<const Span> predictions, double iou_min)
      : edges_(truth.size()), mine_(truth.size(), nullptr), owner_(predictions.size(), kNone) {
    for (std::size_t t = 0; t < truth.size(); ++t) {
      for (std::size_t p = 0; p < predictions.size(); ++p) {
        const double overlap = iou(truth[t], predictions[p]);
        if (overlap >= iou_min) edges_[t].push_back({p, overlap});
      }
    }
    reached_.resize(truth.size());
    for (std::size_t t = 0; t < truth.size(); ++t) add(t);
  }

  std::vector<Match> matches() const {
    std::vector<Match> matches;
    for (std::size_t t = 0; t < mine_.size(); ++t) {
      if (mine_[t]) matches.push_back({t, mine_[t]->prediction, mine_[t]->iou});
    }
    return matches;
  }

 private:
  // How a truth came to need a place: `from` takes its prediction over `edge`.
  struct Step {
    std::optional<Gain> gain;
    std::size_t from = kNone;
    const Edge* edge = nullptr;
  };
  std::vector<std::vector<Edge>> edges_;  // of each truth
  std::vector<const Edge*> mine_;         // of each truth: the one in use
  std::vector<std::size_t> owner_;        // of each prediction
  std::vector<Step> reached_;

  // Every truth that can be moved for `start`'s sake, with the most that can be gained on the way.
  std::vector<std::size_t> explore(std::size_t start) {
    std::vector<std::size_t> seen = {start};
    std::deque<std::size_t> open = {start};
    reached_[start] = {Gain{}, kNone, nullptr};
    while (!open.empty()) {
      const std::size_t t = open.front();
      open.pop_front();
      for (const Edge& edge : edges_[t]) {
        const std::size_t other = owner_[edge.prediction];
        if (other == kNone || other == t) continue;
        const Gain gain = *reached_[t].gain + edge.gain() - mine_[other]->gain();
        Step& step = reached_[other];
        if (step.gain && !(*step.gain < gain)) continue;
        if (!step.gain) seen.push_back(other);
        step = {gain, t, &edge};
        open.push_back(other);
      }
    }
    return seen;
  }

  void add(std::size_t start) {
    const std::vector<std::size_t> seen = explore(start);
    Gain best;
    std::size_t end = start;
    const Edge* place = nullptr;  // none: the truth at the end of the chain goes without
    for (const std::size_t t : seen) {
      if (best < *reached_[t].gain) best = *reached_[t].gain, end = t, place = nullptr;
      for (const Edge& edge : edges_[t]) {
        const Gain gain = *reached_[t].gain + edge.gain();
        if (owner_[edge.prediction] != kNone || !(best < gain)) continue;
        best = gain, end = t, place = &edge;
      }
    }
    for (std::size_t t = end; t != kNone; t = reached_[t].from) {
      mine_[t] = place;
      if (place) owner_[place->prediction] = t;
      place = reached_[t].edge;
    }
    for (const std::size_t t : seen) reached_[t] = {};
  }
};

}  // namespace

double iou(const Span& a, const Span& b) {
  const std::int64_t shared =
      std::max<std::int64_t>(0, std::min(a.end, b.end) - std::max(a.begin, b.begin));
  const std::int64_t joint = (a.end - a.begin) + (b.end - b.begin) - shared;
  if (joint == 0) return a == b ? 1 : 0;
  return static_cast<double>(shared) / static_cast<double>(joint);
}

std::vector<Match> match_spans(std::span<const Span> truth, std::span<const Span> predictions,
                               double iou_min) {
  assert(iou_min > 0);
  return Assignment(truth, predictions, iou_min).matches();
}

}  // namespace inkling
