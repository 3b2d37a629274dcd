#pragma once

#include <memory>
#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/block_features.h"

namespace inkling {

// What a spotter by feature difference compares.
struct Chi2Feature {
  BlockFeature blocks = nullptr;
  float least_usual = 0;  // chi-square distance of a block that is taken for usual at the least
};

// Feature difference (Moilanen, Zhao, Pietikainen, ICPR 2014): how far the blocks of a frame are
// from the mean of those before and after it. The curve and its threshold are the published ones; a
// peak is then dated and typed by the movement measured around it, as for every spotter.
// options: chi2_option_specs; noise: the default of that option.
std::unique_ptr<Spotter> make_chi2_spotter(const Chi2Feature& feature, const Options& options);
std::vector<OptionSpec> chi2_option_specs(double noise);

}  // namespace inkling
