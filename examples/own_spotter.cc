// own_spotter RECORDING: a spotter of one's own, registered and run.
#include <inkling/analyze.h>
#include <inkling/spotter.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

using namespace inkling;

// Marks moments at which a place of the face has gone away and comes back. Counts samples, which
// are frames as long as the face is held.
class ReturnSpotter : public Spotter {
 public:
  explicit ReturnSpotter(const Options& options)
      : threshold_(options.number("threshold")),
        lag_(static_cast<std::size_t>(options.integer("lag"))) {}

  void add(const Crop&, const MotionSample& sample) override { samples_.push_back(sample); }

  Spotting finish() override {
    Spotting found;
    found.score = PerSample<float>(samples_.size(), NAN);
    for (std::size_t i = lag_; i + lag_ < samples_.size(); ++i) {
      const MotionSample &before = samples_[i - lag_], &at = samples_[i],
                         &after = samples_[i + lag_];
      if (before.segment != after.segment) continue;  // the face was lost in between
      double most = 0;
      for (std::size_t site = 0; site < at.position.size(); ++site) {
        const Vec2f a = before.position[site], p = at.position[site], b = after.position[site];
        most = std::max<double>(most, std::hypot(p.x - (a.x + b.x) / 2, p.y - (a.y + b.y) / 2));
      }
      found.score[SampleIndex(i)] = static_cast<float>(most / threshold_);
    }
    for (const SampleIndex i : found.score.indices()) {
      const auto [first, last] = std::pair(std::max(i.number(), lag_) - lag_, i.number() + lag_);
      if (!(found.score[i] > 1) || last >= samples_.size()) continue;
      const auto& scores = found.score.values();
      if (std::any_of(&scores[first], &scores[last] + 1,
                      [&](float s) { return s > found.score[i]; }))
        continue;
      found.movements.push_back(
          {EventType::kMicro, {SampleIndex(first), i, SampleIndex(last)}, found.score[i]});
    }
    return found;
  }

 private:
  double threshold_;
  std::size_t lag_;
  std::vector<MotionSample> samples_;
};

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: own_spotter RECORDING\n"), 2;
  register_spotter({"return",
                    "the place of the face that goes furthest and comes back",
                    "an example",
                    {{"threshold", 0.02, 0.001, 1, "IOD", "a movement counts from so far away"},
                     {"lag", 5L, 1, 100, "frames", "so long before and after it was elsewhere"}},
                    [](const Options& o) { return std::make_unique<ReturnSpotter>(o); }});
  AnalyzeOptions options;
  options.spotter = "return";
  Progress progress;
  CancelToken cancel;
  try {
    const RecordingResult result = analyze(argv[1], options, progress, cancel);
    for (const FaceResult& face : result.faces) {
      for (const Event& event : face.events) {
        std::printf("micro at %.2f s, %.2f of the threshold\n",
                    1e-6 * static_cast<double>(event.apex_us), event.score);
      }
    }
  } catch (const Error& error) {
    return std::fprintf(stderr, "own_spotter: %s\n", error.what()), 2;
  }
}
