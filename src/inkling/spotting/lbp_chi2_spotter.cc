#include "inkling/spotting/lbp_chi2_spotter.h"

#include "inkling/spotting/chi2_spotter.h"
#include "inkling/spotting/lbp_blocks.h"

namespace inkling {

const SpotterVariant kLbpChi2Spotter{
    "lbp-chi2", "change of block LBP histograms against the frames before and after, chi-square",
    "Moilanen, Zhao, Pietikainen, ICPR 2014; constants of the MEGC2019 baseline",
    chi2_option_specs(1.2), [](const Options& options) {
      return make_chi2_spotter({lbp_blocks, 1e-3f}, options);
    }};

}  // namespace inkling
