#include <gtest/gtest.h>

#include "cli/scored_example_test_util.h"
#include "cli/spotting_output.h"

namespace inkling::cli {
namespace {

TEST(SpottingText, ShowsCountsErrorsAndFalseAlarms) {
  const SpottingOptions options{0.5, {0, 0, 0.95}};
  const std::string text = spotting_text(scored_example(options), options);
  for (const char* words :
       {"2 recordings, compared in frames; a hit has IoU >= 0.5",
        "micro            2         2      1      1      1      0.500   0.500   0.500", "s1 micro",
        "micro onset           1      +40",
        "false alarms (micro): 3.000 a minute, 1 in 0.3 minutes"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  }
}

}  // namespace
}  // namespace inkling::cli
