#include "inkling/report/page.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "inkling/error.h"
#include "inkling/report/testing/page_parts.h"

namespace inkling {
namespace {

using Json = nlohmann::ordered_json;
using testing::data_in;
using testing::occurrences;

const std::string kTemplate = "<p>\"INKLING_DATA\"</p>";

class BuiltPages : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_pages()) GTEST_SKIP() << "built without pages";
  }
};

TEST_F(BuiltPages, HaveOnePlaceForTheDataAndFetchNothing) {
  for (const std::string_view page : {report_page(), recognition_page(), sensitivity_page()}) {
    const std::string html(page);
    EXPECT_EQ(occurrences(html, kPageDataMark), 1U);
    EXPECT_FALSE(std::regex_search(html, std::regex("(src|href)\\s*=\\s*[\"']?(https?:)?//")));
    EXPECT_EQ(html.find("@import"), std::string::npos);
    EXPECT_EQ(html.find("url(http"), std::string::npos);
    EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(html.find("<noscript>"), std::string::npos);
  }
}

TEST(FilledPage, HoldsTheDataInTheOrderGiven) {
  EXPECT_EQ(filled_page(kTemplate, {{"b", 1}, {"a", {0.1, nullptr}}}),
            "<p>{\"b\":1,\"a\":[0.1,null]}</p>");
}

TEST(FilledPage, NoDataCloseTheScript) {
  const std::string html = filled_page(kTemplate, {{"name", "</script><!--\xff"}});
  EXPECT_EQ(html, "<p>{\"name\":\"\\u003c/script>\\u003c!--\\ufffd\"}</p>");
}

TEST(FilledPage, ABuildWithoutPagesSaysSo) { EXPECT_THROW(filled_page("", Json::object()), Error); }

}  // namespace
}  // namespace inkling
