#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "inkling/spotting/event_classifier.h"
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
    const EventClassifier classifier(track);
    PerSample<float> scores(track.size(), std::numeric_limits<float>::quiet_NaN());
    for (const SampleIndex i : track.samples()) {
      if (classifier.evidence().bumps.known[i]) scores[i] = score(classifier.evidence(), i);
    }
    return classifier.spotting(std::move(scores));
  }

 private:
  // The score is that of the strongest site or the mean of the two strongest: in a movement more
  // than one site takes part.
  float score(const Evidence& evidence, SampleIndex i) const {
    float first = 0, second = 0;
    for (std::size_t site = 0; site < face_sites().size(); ++site) {
      const float s = evidence.strength(i, site);
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

extern const SpotterVariant kFlowSpotter{
    "flow",
    "displacement of facial regions by optical flow, head motion taken away",
    "after He Yuhong, ACM MM 2021 (optical flow features), and Moilanen et al., ICPR 2014",
    {{"threshold", 3.5, 1, 100, "noise levels",
      "a movement counts from this many times the recording's own noise"},
     {"smooth", kUsualSmoothS, 0.001, 0.2, "s",
      "low-pass of displacement over time, standard deviation"}},
    [](const Options& options) { return std::make_unique<FlowSpotter>(options); }};

}  // namespace inkling
