// LBP-TOP at the field's preset (10 x 112 x 112, R = 3, P = 8, 8 x 8 blocks, overlap 0.7) against
// the same plainly written. The ratio is what counts.
#include <benchmark/benchmark.h>

#include <random>

#include "inkling/descriptor/lbp_top.h"

namespace inkling {
namespace {

const std::vector<ImageView>& clip() {
  static const auto frames = [] {
    std::mt19937 random(1);
    std::vector<GrayImage> made;
    for (int i = 0; i < 10; ++i) {
      made.emplace_back(112, 112);
      for (auto& pixel : made.back().pixels) pixel = static_cast<std::uint8_t>(random());
    }
    return made;
  }();
  static const auto views = [] {
    std::vector<ImageView> all;
    for (const GrayImage& frame : frames) all.push_back(frame.view());
    return all;
  }();
  return views;
}

LbpTopOptions options(bool bilinear) {
  LbpTopOptions options;
  if (bilinear) options.sampling = LbpSampling::kBilinear;
  return options;
}

void BM_LbpTop(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(lbp_top(clip(), options(state.range(0) != 0)));
  }
}

void BM_LbpTopScalar(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(lbp_top_scalar(clip(), options(state.range(0) != 0)));
  }
}

BENCHMARK(BM_LbpTop)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_LbpTopScalar)->Arg(0)->Arg(1)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace inkling
