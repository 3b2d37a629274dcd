// What following faces costs, part by part, on a recording of one's own:
//   INKLING_BENCH_VIDEO=call.mp4 inkling_face_bench
// All figures are processor milliseconds of the one thread; `_n` counts calls.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <opencv2/core.hpp>

#include "inkling/face/tracker.h"
#include "inkling/recording.h"

namespace inkling {
namespace {

double cpu_ms() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return 1e3 * double(t.tv_sec) + 1e-6 * double(t.tv_nsec);
}

struct Part {
  double total_ms = 0, worst_ms = 0;
  int calls = 0;
  void add(double ms) { total_ms += ms, worst_ms = std::max(worst_ms, ms), ++calls; }
};

class TimedDetector : public Detector {
 public:
  TimedDetector(std::unique_ptr<Detector> inner, Part& searches, Part& checks, Part& quick_checks)
      : inner_(std::move(inner)),
        searches_(searches),
        checks_(checks),
        quick_checks_(quick_checks) {}
  std::vector<Detection> detect(const Frame& frame, const Rect* roi) override {
    const double start = cpu_ms();
    auto found = inner_->detect(frame, roi);
    (roi ? checks_ : searches_).add(cpu_ms() - start);
    return found;
  }
  int parts() const override { return inner_->parts(); }
  std::vector<Detection> detect_part(const Frame& frame, const Rect* roi,
                                     const std::vector<Rect>& known, int part) override {
    const double start = cpu_ms();
    auto found = inner_->detect_part(frame, roi, known, part);
    searches_.add(cpu_ms() - start);
    return found;
  }
  std::optional<double> confirm(const Frame& frame, Point left_eye, Point right_eye) override {
    const double start = cpu_ms();
    const auto sure = inner_->confirm(frame, left_eye, right_eye);
    quick_checks_.add(cpu_ms() - start);
    return sure;
  }

 private:
  std::unique_ptr<Detector> inner_;
  Part &searches_, &checks_, &quick_checks_;
};

class TimedLandmarker : public Landmarker {
 public:
  TimedLandmarker(std::unique_ptr<Landmarker> inner, Part& fits)
      : inner_(std::move(inner)), fits_(fits) {}
  std::optional<LandmarkFit> fit(const Frame& frame, const Detection& face) override {
    const double start = cpu_ms();
    auto fit = inner_->fit(frame, face);
    fits_.add(cpu_ms() - start);
    return fit;
  }

 private:
  std::unique_ptr<Landmarker> inner_;
  Part& fits_;
};

template <typename Base>
std::unique_ptr<Base> make(const VariantList<Base>& list, const char* name) {
  const auto& variant = find_variant(list, "variant", name);
  return variant.create(variant.defaults());
}

void BM_Tracker(benchmark::State& state) {
  const char* video = std::getenv("INKLING_BENCH_VIDEO");
  if (video == nullptr) return state.SkipWithError("set INKLING_BENCH_VIDEO to a recording");
  cv::setNumThreads(1);
  Part searches, checks, quick_checks, fits, frames, later, start;
  std::int64_t count = 0, worst_at = 0;
  for ([[maybe_unused]] auto _ : state) {
    const double before = cpu_ms();
    TrackerOptions options;
    options.min_face_px = 24;
    const auto tracker = make_face_tracker(
        std::make_unique<TimedDetector>(make(detectors(), "haar"), searches, checks, quick_checks),
        std::make_unique<TimedLandmarker>(make(landmarkers(), "template"), fits), options);
    start.add(cpu_ms() - before);
    const auto source = open_source(video);
    for (Frame frame; source->next(frame); ++count) {
      const double from = cpu_ms();
      benchmark::DoNotOptimize(tracker->update(frame));
      const double ms = cpu_ms() - from;
      if (ms > frames.worst_ms) worst_at = count;
      if (count > 0) later.add(ms);
      frames.add(ms);
    }
  }
  const double n = double(std::max<std::int64_t>(count, 1));
  const double asked = searches.total_ms + checks.total_ms + quick_checks.total_ms + fits.total_ms;
  state.counters["frame"] = frames.total_ms / n;
  state.counters["flow"] = (frames.total_ms - asked) / n;
  state.counters["searches"] = searches.total_ms / n;
  state.counters["searches_n"] = searches.calls;
  state.counters["checks"] = checks.total_ms / n;
  state.counters["checks_n"] = checks.calls;
  state.counters["quick_checks"] = quick_checks.total_ms / n;
  state.counters["quick_checks_n"] = quick_checks.calls;
  state.counters["fits"] = fits.total_ms / n;
  state.counters["fits_n"] = fits.calls;
  state.counters["worst_frame"] = frames.worst_ms;
  state.counters["worst_frame_at"] = double(worst_at);
  state.counters["worst_but_first"] = later.worst_ms;
  state.counters["start"] = start.total_ms / start.calls;
}
BENCHMARK(BM_Tracker)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace inkling
