#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/report/page.h"
#include "inkling/report/recognition.h"
#include "inkling/report/testing/page_parts.h"
#include "inkling/report/testing/two_approaches.h"

namespace inkling {
namespace {

TEST(RecognitionHtml, ThePageShowsWhatJsonHolds) {
  if (!has_pages()) GTEST_SKIP() << "built without pages";
  RecognitionResult result = testing::two_approaches();
  result.approaches[0].baseline = true;
  result.seed = 18'446'744'073'709'551'615U;
  const std::string html = recognition_html(result);
  const auto page = testing::data_in(html);
  EXPECT_EQ(page["results"], nlohmann::ordered_json::parse(recognition_json(result)));
  EXPECT_EQ(page["baselines"], nlohmann::ordered_json({0}));
  EXPECT_EQ(page["seed"], "18446744073709551615");
  EXPECT_EQ(html, recognition_html(result));
}

TEST(RecognitionHtml, AHostileNameStaysTextInThePage) {
  if (!has_pages()) GTEST_SKIP() << "built without pages";
  RecognitionResult result = testing::two_approaches();
  const std::string plain = recognition_html(result);
  result.classes[0] = "</script><b><!--";
  const std::string html = recognition_html(result);
  for (const char* word : {"</script", "<b>", "<!--"}) {
    EXPECT_EQ(testing::occurrences(html, word), testing::occurrences(plain, word)) << word;
  }
}

}  // namespace
}  // namespace inkling
