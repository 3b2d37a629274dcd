#include "inkling/analysis/events.h"

#include <gtest/gtest.h>

#include "inkling/align/testing/moved_still.h"
#include "inkling/core/testing/progress_log.h"

namespace inkling {
namespace {

// Says what it is told to, whatever it sees.
class ScriptedSpotter : public Spotter {
 public:
  explicit ScriptedSpotter(std::vector<SpottedMovement> movements)
      : movements_(std::move(movements)) {}
  void add(const Crop&, const MotionSample&) override { ++samples_; }
  Spotting finish() override {
    Spotting spotting;
    spotting.score = PerSample<float>(samples_, 0.5f);
    spotting.movements = movements_;
    return spotting;
  }

 private:
  std::vector<SpottedMovement> movements_;
  std::size_t samples_ = 0;
};

SpottedMovement movement(std::size_t onset, EventType type = EventType::kMicro) {
  return {type,
          {SampleIndex(onset), SampleIndex(onset + 1), SampleIndex(onset + 3)},
          1.5,
          0.02,
          {"left-brow-inner"},
          {{{4, Side::kLeft}, 0.75}}};
}

// A face that is seen in every second frame from first_frame on.
struct SeenFace {
  SeenFace(int face_id, std::vector<SpottedMovement> movements, std::int64_t first_frame)
      : followed(face_id, kCropSize),
        spotted(followed, std::make_unique<ScriptedSpotter>(std::move(movements))) {
    const testing::Scene scene = testing::brow_scene(testing::drawn_still());
    ChannelTimes times;
    std::mt19937 random(1);
    for (std::int64_t f = first_frame; f < first_frame + 24; f += 2) {
      const Frame frame = testing::scene_frame(scene, f, 1000 + f * 40'000);
      const auto crop =
          followed.add(frame, scene.observe(static_cast<double>(f) * 0.04, 0.3, random));
      spotted.add(frame, crop ? &*crop : nullptr, times);
    }
    spotted.finish(times);
  }
  FollowedFace followed;
  SpottedFace spotted;
};

TEST(Events, HaveTheFramesAndTimesOfTheirSamples) {
  const SeenFace face(7, {movement(2)}, 10);
  const auto events = make_events({{&face.spotted, {{"negative", 0.8, "anger", 0.75, true}}}});
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].size(), 1u);
  const Event& event = events[0][0];
  EXPECT_EQ(event.face_id, 7);
  EXPECT_EQ(event.event_id, 1);
  EXPECT_EQ(event.type, EventType::kMicro);
  // Sample 2 is the third frame seen: 10, 12, 14.
  EXPECT_EQ(event.onset_frame, 14);
  EXPECT_EQ(event.apex_frame, 16);
  EXPECT_EQ(event.offset_frame, 20);
  EXPECT_EQ(event.onset_us, 561'000);
  EXPECT_EQ(event.apex_us, 641'000);
  EXPECT_EQ(event.offset_us, 801'000);
  EXPECT_EQ(event.score, 1.5);
  EXPECT_EQ(event.amplitude_iod, 0.02);
  EXPECT_EQ(event.regions, std::vector<std::string>{"right-brow-inner"});
  EXPECT_EQ(to_text(seen_units(event.units)), "4L");
  EXPECT_EQ(event.emotion, "anger");
  EXPECT_EQ(event.confidence, 0.75);
  EXPECT_TRUE(event.named_by_units);
}

// The spotter saw the left of the picture move.
TEST(Events, SidesAreThePersonsOwnAlsoInAMirror) {
  SpottedMovement seen = movement(2);
  seen.units = {{{12, Side::kRight}, 0.75}};
  const SeenFace face(7, {seen}, 10);
  const std::vector<NamedFace> named = {{&face.spotted, {{}}}};
  const Event plain = make_events(named)[0][0], mirrored = make_events(named, true)[0][0];
  EXPECT_EQ(plain.regions, std::vector<std::string>{"right-brow-inner"});
  EXPECT_EQ(to_text(seen_units(plain.units)), "12R");
  EXPECT_EQ(mirrored.regions, std::vector<std::string>{"left-brow-inner"});
  EXPECT_EQ(to_text(seen_units(mirrored.units)), "12L");
}

TEST(Events, AreNumberedByOnsetOverAllFaces) {
  // Onsets at frames 14 and 22; 4 and 14.
  const SeenFace one(1, {movement(2), movement(6, EventType::kBlink)}, 10);
  const SeenFace two(2, {movement(0, EventType::kHead), movement(5)}, 4);
  const auto events = make_events({{&one.spotted, {{}, {}}}, {&two.spotted, {{}, {}}}});
  ASSERT_EQ(events.size(), 2u);
  const auto ids = [&](std::size_t face) {
    std::vector<int> all;
    for (const Event& event : events[face]) all.push_back(event.event_id);
    return all;
  };
  EXPECT_EQ(ids(0), (std::vector{2, 4}));  // of equal onsets the first face's comes first
  EXPECT_EQ(ids(1), (std::vector{1, 3}));
  EXPECT_EQ(events[1][0].type, EventType::kHead);
  EXPECT_EQ(events[1][1].face_id, 2);
}

TEST(Events, OfNoFacesAndOfAFaceThatDidNotMove) {
  EXPECT_TRUE(make_events({}).empty());
  const SeenFace still(1, {}, 0);
  const auto events = make_events({{&still.spotted, {}}});
  ASSERT_EQ(events.size(), 1u);
  EXPECT_TRUE(events[0].empty());
}

}  // namespace
}  // namespace inkling
