#include <gtest/gtest.h>

#include "inkling/report/recognition.h"
#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionMarkdown, HasTheTableAndWhatItIsOf) {
  const std::string markdown = recognition_markdown(testing::two_approaches());
  EXPECT_NE(markdown.find("| good_one | 0.899 (0.873 to 0.916) | 0.900"), std::string::npos)
      << markdown;
  EXPECT_NE(markdown.find("20 samples of 2 subjects"), std::string::npos);
  EXPECT_EQ(markdown.find("synthetic"), std::string::npos);
}

TEST(RecognitionMarkdown, HasAColumnForEachDataSetAndTheNotes) {
  const std::string markdown = recognition_markdown(testing::two_approaches());
  EXPECT_NE(markdown.find(" A: UF1 / UAR | B: UF1 / UAR |"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("\na note <b>\n"), std::string::npos) << markdown;
}

}  // namespace
}  // namespace inkling
