#include "inkling/spotting/flow_spotter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "inkling/spotting/judge.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {
namespace {

// Displacement of facial regions by dense flow, head motion taken away; a micro-expression is a
// bump in it that stands out from the recording's own noise.
class FlowSpotter : public Spotter {
 public:
  explicit FlowSpotter(const Options& options)
      : threshold_(options.number("threshold")), smooth_s_(options.number("smooth")) {}

  void add(const Crop&, const MotionSample& sample) override { samples_.push_back(sample); }

  Spotting finish() override {
    const MotionTrack track(std::move(samples_), smooth_s_);
    const Judge judge(track);
    std::vector<float> scores(track.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < track.size(); ++i) {
      if (judge.evidence().bumps.known[i]) scores[i] = score(judge, i);
    }
    return judge.spotting(std::move(scores));
  }

 private:
  // The strongest site, or the mean of the two strongest: a real movement rarely stands alone.
  float score(const Judge& judge, std::size_t i) const {
    float first = 0, second = 0;
    for (std::size_t site = 0; site < face_sites().size(); ++site) {
      const float s = judge.evidence().strength(i, site);
      second = std::max(second, std::min(first, s));
      first = std::max(first, s);
    }
    const float together = std::max(0.75f * first, 0.5f * (first + second));
    return together / static_cast<float>(threshold_);
  }

  double threshold_, smooth_s_;
  std::vector<MotionSample> samples_;
};

}  // namespace

const SpotterVariant kFlowSpotter{
    "flow",
    "displacement of facial regions by optical flow, head motion taken away",
    "after He Yuhong, ACM MM 2021 (optical flow features), and Moilanen et al., ICPR 2014",
    {{"threshold", 3.5, 1, 100, "noise levels",
      "a movement counts from this many times the recording's own noise"},
     {"smooth", 0.025, 0.001, 0.2, "s", "low-pass of displacement over time, standard deviation"}},
    [](const Options& options) { return std::make_unique<FlowSpotter>(options); }};

}  // namespace inkling
