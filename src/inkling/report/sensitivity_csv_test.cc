#include <gtest/gtest.h>

#include "inkling/report/sensitivity.h"
#include "inkling/report/testing/sample_sensitivity.h"

namespace inkling {
namespace {

// 40 movements an amplitude, so many of them found.
SensitivityResult result_of(const std::vector<std::int64_t>& found) {
  return testing::sample_sensitivity({testing::sample_spotter(found)});
}

TEST(SensitivityCsv, TheTableHasOneRowACell) {
  EXPECT_EQ(sensitivity_csv(result_of({0, 4, 20, 38, 40})).substr(0, 113),
            "spotter,amplitude_iod,region,insertions,found,found_strict,lower,upper\n"
            "flow,0.005,brows,20,0,0,0.0000,0.1611\nflow");
}

}  // namespace
}  // namespace inkling
