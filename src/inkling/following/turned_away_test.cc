#include "inkling/following/turned_away.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "inkling/align/testing/moved_still.h"
#include "inkling/align/testing/turned_head.h"
#include "inkling/following/face_follower.h"

namespace inkling {
namespace {

// A head at 25 frames a second that turns aside and is lost, and comes back the same way.
struct Head {
  double turn = 0.5;     // as far as it is measured
  double shift = 1.5;    // of the face, IOD
  double closer = 0.8;   // the eyes, aside
  int lost_frames = 75;  // of the gap

  std::vector<FacePlace> places() const {
    std::vector<FacePlace> all;
    for (int i = 0; i < 50; ++i) all.push_back(at(i, 0));
    for (int i = 0; i < 20; ++i) all.push_back(at(50 + i, (i + 1) / 20.0));
    for (int i = 0; i < 20; ++i) all.push_back(at(70 + lost_frames + i, 1 - i / 20.0));
    for (int i = 0; i < 50; ++i) all.push_back(at(90 + lost_frames + i, 0));
    return all;
  }
  // share: of the turn.
  FacePlace at(int frame, double share) const {
    FacePlace place;
    place.frame = frame;
    place.time_us = std::int64_t{40'000} * frame;
    place.inter_ocular_px = static_cast<float>(50 * (1 - share * (1 - closer)));
    place.box = {100 + 50 * shift * share, 60, 100, 110};
    place.placed = true;
    place.segment = frame < 70 ? 1 : 2;
    place.head_turn = static_cast<float>(turn * (share - (frame < 70 ? 0 : 1)));
    return place;
  }
};

std::vector<std::pair<std::int64_t, std::int64_t>> frames(const std::vector<FacePlace>& places) {
  std::vector<std::pair<std::int64_t, std::int64_t>> all;
  for (const TurnedAway& away : turned_away(places)) {
    all.emplace_back(away.begin_us / 40'000, away.end_us / 40'000);
  }
  return all;
}
using Spans = std::vector<std::pair<std::int64_t, std::int64_t>>;

TEST(TurnedAway, LastsUntilTheHeadComesBack) {
  EXPECT_EQ(frames(Head().places()), (Spans{{69, 145}}));
  EXPECT_EQ(frames(Head{-0.5, -1.5}.places()), (Spans{{69, 145}}));
  EXPECT_EQ(frames(Head{.lost_frames = 5000}.places()), (Spans{{69, 5070}}));
}

TEST(TurnedAway, ALossSaysNoMoreThanTwoSecondsWhenNobodyComesBack) {
  auto places = Head().places();
  places.resize(70);
  EXPECT_EQ(frames(places), (Spans{{69, 119}}));
  // Somebody is found, but from the front.
  for (int i = 0; i < 50; ++i) places.push_back(Head().at(400 + i, 0));
  EXPECT_EQ(frames(places), (Spans{{69, 119}}));
}

TEST(TurnedAway, AReturnAloneSaysItForAShortTime) {
  auto places = Head().places();
  places.erase(places.begin(), places.begin() + 70);
  EXPECT_EQ(frames(places), (Spans{{132, 145}}));
}

TEST(TurnedAway, AllThreeSignsMustAgree) {
  EXPECT_TRUE(frames(Head{.turn = 0.1}.places()).empty());
  EXPECT_TRUE(frames(Head{.shift = 0.5}.places()).empty());
  EXPECT_TRUE(frames(Head{.closer = 0.95}.places()).empty());
  EXPECT_TRUE(frames(Head{.turn = -0.5}.places()).empty());  // the face moves the other way
  EXPECT_FALSE(frames(Head{0.16, 1.1, 0.88}.places()).empty());
}

TEST(TurnedAway, IsNotSaidOfAHeadFromTheFrontThatIsLost) {
  EXPECT_TRUE(frames(Head{0, 0, 1}.places()).empty());
  EXPECT_TRUE(frames({}).empty());
  EXPECT_TRUE(frames({Head().at(7, 0)}).empty());
}

TEST(TurnedAway, NeitherWithoutMeasuresNorLongAfterTheTurn) {
  auto places = Head().places();
  for (FacePlace& place : places) place.head_turn = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(frames(places).empty());
  places = Head().places();
  places.resize(70);
  for (int i = 0; i < 60; ++i) places.push_back(Head().at(70 + i, 1));  // held aside, then lost
  for (std::size_t i = 70; i < places.size(); ++i) {
    places[i].segment = 1, places[i].head_turn = 0.5f;
  }
  EXPECT_TRUE(frames(places).empty());
}

// Neither segment alone shows enough of it.
TEST(TurnedAway, TheTurnGoesOnAcrossSegments) {
  auto places = Head{.turn = 0.26}.places();
  places.resize(70);
  const float so_far = places[60].head_turn;
  for (std::size_t i = 60; i < 70; ++i) places[i].segment = 9, places[i].head_turn -= so_far;
  EXPECT_EQ(frames(places).size(), 1u);
}

// A drawn head, found and followed: looks to the front, turns aside by `yaw` within a second, stays
// so for a second, and comes back. What is not shown is a wall.
struct DrawnHead {
  double yaw = 2.6;
  bool shown_aside = true;  // else it is gone while it would be aside

  std::vector<FacePlace> places() const {
    FaceFollower follower{FollowMethods{}};
    for (std::int64_t i = 0; i < 115; ++i) {
      const double t_s = 0.04 * static_cast<double>(i);
      const double aside = std::clamp(std::min(t_s - 0.8, 3.8 - t_s), 0.0, 1.0);
      const bool gone = !shown_aside && aside > 0;
      const GrayImage luma =
          gone ? GrayImage(360, 300, 120)
               : testing::turned_head(testing::drawn_still(), yaw * aside * aside * (3 - 2 * aside),
                                      45, 360, 300);
      const Frame frame = testing::memory_frame(luma, i, 40'000 * i);
      for (const PlacedFace& placed : follower.follow(frame)) {
        if (placed.crop) placed.face->measure(frame, *placed.crop);
      }
    }
    const FollowedFace* face = follower.main_face();
    return face ? face->places() : std::vector<FacePlace>();
  }
};

TEST(TurnedAway, IsSaidOfADrawnHeadThatTurns) {
  for (const double yaw : {2.6, -2.6}) {
    const auto places = DrawnHead{yaw}.places();
    ASSERT_GT(places.size(), 40u);
    EXPECT_EQ(places.front().frame, 0);
    std::size_t gap = 0;
    while (gap + 1 < places.size() && places[gap + 1].frame == places[gap].frame + 1) ++gap;
    ASSERT_LT(gap + 1, places.size()) << "never lost";
    EXPECT_EQ(frames(places), (Spans{{places[gap].frame, places[gap + 1].frame}})) << yaw;
  }
}

TEST(TurnedAway, IsNotSaidOfADrawnHeadThatVanishesOrTurnsALittle) {
  const auto vanished = DrawnHead{.shown_aside = false}.places();
  ASSERT_GT(vanished.size(), 30u);
  EXPECT_LT(vanished.size(), 80u);
  EXPECT_TRUE(frames(vanished).empty());
  EXPECT_TRUE(frames(DrawnHead{0.4}.places()).empty());
}

}  // namespace
}  // namespace inkling
