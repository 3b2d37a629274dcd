#include <algorithm>
#include <cmath>

#include "inkling/spotter.h"
#include "inkling/spotting/event_classifier.h"

namespace inkling {
namespace {

constexpr double kAwayS = 0.2;  // a place that comes back has gone within so much before and after

class ReturnSpotter : public Spotter {
 public:
  explicit ReturnSpotter(const Options& options) : threshold_(options.number("threshold")) {}

  void add(const Crop&, const MotionSample& sample) override { samples_.push_back(sample); }

  Spotting finish() override {
    const MotionTrack track(std::move(samples_), kUsualSmoothS);
    PerSample<float> score(track.size());
    for (const SampleIndex i : track.samples()) {
      const SampleIndex before = track.nearest(i, track.time_s(i) - kAwayS);
      const SampleIndex after = track.nearest(i, track.time_s(i) + kAwayS);
      for (std::size_t site = 0; site < track.sites(); ++site) {
        const Vec2f a = track.position(before, site), p = track.position(i, site);
        const Vec2f b = track.position(after, site);
        const double away = std::hypot(p.x - (a.x + b.x) / 2, p.y - (a.y + b.y) / 2);
        score[i] = std::max(score[i], static_cast<float>(away / threshold_));
      }
    }
    return EventClassifier(track).spotting(std::move(score));
  }

 private:
  double threshold_;
  std::vector<MotionSample> samples_;
};

}  // namespace

extern const SpotterVariant kReturnSpotter{
    "return",
    "the place of the face that goes furthest and comes back",
    "example of the author's guide",
    {{"threshold", 0.02, 0.001, 1, "IOD", "a movement counts from so large a displacement"}},
    [](const Options& options) { return std::make_unique<ReturnSpotter>(options); }};

}  // namespace inkling
