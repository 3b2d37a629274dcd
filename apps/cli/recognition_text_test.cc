#include "cli/recognition_text.h"

#include <gtest/gtest.h>

#include "inkling/report/testing/two_approaches.h"

namespace inkling::cli {
namespace {

TEST(RecognitionText, ShowsApproachesTheConfusionOfTheBestAndWhatWasLeftOut) {
  const std::string text = recognition_text(inkling::testing::learnt_approaches());
  for (const char* words :
       {"20 samples of 2 subjects, classes own, protocol loso, seed 0", "0.899 (0.873 to 0.916)",
        "2.5", "1234", "good_one: is (rows), was named (columns)",
        "1 sample could not be described:\n  no face", "a note <b>"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  }
  EXPECT_EQ(text.find("synthetic truth"), std::string::npos);
}

}  // namespace
}  // namespace inkling::cli
