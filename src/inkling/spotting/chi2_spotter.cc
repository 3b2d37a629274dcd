#include "inkling/spotting/chi2_spotter.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <optional>
#include <utility>

#include "inkling/core/median.h"
#include "inkling/spotting/judge.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {
namespace {

constexpr double kLeastSpread = 1e-2;  // of the contrast, in usual differences
constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

class Chi2Spotter : public Spotter {
 public:
  Chi2Spotter(const Chi2Feature& feature, const Options& options)
      : feature_(feature),
        reach_us_(std::llround(options.number("reach") * 1e6)),
        share_(options.number("threshold")),
        noise_(options.number("noise")) {}

  void add(const Crop& crop, const MotionSample& sample) override {
    samples_.push_back(sample);
    differences_.push_back(std::nullopt);
    window_.push_back({samples_.size() - 1, feature_.blocks(crop.image.view())});
    settle(sample.time_us);
  }

  Spotting finish() override {
    const MotionTrack track(std::move(samples_), 0.025);
    const Judge judge(track);
    std::vector<float> score = contrast_curve(track);
    const float level = threshold(score, judge);
    for (float& s : score) s /= level;
    return judge.spotting(std::move(score));
  }

 private:
  struct Entry {
    std::size_t sample;
    BlockFeatures blocks;
  };

  bool same_stretch(const Entry& a, const Entry& b) const {
    return samples_[a.sample].segment == samples_[b.sample].segment;
  }
  std::int64_t time_us(const Entry& entry) const { return samples_[entry.sample].time_us; }

  const Entry& nearest(std::int64_t wanted_us) const {
    return *std::min_element(window_.begin(), window_.end(), [&](const Entry& a, const Entry& b) {
      return std::abs(time_us(a) - wanted_us) < std::abs(time_us(b) - wanted_us);
    });
  }

  // Works out the samples whose later neighbour has come, and forgets what is no longer needed.
  void settle(std::int64_t now_us) {
    for (; next_ < samples_.size() && samples_[next_].time_us + reach_us_ <= now_us; ++next_) {
      const std::int64_t t = samples_[next_].time_us;
      const Entry& middle = nearest(t);
      const Entry &before = nearest(t - reach_us_), &after = nearest(t + reach_us_);
      const bool reached =
          t - time_us(before) > reach_us_ / 2 && time_us(after) - t > reach_us_ / 2;
      if (reached && same_stretch(before, middle) && same_stretch(middle, after)) {
        differences_[next_] = block_differences(middle.blocks, before.blocks, after.blocks);
      }
    }
    while (!window_.empty() && next_ < samples_.size() &&
           time_us(window_.front()) < samples_[next_].time_us - 2 * reach_us_) {
      window_.pop_front();
    }
  }

  // Each block in units of its own usual difference: hair and lips always differ more than a cheek,
  // and would hide what moves there.
  std::vector<float> difference_curve() const {
    BlockDifferences usual{};
    std::vector<float> values;
    for (std::size_t block = 0; block < kFeatureBlocks; ++block) {
      values.clear();
      for (const auto& known : differences_) {
        if (known) values.push_back((*known)[block]);
      }
      usual[block] = std::max(median_of(std::span(values)), feature_.least_usual);
    }
    std::vector<float> curve(differences_.size(), kUnknown);
    for (std::size_t i = 0; i < curve.size(); ++i) {
      if (!differences_[i]) continue;
      BlockDifferences relative = *differences_[i];
      for (std::size_t block = 0; block < kFeatureBlocks; ++block) relative[block] /= usual[block];
      curve[i] = mean_of_largest(relative);
    }
    return curve;
  }

  // Contrast: less the mean of the differences on both sides, nothing below zero.
  std::vector<float> contrast_curve(const MotionTrack& track) const {
    const double reach_s = static_cast<double>(reach_us_) * 1e-6;
    const std::vector<float> difference = difference_curve();
    std::vector<float> contrast(track.size(), kUnknown);
    for (std::size_t i = 0; i < track.size(); ++i) {
      const float before = difference[track.nearest(i, track.time_s(i) - reach_s)];
      const float after = difference[track.nearest(i, track.time_s(i) + reach_s)];
      const float sides = std::isnan(before)  ? after
                          : std::isnan(after) ? before
                                              : 0.5f * (before + after);
      if (!std::isnan(sides) && !std::isnan(difference[i])) {
        contrast[i] = std::max(0.0f, difference[i] - sides);
      }
    }
    return contrast;
  }

  // mean + p (max - mean) over what can be judged and blinks, head movements and macro-expressions
  // do not explain (one blink would set the published rule's threshold above everything), and at
  // least `noise` deviations: the published rule alone finds something in every recording.
  float threshold(const std::vector<float>& contrast, const Judge& judge) const {
    std::vector<float> known;
    for (std::size_t i = 0; i < contrast.size(); ++i) {
      const bool counts = judge.evidence().bumps.known[i] && !judge.evidence().explained(i);
      if (counts && !std::isnan(contrast[i])) known.push_back(contrast[i]);
    }
    if (known.empty()) return 1;
    double mean = 0;
    for (const float c : known) mean += c / static_cast<double>(known.size());
    const double max = *std::max_element(known.begin(), known.end());
    // Half of the values are clipped to zero: the spread of the noise is read from the upper ones.
    const double spread = std::max<double>(quantile_of(std::span(known), 0.84), kLeastSpread);
    return static_cast<float>(std::max(mean + share_ * (max - mean), noise_ * spread));
  }

  Chi2Feature feature_;
  std::int64_t reach_us_;
  double share_, noise_;
  std::vector<MotionSample> samples_;
  std::vector<std::optional<BlockDifferences>> differences_;  // empty: not known
  std::deque<Entry> window_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<OptionSpec> chi2_option_specs(double noise) {
  return {
      {"reach", 0.16, 0.04, 0.5, "s", "distance of the frames compared with: 4 frames at 25 fps"},
      {"threshold", 0.15, 0, 1, "", "p in: threshold = mean + p (max - mean) of the curve"},
      {"noise", noise, 0, 100, "noise levels",
       "the threshold is at least this far above the noise"}};
}

std::unique_ptr<Spotter> make_chi2_spotter(const Chi2Feature& feature, const Options& options) {
  return std::make_unique<Chi2Spotter>(feature, options);
}

}  // namespace inkling
