#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <optional>
#include <utility>

#include "inkling/core/median.h"
#include "inkling/spotter.h"
#include "inkling/spotting/block_features.h"
#include "inkling/spotting/event_classifier.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {
namespace {

constexpr double kLeastSpread = 1e-2;  // of the contrast, in usual differences
constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

// The feature that is compared.
struct Chi2Feature {
  BlockFeature blocks = nullptr;
  float least_usual = 0;  // chi-square distance of a block that is taken for usual at the least
};

// Feature difference (Moilanen, Zhao, Pietikainen, ICPR 2014): how far the blocks of a frame are
// from the mean of those before and after it. The curve and its threshold are the published ones; a
// peak is dated and typed by the movement measured around it, as for every spotter.
class Chi2Spotter : public Spotter {
 public:
  Chi2Spotter(const Chi2Feature& feature, const Options& options)
      : feature_(feature),
        reach_us_(std::llround(options.number("reach") * 1e6)),
        share_(options.number("threshold")),
        noise_(options.number("noise")) {}

  void add(const Crop& crop, const MotionSample& sample) override {
    window_.push_back({SampleIndex(samples_.size()), feature_.blocks(crop.image.view())});
    samples_.push_back(sample);
    differences_.push_back(std::nullopt);
    settle(sample.time_us);
  }

  Spotting finish() override {
    const MotionTrack track(std::move(samples_).values(), kUsualSmoothS);
    const EventClassifier classifier(track);
    PerSample<float> score = contrast_curve(track);
    const float level = threshold(score, classifier.evidence());
    for (float& s : score) s /= level;
    return classifier.spotting(std::move(score));
  }

 private:
  struct Entry {
    SampleIndex sample;
    BlockFeatures blocks;
  };

  bool has_come(SampleIndex sample) const { return sample < SampleIndex(samples_.size()); }
  bool same_stretch(const Entry& a, const Entry& b) const {
    return samples_[a.sample].segment == samples_[b.sample].segment;
  }
  std::int64_t time_us(const Entry& entry) const { return samples_[entry.sample].time_us; }

  const Entry& nearest(std::int64_t wanted_us) const {
    return *std::min_element(window_.begin(), window_.end(), [&](const Entry& a, const Entry& b) {
      return std::abs(time_us(a) - wanted_us) < std::abs(time_us(b) - wanted_us);
    });
  }

  // Compares the samples whose later neighbour has come, and drops what is no longer needed.
  void settle(std::int64_t now_us) {
    for (; has_come(next_) && samples_[next_].time_us + reach_us_ <= now_us; ++next_) {
      const std::int64_t t = samples_[next_].time_us;
      const Entry& middle = nearest(t);
      const Entry &before = nearest(t - reach_us_), &after = nearest(t + reach_us_);
      const bool reached =
          t - time_us(before) > reach_us_ / 2 && time_us(after) - t > reach_us_ / 2;
      if (reached && same_stretch(before, middle) && same_stretch(middle, after)) {
        differences_[next_] = block_differences(middle.blocks, before.blocks, after.blocks);
      }
    }
    while (!window_.empty() && has_come(next_) &&
           time_us(window_.front()) < samples_[next_].time_us - 2 * reach_us_) {
      window_.pop_front();
    }
  }

  // Each block in units of its own usual difference: hair and lips always differ more than a cheek,
  // and would hide what moves there.
  PerSample<float> difference_curve() const {
    BlockDifferences usual{};
    std::vector<float> values;
    for (std::size_t block = 0; block < kFeatureBlocks; ++block) {
      values.clear();
      for (const auto& known : differences_) {
        if (known) values.push_back((*known)[block]);
      }
      usual[block] = std::max(median_of(std::span(values)), feature_.least_usual);
    }
    PerSample<float> curve(differences_.size(), kUnknown);
    for (const SampleIndex i : curve.indices()) {
      if (!differences_[i]) continue;
      BlockDifferences relative = *differences_[i];
      for (std::size_t block = 0; block < kFeatureBlocks; ++block) relative[block] /= usual[block];
      curve[i] = mean_of_largest(relative);
    }
    return curve;
  }

  // The contrast is the difference less the mean of those on both sides, nothing below zero.
  PerSample<float> contrast_curve(const MotionTrack& track) const {
    const double reach_s = static_cast<double>(reach_us_) * 1e-6;
    const PerSample<float> difference = difference_curve();
    PerSample<float> contrast(track.size(), kUnknown);
    for (const SampleIndex i : track.samples()) {
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

  // The threshold is mean + p (max - mean) over what is known and blinks, head movements and
  // macro-expressions do not explain (one blink would set the published rule's threshold above
  // everything), and at least `noise` deviations: the published rule alone finds something in every
  // recording.
  float threshold(const PerSample<float>& contrast, const Evidence& evidence) const {
    std::vector<float> known;
    for (const SampleIndex i : contrast.indices()) {
      const bool counts = evidence.bumps.known[i] && !evidence.explained(i);
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
  PerSample<MotionSample> samples_;
  PerSample<std::optional<BlockDifferences>> differences_;  // empty: not known
  std::deque<Entry> window_;
  SampleIndex next_;
};

std::vector<OptionSpec> chi2_options() {
  return {
      {"reach", 0.16, 0.04, 0.5, "s", "distance of the frames compared with: 4 frames at 25 fps"},
      {"threshold", 0.15, 0, 1, "", "p in: threshold = mean + p (max - mean) of the curve"},
      {"noise", 1.2, 0, 100, "noise levels", "the threshold is at least this far above the noise"}};
}

constexpr Chi2Feature kLbp{lbp_blocks, 1e-3f};
// Camera noise of half a grey level makes six times as much in the blocks with the most texture.
constexpr Chi2Feature kHog{hog_blocks, 1e-5f};

}  // namespace

extern const SpotterVariant kLbpChi2Spotter{
    "lbp-chi2", "change of block LBP histograms against the frames before and after, chi-square",
    "Moilanen, Zhao, Pietikainen, ICPR 2014; constants of the MEGC2019 baseline", chi2_options(),
    [](const Options& options) { return std::make_unique<Chi2Spotter>(kLbp, options); }};

extern const SpotterVariant kHogChi2Spotter{
    "hog-chi2", "change of block HOG histograms against the frames before and after, chi-square",
    "Moilanen, Zhao, Pietikainen, ICPR 2014, with HOG (Dalal, Triggs, CVPR 2005) in place of LBP",
    chi2_options(),
    [](const Options& options) { return std::make_unique<Chi2Spotter>(kHog, options); }};

}  // namespace inkling
