// HOG of a 112 x 112 face, cells of 8, blocks of 2 x 2 cells, 9 bins, against OpenCV's on the same.
#include <benchmark/benchmark.h>

#include <opencv2/core.hpp>
#include <opencv2/objdetect.hpp>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/hog.h"

namespace inkling {
namespace {

void BM_Hog(benchmark::State& state) {
  const Clip clip = testing::moving_clip(1, 112);
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(hog(clip.frames[0].view(), {}));
  }
}

void BM_HogOpenCv(benchmark::State& state) {
  Clip clip = testing::moving_clip(1, 112);
  cv::setNumThreads(1);
  const cv::Mat picture(112, 112, CV_8U, clip.frames[0].pixels.data());
  const cv::HOGDescriptor theirs({112, 112}, {16, 16}, {8, 8}, {8, 8}, 9, 1, -1,
                                 cv::HOGDescriptor::L2Hys, 0.2, false);
  std::vector<float> values;
  for ([[maybe_unused]] auto _ : state) {
    theirs.compute(picture, values, {8, 8}, {0, 0});
    benchmark::DoNotOptimize(values.data());
  }
}

BENCHMARK(BM_Hog)->Unit(benchmark::kMicrosecond);
BENCHMARK(BM_HogOpenCv)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace inkling
