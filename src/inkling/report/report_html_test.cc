#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "inkling/report/page.h"
#include "inkling/report/report.h"
#include "inkling/report/testing/page_parts.h"
#include "inkling/report/testing/sample_result.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;

using testing::data_in;
using testing::occurrences;

class ReportHtml : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_pages()) GTEST_SKIP() << "built without pages";
  }
};

TEST_F(ReportHtml, CarriesTheResult) {
  const RecordingResult result = testing::sample_result({.faces = 2});
  const Json page = data_in(report_html(result));
  ASSERT_EQ(page["faces"].size(), 2U);
  const Json& face = page["faces"][0];
  EXPECT_EQ(face["columns"]["count"], 1550);
  EXPECT_EQ(face["events"].size(), result.faces[0].events.size());
  EXPECT_EQ(face["curves"].size(), result.faces[0].region_curves.size());
  ASSERT_EQ(face["pictures"].size(), 3U);
  const std::string apex = face["pictures"][0]["apex"];
  EXPECT_TRUE(apex.starts_with("data:image/webp;base64,UklGR"));
  EXPECT_EQ(face["pictures"][0]["loop"].size(), face["pictures"][0]["loop_frames"].size());
}

TEST_F(ReportHtml, AHostileNameStaysText) {
  RecordingResult result = testing::sample_result({.pictures = false});
  const std::string plain = report_html(result);
  result.recording = "</script><b><!--<script>\xff";
  const std::string html = report_html(result);
  EXPECT_EQ(occurrences(html, "</script"), occurrences(plain, "</script"));
  EXPECT_EQ(html.find("<b>"), plain.find("<b>"));
  EXPECT_EQ(occurrences(html, "<!--"), occurrences(plain, "<!--"));
  EXPECT_EQ(data_in(html)["recording"]["name"], "</script><b><!--<script>\xef\xbf\xbd");
}

TEST_F(ReportHtml, HiddenFacesLeaveNoPicture) {
  RecordingResult result = testing::sample_result();
  ASSERT_FALSE(result.faces[0].pictures.empty());
  EXPECT_NE(report_html(result).find("data:image/webp"), std::string::npos);
  result.faces_hidden = true;
  EXPECT_EQ(report_html(result).find("data:image/"), std::string::npos);
}

TEST_F(ReportHtml, NoFaceKeepsTheFrames) {
  const Json page = data_in(report_html(testing::sample_result({.duration_s = 20, .faces = 0})));
  EXPECT_TRUE(page["faces"].empty());
  EXPECT_EQ(page["without_face"]["count"], 500);
  EXPECT_EQ(page["without_face"]["reasons"], Json::array({"no face"}));
}

TEST_F(ReportHtml, HalfAnHourWithoutPicturesIsUnderFourMegabytes) {
  const RecordingResult result = testing::sample_result({.duration_s = 1800, .pictures = false});
  ASSERT_EQ(result.faces[0].rows.size(), 45'000U);
  EXPECT_LT(report_html(result).size(), 4'000'000U);
}

}  // namespace
}  // namespace inkling
