#include "inkling/labelling/training/training_course.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

constexpr std::int64_t kWeekUs = 7LL * 24 * 3600 * 1'000'000;

PartDone done_at(const char* course, const char* part, std::int64_t at_us, double percent = 0) {
  return {course, part, 1, at_us, percent, {}};
}

TEST(TrainingCourse, PartsComeOneAfterTheOther) {
  std::vector<PartDone> done;
  EXPECT_EQ(why_not_begun(done, "emotions", "pretest", 0), "");
  EXPECT_EQ(why_not_begun(done, "emotions", "lessons", 0), "the pre-test comes first");
  EXPECT_EQ(why_not_begun(done, "timing", "practice", 0), "");
  for (const std::string& part : parts_of_course("emotions")) {
    EXPECT_EQ(why_not_begun(done, "emotions", part, 0), "") << part;
    done.push_back({"emotions", part, 1, {}, 0, {}});
    done.back().finished_us = 5;
  }
  EXPECT_NE(why_not_begun(done, "emotions", "pretest", 0), "");  // once only
  EXPECT_EQ(why_not_begun(done, "emotions", "posttest", 0), "");
  EXPECT_EQ(why_not_begun(done, "emotions", "practice", 0), "");
  EXPECT_NE(why_not_begun(done, "emotions", "dance", 0), "");
}

TEST(TrainingCourse, RetestsAreDueThreeAndSixWeeksAfterThePostTest) {
  std::vector<PartDone> done = {done_at("units", "posttest", 1000)};
  auto due = retests(done, "units");
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0].due_us, 1000 + 3 * kWeekUs);
  EXPECT_EQ(due[1].due_us, 1000 + 6 * kWeekUs);
  EXPECT_NE(why_not_begun(done, "units", "retest", 1000 + 3 * kWeekUs - 1), "");
  EXPECT_EQ(why_not_begun(done, "units", "retest", 1000 + 3 * kWeekUs), "");
  done.push_back(done_at("units", "retest", 1000 + 3 * kWeekUs));
  EXPECT_TRUE(retests(done, "units")[0].is_done);
  EXPECT_NE(why_not_begun(done, "units", "retest", 1000 + 4 * kWeekUs), "");
  EXPECT_EQ(why_not_begun(done, "units", "retest", 1000 + 6 * kWeekUs), "");
  EXPECT_TRUE(retests(done, "emotions").empty());
}

TEST(TrainingCourse, AMarkIsMetByAnyTestThatReachesIt) {
  PassMark mark;
  EXPECT_EQ(missing_marks(mark, {}), "");
  mark.emotions_percent = 80, mark.timing_ms = 60;
  EXPECT_EQ(missing_marks(mark, {}),
            "80 % of the post-test of emotions and a mean timing difference of at most 60 ms");
  std::vector<PartDone> done = {done_at("emotions", "posttest", 10, 79),
                                done_at("emotions", "posttest", 20, 80),
                                done_at("emotions", "retest", 30, 10)};
  EXPECT_EQ(passed_us(mark, done, "emotions"), 20);
  EXPECT_EQ(missing_marks(mark, done), "a mean timing difference of at most 60 ms");
  done.push_back({"timing", "practice", 1, 40, 0, 10.0});  // no test
  EXPECT_NE(missing_marks(mark, done), "");
  done.push_back({"timing", "posttest", 1, 50, 0, 60.0});
  EXPECT_EQ(missing_marks(mark, done), "");
  EXPECT_FALSE(passed_us(mark, {{"timing", "posttest", 1, 60, 0, 61.0}}, "timing"));
}

}  // namespace
}  // namespace inkling
