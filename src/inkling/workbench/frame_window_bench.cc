// How long a coder waits for a picture: steps at a held key's rate, jumps to events that were
// expected and to frames that were not. INKLING_BENCH_VIDEO: a recording at a constant rate, an
// hour long, say (bench/step_bench.py makes one).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>

#include "inkling/recording.h"
#include "inkling/video/jpeg.h"
#include "inkling/workbench/frame_window.h"
#include "inkling/workbench/view_picture.h"

namespace inkling {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double kKeyHz = 30, kLookHz = 10;  // steps a second: a held key, a coder who looks
constexpr int kHeldSteps = 300, kEvents = 20, kStepsAnEvent = 20, kColdJumps = 20;

std::string bench_video() {
  const char* path = std::getenv("INKLING_BENCH_VIDEO");
  return path == nullptr ? "" : path;
}

std::vector<std::int64_t> constant_times(const SourceInfo& info) {
  std::vector<std::int64_t> times;
  for (std::int64_t i = 0; i < info.estimated_frames; ++i) {
    times.push_back(std::llround(1e6 * static_cast<double>(i) / info.nominal_fps));
  }
  return times;
}

// A third of the picture's width.
FaceCrops middle_face(const SourceInfo& info) {
  FaceCrops face(1);
  const double scale = 3 * static_cast<double>(kCropSize) / info.width;
  face.add(0, {scale, 0, -scale * info.width / 3, 0, scale, -scale * info.height / 4});
  return face;
}

PictureOptions view_options(View view) {
  PictureOptions options;
  options.view = view;
  options.face_id = 1;
  return options;
}

// One view of the recording, and the milliseconds that each request took.
class Coder {
 public:
  explicit Coder(View view) : options_(view_options(view)) {
    const SourceInfo info = open_source(bench_video())->info();
    window_ = std::make_unique<FrameWindow>([] { return open_source(bench_video()); },
                                            constant_times(info), std::vector{middle_face(info)});
  }

  FrameWindow& window() { return *window_; }
  // Against another frame, where the view wants one.
  void compare_with(std::int64_t frame) {
    if (needs_other_frame(options_.view)) options_.from_frame = frame;
  }
  PictureOptions options() const { return options_; }

  void look(std::int64_t frame, bool counts = true) {
    const auto begin = Clock::now();
    const auto shown = window_->picture(frame, options_, 1);
    const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
    if (!shown || shown->jpeg->empty()) std::abort();
    if (counts) took_ms_.push_back(took.count());
  }

  // Steps at a rate; a late one does not hold up the next.
  void hold(std::int64_t from, int step, int steps, double hz, bool counts = true) {
    auto next = Clock::now();
    for (int i = 1; i <= steps; ++i) {
      next += std::chrono::microseconds(static_cast<std::int64_t>(1e6 / hz));
      std::this_thread::sleep_until(next);
      look(from + i * step, counts);
    }
  }

  void report(benchmark::State& state) {
    std::sort(took_ms_.begin(), took_ms_.end());
    const auto quantile = [&](double q) {
      return took_ms_[static_cast<std::size_t>(q * static_cast<double>(took_ms_.size() - 1))];
    };
    state.counters["median_ms"] = quantile(0.5);
    state.counters["p95_ms"] = quantile(0.95);
    state.counters["worst_ms"] = quantile(1);
  }

 private:
  PictureOptions options_;
  std::unique_ptr<FrameWindow> window_;
  std::vector<double> took_ms_;
};

bool ready_to_bench(benchmark::State& state) {
  if (!bench_video().empty()) return true;
  state.SkipWithError("INKLING_BENCH_VIDEO names no recording");
  return false;
}

View view_of(const benchmark::State& state) { return static_cast<View>(state.range(0)); }

// Three times from a new place; the key is held a second after the jump there.
void held_key(benchmark::State& state, int step) {
  if (!ready_to_bench(state)) return;
  for ([[maybe_unused]] auto _ : state) {
    Coder coder(view_of(state));
    std::mt19937 random(1);
    for (int place = 0; place < 3; ++place) {
      const auto at = static_cast<std::int64_t>(
          1000 + random() % static_cast<unsigned>(coder.window().frames() - 2000));
      coder.compare_with(at);
      coder.look(at, false);
      std::this_thread::sleep_for(std::chrono::seconds(2));
      coder.hold(at, step, kHeldSteps, kKeyHz);
    }
    coder.report(state);
  }
}

void BM_StepForth(benchmark::State& state) { held_key(state, 1); }
void BM_StepBack(benchmark::State& state) { held_key(state, -1); }

// Events lie all over the recording; the next two are expected. At each the coder steps to and fro
// for two seconds, then looks for two: less time than coding one takes.
void BM_JumpToEvent(benchmark::State& state) {
  if (!ready_to_bench(state)) return;
  for ([[maybe_unused]] auto _ : state) {
    Coder coder(view_of(state));
    const std::int64_t apart = coder.window().frames() / (kEvents + 3);
    const auto event = [&](int i) { return 500 + i * apart + 37 * i % 250; };
    const auto expected = [&](int i) {
      coder.compare_with(event(i) - 5);
      return ExpectedFrames{event(i) - 17, event(i) + 18, coder.options()};
    };
    for (int i = 0; i < kEvents; ++i) {
      coder.window().expect({expected(i + 1), expected(i + 2)});
      coder.compare_with(event(i) - 5);
      coder.look(event(i), i > 0);
      coder.hold(event(i), -1, kStepsAnEvent / 2, kLookHz, false);
      coder.hold(event(i) - kStepsAnEvent / 2, 1, kStepsAnEvent / 2, kLookHz, false);
      std::this_thread::sleep_for(std::chrono::seconds(2));
    }
    coder.report(state);
  }
}

// To where nobody expected it: what decoding from a key frame on costs.
void BM_JumpAnywhere(benchmark::State& state) {
  if (!ready_to_bench(state)) return;
  for ([[maybe_unused]] auto _ : state) {
    Coder coder(view_of(state));
    std::mt19937 random(2);
    for (int i = 0; i < kColdJumps; ++i) {
      const auto at =
          static_cast<std::int64_t>(random() % static_cast<unsigned>(coder.window().frames()));
      coder.compare_with(at);
      coder.look(at);
      coder.window().wait_until_idle();
    }
    coder.report(state);
  }
}

// Of a frame that is decoded: part of each step that was not foreseen.
void BM_MakePicture(benchmark::State& state) {
  if (!ready_to_bench(state)) return;
  const auto source = open_source(bench_video());
  Frame first, second;
  source->next(first);
  source->next(second);
  PictureOptions options = view_options(view_of(state));
  options.from_frame = 0;
  const std::vector<FaceCrops> faces{middle_face(source->info())};
  for ([[maybe_unused]] auto _ : state) {
    const RgbImage picture =
        view_picture({1, second.pixels.get()}, {0, first.pixels.get()}, options, faces);
    benchmark::DoNotOptimize(encode_jpeg(picture, options.quality));
  }
}

void every_view(benchmark::internal::Benchmark* bench) {
  bench->ArgName("view")->Iterations(1)->UseRealTime()->Unit(benchmark::kSecond);
  for (int view = 0; view <= static_cast<int>(View::kArrows); ++view) bench->Arg(view);
}
BENCHMARK(BM_MakePicture)
    ->ArgName("view")
    ->DenseRange(0, static_cast<int>(View::kArrows))
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_StepForth)->Apply(every_view);
BENCHMARK(BM_StepBack)->Apply(every_view);
BENCHMARK(BM_JumpToEvent)->Apply(every_view);
BENCHMARK(BM_JumpAnywhere)->Apply(every_view);

}  // namespace
}  // namespace inkling
