#include "inkling/spotting/hog_chi2_spotter.h"

#include "inkling/spotting/chi2_spotter.h"
#include "inkling/spotting/hog_blocks.h"

namespace inkling {
namespace {

// A sixth of what camera noise of half a grey level makes in the blocks with the most texture.
constexpr float kLeastUsual = 1e-5f;

}  // namespace

const SpotterVariant kHogChi2Spotter{
    "hog-chi2", "change of block HOG histograms against the frames before and after, chi-square",
    "Moilanen, Zhao, Pietikainen, ICPR 2014, with HOG (Dalal, Triggs, CVPR 2005) in place of LBP",
    chi2_option_specs(1.2), [](const Options& options) {
      return make_chi2_spotter({hog_blocks, kLeastUsual}, options);
    }};

}  // namespace inkling
