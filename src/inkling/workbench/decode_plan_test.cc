#include "inkling/workbench/decode_plan.h"

#include <gtest/gtest.h>

#include "inkling/image.h"

namespace inkling {
namespace {

using Urgency = DecodeJob::Urgency;

constexpr std::int64_t kFrames = 1000;
constexpr std::size_t kFrameBytes = 2 * 16 * 16;

// A recording of which nothing is decoded, room for so many frames, and the plan for it.
struct Planned {
  explicit Planned(std::size_t room) : held(room * kFrameBytes, 0), plan(kFrames, held) {}

  void hold(std::int64_t first, std::int64_t last) {
    for (std::int64_t frame = first; frame <= last; ++frame) {
      held.add(frame, pixels_of(GrayImage(16, 16)));
    }
  }
  void look(std::int64_t frame) { plan.look(frame, {}, 1, now); }
  std::optional<DecodeJob> next() { return plan.next_job(now, wake); }

  HeldFrames held;
  DecodePlan plan;
  DecodePlan::Clock::time_point now{};
  std::optional<DecodePlan::Clock::time_point> wake;
};

TEST(DecodePlan, HasNothingToDoBeforeSomebodyLooks) {
  Planned planned(600);
  EXPECT_FALSE(planned.next());
}

TEST(DecodePlan, GoesAheadOfWhoStepsOn) {
  Planned planned(600);
  planned.hold(500, 505);
  planned.look(500);
  const auto job = planned.next();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->urgency, Urgency::kUrgent);
  EXPECT_EQ(job->from, 506);
  EXPECT_GT(job->to, 506 + 12);
  EXPECT_TRUE(job->leads);
}

TEST(DecodePlan, GoesBackWithWhoStepsBack) {
  Planned planned(600);
  planned.hold(495, 505);
  planned.look(500);
  planned.look(499);
  const auto job = planned.next();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->to, 494);
  EXPECT_LT(job->from, 494 - 24);
  EXPECT_FALSE(job->leads);
}

TEST(DecodePlan, StaysInsideTheRecording) {
  Planned planned(600);
  planned.hold(0, 0);
  planned.look(0);
  for (auto job = planned.next(); job; job = planned.next()) {
    ASSERT_GE(job->from, 0);
    ASSERT_LT(job->to, kFrames);
    planned.hold(job->from, job->to);
  }
  planned.look(kFrames - 1);
  for (auto job = planned.next(); job; job = planned.next()) {
    ASSERT_GE(job->from, 0);
    ASSERT_LT(job->to, kFrames);
    planned.hold(job->from, job->to);
  }
  EXPECT_TRUE(planned.held.is_decoded(kFrames - 40));
}

TEST(DecodePlan, FetchesWhatIsExpectedWhenNobodyMayStepThere) {
  Planned planned(600);
  planned.hold(400, 600);
  planned.look(500);
  const ExpectedFrames near{510, 520, {}}, far{900, 910, {}};
  planned.plan.expect({near, far});
  const auto job = planned.next();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->urgency, Urgency::kInTime);
  EXPECT_EQ(job->from, 900);
  EXPECT_EQ(job->to, 910);
  EXPECT_EQ(job->stretch, far);
}

TEST(DecodePlan, DoesNotRepeatWhatCannotBeHeld) {
  Planned planned(600);
  planned.hold(400, 600);
  planned.look(500);
  planned.plan.expect({{900, 910, {}}});
  const auto job = planned.next();
  ASSERT_TRUE(job);
  planned.plan.note_done(*job);
  EXPECT_FALSE(planned.next());
}

TEST(DecodePlan, WantsNoMoreThanCanBeHeld) {
  Planned planned(12);
  planned.hold(500, 500);
  planned.look(500);
  const auto job = planned.next();
  ASSERT_TRUE(job);
  EXPECT_LE(job->to, 500 + 8);
}

TEST(DecodePlan, DecodesAboutAViewerWhoRests) {
  // Frames 498 to 502 are there as pictures only.
  HeldFrames with_pictures(600 * kFrameBytes, std::size_t{1} << 20);
  for (std::int64_t frame = 300; frame <= 700; ++frame) {
    const bool is_near = frame >= 498 && frame <= 502;
    if (!is_near) with_pictures.add(frame, pixels_of(GrayImage(16, 16)));
    with_pictures.pictures().add(frame, {}, std::make_shared<std::vector<std::uint8_t>>(10));
  }
  DecodePlan plan(kFrames, with_pictures);
  std::optional<DecodePlan::Clock::time_point> wake;
  const DecodePlan::Clock::time_point now{};
  plan.look(500, {}, 1, now);
  EXPECT_FALSE(plan.next_job(now, wake));
  ASSERT_TRUE(wake);
  const auto job = plan.next_job(*wake, wake);
  ASSERT_TRUE(job);
  EXPECT_EQ(job->from, 498);
}

TEST(DecodePlan, ComparedFramesComeFirst) {
  Planned planned(600);
  PictureOptions difference;
  difference.view = View::kDifference, difference.from_frame = 100;
  planned.plan.look(500, difference, 1, planned.now);
  const auto job = planned.next();
  ASSERT_TRUE(job);
  EXPECT_EQ(job->from, 100);
  EXPECT_EQ(job->to, 100);
  EXPECT_TRUE(planned.plan.is_compared_with(100));
  EXPECT_FALSE(planned.plan.is_compared_with(101));
}

TEST(DecodePlan, GivesUpFirstWhatLiesFarthest) {
  Planned planned(600);
  planned.look(500);
  planned.plan.expect({{900, 910, {}}});
  EXPECT_EQ(planned.plan.rank(500), 0);
  EXPECT_LT(planned.plan.rank(510), planned.plan.rank(490));  // behind counts double
  EXPECT_LT(planned.plan.rank(570), planned.plan.rank(905));
  EXPECT_LT(planned.plan.rank(905), planned.plan.rank(700));
  EXPECT_EQ(planned.plan.wanted_pictures(905).size(), 1u);
  EXPECT_TRUE(planned.plan.wanted_pictures(700).empty());
}

TEST(DecodePlan, ForgetsTheViewerWhoLookedLongestAgo) {
  Planned planned(600);
  for (int viewer = 0; viewer < 5; ++viewer) {
    planned.plan.look(100 * viewer, {}, viewer, planned.now);
  }
  EXPECT_GT(planned.plan.rank(0), planned.plan.rank(100));
}

}  // namespace
}  // namespace inkling
