#include "inkling/spotting/lbp_chi2_spotter.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

#include "inkling/spotting/head_motion.h"
#include "inkling/spotting/judge.h"
#include "inkling/spotting/lbp_blocks.h"
#include "inkling/spotting/motion_track.h"
#include "inkling/spotting/peaks.h"

namespace inkling {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

// Block LBP feature difference. The curve and its threshold are the published ones; a peak is then
// dated and typed by the movement measured around it, as for every spotter.
class LbpChi2Spotter : public Spotter {
 public:
  explicit LbpChi2Spotter(const Options& options)
      : reach_us_(std::llround(options.number("reach") * 1e6)),
        share_(options.number("threshold")),
        noise_(options.number("noise")) {}

  void add(const Crop& crop, const MotionSample& sample) override {
    samples_.push_back(sample);
    difference_.push_back(kUnknown);
    window_.push_back({samples_.size() - 1, lbp_blocks(crop.image.view())});
    settle(sample.time_us);
  }

  Spotting finish() override {
    const MotionTrack track(std::move(samples_), 0.025);
    const Judge judge(track);
    Spotting result;
    result.score = contrast_curve(track);
    const float level = threshold(result.score, judge);
    for (float& s : result.score) s /= level;
    result.part_curves = judge.part_curves();
    result.head_speed_iod_s = head_speed(track);
    result.events = judge.decide(find_candidates(track, result.score, kApartS));
    return result;
  }

 private:
  static constexpr double kApartS = 0.2;
  struct Entry {
    std::size_t sample;
    LbpBlocks blocks;
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
        difference_[next_] = lbp_difference(middle.blocks, before.blocks, after.blocks);
      }
    }
    while (!window_.empty() && next_ < samples_.size() &&
           time_us(window_.front()) < samples_[next_].time_us - 2 * reach_us_) {
      window_.pop_front();
    }
  }

  // Contrast: less the mean of the differences on both sides, nothing below zero.
  std::vector<float> contrast_curve(const MotionTrack& track) const {
    const double reach_s = static_cast<double>(reach_us_) * 1e-6;
    std::vector<float> contrast(track.size(), kUnknown);
    for (std::size_t i = 0; i < track.size(); ++i) {
      const float before = difference_[track.nearest(i, track.time_s(i) - reach_s)];
      const float after = difference_[track.nearest(i, track.time_s(i) + reach_s)];
      const float sides = std::isnan(before)  ? after
                          : std::isnan(after) ? before
                                              : 0.5f * (before + after);
      if (!std::isnan(sides) && !std::isnan(difference_[i])) {
        contrast[i] = std::max(0.0f, difference_[i] - sides);
      }
    }
    return contrast;
  }

  // mean + p (max - mean) over what blinks, head movements and macro-expressions do not explain
  // (one blink would set the published rule's threshold above everything), and at least `noise`
  // deviations: the published rule alone finds something in every recording.
  float threshold(const std::vector<float>& contrast, const Judge& judge) const {
    std::vector<float> known;
    for (std::size_t i = 0; i < contrast.size(); ++i) {
      if (!std::isnan(contrast[i]) && !judge.explained(i)) known.push_back(contrast[i]);
    }
    if (known.empty()) return 1;
    double mean = 0;
    for (const float c : known) mean += c / static_cast<double>(known.size());
    const double max = *std::max_element(known.begin(), known.end());
    const auto quantile = [&](double q) {
      const auto at = known.begin() + static_cast<std::ptrdiff_t>(q * (known.size() - 1));
      std::nth_element(known.begin(), at, known.end());
      return *at;
    };
    // Half of the values are clipped to zero: the spread of the noise is read from the upper ones.
    const double spread = std::max<double>(quantile(0.84), 1e-4);
    return static_cast<float>(std::max(mean + share_ * (max - mean), noise_ * spread));
  }

  std::int64_t reach_us_;
  double share_, noise_;
  std::vector<MotionSample> samples_;
  std::vector<float> difference_;
  std::deque<Entry> window_;
  std::size_t next_ = 0;
};

}  // namespace

const SpotterVariant kLbpChi2Spotter{
    "lbp-chi2",
    "change of block LBP histograms against the frames before and after, chi-square",
    "Moilanen, Zhao, Pietikainen, ICPR 2014; constants of the MEGC2019 baseline",
    {{"reach", 0.16, 0.04, 0.5, "s", "distance of the frames compared with: 4 frames at 25 fps"},
     {"threshold", 0.15, 0, 1, "", "p in: threshold = mean + p (max - mean) of the curve"},
     {"noise", 1.2, 0, 100, "noise levels", "the threshold is at least this far above the noise"}},
    [](const Options& options) { return std::make_unique<LbpChi2Spotter>(options); }};

}  // namespace inkling
