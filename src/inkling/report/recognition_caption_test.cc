#include "inkling/report/recognition_caption.h"

#include <gtest/gtest.h>

#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionCaption, SaysWhatTheTableIsOf) {
  RecognitionResult result = testing::two_approaches();
  EXPECT_EQ(recognition_caption(result),
            "20 samples of 2 subjects, 2 classes (own), protocol loso, seed 0");
  result.synthetic = true;
  EXPECT_TRUE(recognition_caption(result).ends_with("; synthetic truth"));
}

TEST(RecognitionCaption, IntervalsStandInBrackets) {
  EXPECT_EQ(in_brackets(ConfidenceInterval{0.25, 0.5}, " to "), " (0.250 to 0.500)");
  EXPECT_EQ(in_brackets({}, " to "), "");
}

}  // namespace
}  // namespace inkling
