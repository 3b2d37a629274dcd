#include "inkling/synthesis/cohort/deal_emotions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/call/written_frames.h"
#include "inkling/synthesis/cohort/rest_spans.h"

namespace inkling {
namespace {

constexpr std::uint64_t kOwnInclinations = 0x1ac11e5, kDealing = 0xdea1;  // apart from other draws

// What a recording holds, before it is drawn.
struct HeldSamples {
  std::size_t micro = 0, rests = 0;
};

HeldSamples held_samples(const CohortRecording& planned) {
  Random random(planned.options.seed);
  const PortraitPlan portrait = plan_portrait(planned.options, planned.name, random);
  WrittenFrames frames;
  for (const std::int64_t time_us : portrait.times_us) frames.add(time_us, planned.options.iod_px);
  const auto movements = frames.truth(planned.name, portrait.script);
  const auto micro = std::count_if(movements.begin(), movements.end(),
                                   [](const TruthRow& row) { return row.type == "micro"; });
  const auto fps = planned.options.source.fps.value_or(kUsualFps);
  const auto count = static_cast<std::int64_t>(portrait.times_us.size());
  const auto rests = rest_spans(planned, movements, count, fps, portrait.times_us.size());
  return {static_cast<std::size_t>(micro), rests.size()};
}

std::size_t sum_of(const std::vector<std::size_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

// Each person's own, the same in all recordings.
class PeoplesInclinations {
 public:
  PeoplesInclinations(const std::vector<CohortRecording>& plan, std::size_t classes) : plan_(plan) {
    for (const CohortRecording& one : plan) {
      auto& own = of_subject_[one.subject];
      Random random(one.person.seed ^ kOwnInclinations);
      while (own.size() < classes) own.push_back(std::exp(kInclinationSpread * random.normal()));
    }
  }
  double operator()(std::size_t recording, std::size_t of_class) const {
    return of_subject_.at(plan_[recording].subject)[of_class];
  }

 private:
  const std::vector<CohortRecording>& plan_;
  std::map<std::string, std::vector<double>> of_subject_;
};

std::vector<std::string> emotions_in_turn(const std::vector<std::size_t>& counts,
                                          const std::vector<EmotionShare>& shares, Random& random) {
  std::vector<std::string> names;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    names.insert(names.end(), counts[c], shares[c].emotion);
  }
  for (std::size_t i = names.size(); i > 1; --i) std::swap(names[i - 1], names[random.index(i)]);
  return names;
}

}  // namespace

std::vector<std::vector<std::size_t>> deal_out(
    const std::vector<std::size_t>& counts, std::vector<std::size_t> room,
    const std::function<double(std::size_t, std::size_t)>& inclination, Random& random) {
  INKLING_CHECK(sum_of(counts) <= sum_of(room));
  std::vector<std::vector<std::size_t>> dealt(room.size(), std::vector<std::size_t>(counts.size()));
  // The rare first, while everybody has room: the last takes what is left.
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return counts[a] < counts[b]; });
  for (const std::size_t c : order) {
    if (counts[c] == sum_of(room)) {
      for (std::size_t h = 0; h < room.size(); ++h) dealt[h][c] += std::exchange(room[h], 0);
      continue;
    }
    for (std::size_t n = 0; n < counts[c]; ++n) {
      double sum = 0;
      std::vector<double> up_to;
      for (std::size_t h = 0; h < room.size(); ++h) {
        up_to.push_back(sum += inclination(h, c) * static_cast<double>(room[h]));
      }
      const double at = random.uniform() * sum;
      auto h = static_cast<std::size_t>(std::upper_bound(up_to.begin(), up_to.end(), at) -
                                        up_to.begin());
      while (h >= room.size() || room[h] == 0) h = h == 0 ? room.size() - 1 : h - 1;  // rounding
      ++dealt[h][c];
      --room[h];
    }
  }
  return dealt;
}

void deal_emotions(std::vector<CohortRecording>& plan, const std::vector<EmotionShare>& all,
                   std::uint64_t seed) {
  std::vector<EmotionShare> shares;
  double none_share = 0, micro_share = 0;
  for (const EmotionShare& one : all) {
    (one.emotion == kNoEmotion ? none_share : micro_share) += one.share;
    if (one.emotion != kNoEmotion) shares.push_back(one);
  }
  std::vector<std::size_t> micro, rests;
  for (const CohortRecording& one : plan) {
    const HeldSamples held = held_samples(one);
    micro.push_back(held.micro), rests.push_back(held.rests);
  }
  std::vector<double> weights;
  for (const EmotionShare& one : shares) weights.push_back(one.share);
  const std::size_t events = sum_of(micro);
  const auto wanted = static_cast<std::size_t>(
      std::llround(static_cast<double>(events) * none_share / micro_share));
  if (wanted > sum_of(rests)) {
    throw Error(ErrorKind::kUsage,
                fmt::format("its recordings have {} rests without a movement, and {} are asked for",
                            sum_of(rests), wanted),
                "option --emotions", "ask for longer recordings, or for a smaller share of rests");
  }
  Random random(seed ^ kDealing);
  const PeoplesInclinations inclinations(plan, shares.size() + 1);
  const auto emotions = deal_out(apportion(events, weights), micro, inclinations, random);
  const auto own_rests = [&](std::size_t recording, std::size_t) {
    return inclinations(recording, shares.size());
  };
  const auto dealt_rests = deal_out({wanted}, rests, own_rests, random);
  for (std::size_t r = 0; r < plan.size(); ++r) {
    CohortRecording& one = plan[r];
    one.options.script.micro_emotions = emotions_in_turn(emotions[r], shares, random);
    one.rests = dealt_rests[r].front();
    one.key += fmt::format(", {} rests", one.rests);
    for (const std::string& name : one.options.script.micro_emotions) one.key += " " + name;
  }
}

}  // namespace inkling
