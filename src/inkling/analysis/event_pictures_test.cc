#include "inkling/analysis/event_pictures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>

#include "inkling/align/testing/moved_still.h"
#include "inkling/analysis/events.h"
#include "inkling/core/testing/progress_log.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/picture.h"

namespace inkling {
namespace {

struct EventPicturesTest : ::testing::Test {
  EventPicturesTest()
      : scene(testing::brow_scene(testing::drawn_still())),
        times(testing::steady_times(3, 25)),
        followed(1, kCropSize) {
    testing::write_video(scene, times, {.bitrate_kbps = 600}, folder / "a.mp4");
    std::mt19937 random(1);
    const auto make_spotter = [] { return spotters()[0]->create(spotters()[0]->defaults()); };
    auto crops = std::make_unique<CandidateCrops>(make_spotter);
    crops->set_most_bytes(40'000'000);
    spotted.emplace(followed, make_spotter(), std::move(crops));
    decoded_again.emplace(followed, make_spotter());
    ChannelTimes spent;
    testing::read_video(folder / "a.mp4", [&](const Frame& frame) {
      const double t_s = static_cast<double>(frame.time_us) * 1e-6;
      const auto crop = followed.add(frame, scene.observe(t_s, 0.3, random));
      spotted->add(frame, crop ? &*crop : nullptr, spent);
    });
    spotted->finish(spent);
    face = spotted->result(times);
    face.events =
        make_events({{&*spotted, names_by_units(spotted->spotting(), built_in_unit_rule(), true)}})
            .front();
  }
  RgbImage decoded(const std::string& webp) {
    std::ofstream(folder / "p.webp", std::ios::binary) << webp;
    return read_picture(folder / "p.webp");
  }
  FaceResult with_pictures(bool kept = true) {
    FaceResult result = face;
    const auto source = open_source(folder / "a.mp4");
    testing::ProgressLog progress;
    add_event_pictures(*source, times, kept ? *spotted : *decoded_again, result, progress,
                       CancelToken());
    return result;
  }

  TestFolder folder;
  testing::Scene scene;
  std::vector<std::int64_t> times;
  FollowedFace followed;
  std::optional<SpottedFace> spotted, decoded_again;  // with kept crops, and without
  FaceResult face;
};

TEST_F(EventPicturesTest, EachMovementHasItsPictures) {
  const FaceResult result = with_pictures();
  ASSERT_EQ(result.pictures.size(), 1u);
  const EventPictures& pictures = result.pictures[0];
  const Event& event = result.events[0];
  EXPECT_EQ(pictures.event_id, event.event_id);
  for (const std::string* webp :
       {&pictures.onset, &pictures.apex, &pictures.offset, &pictures.difference}) {
    EXPECT_EQ(decoded(*webp).width, kEventPicturePx);
  }
  EXPECT_EQ(pictures.loop.size(), pictures.loop_frames.size());
  EXPECT_EQ(pictures.movement.size(), pictures.loop_frames.size());
  EXPECT_LT(pictures.loop_frames.front(), event.onset_frame);
  EXPECT_GT(pictures.loop_frames.back(), event.offset_frame);
  for (const std::int64_t key : {event.onset_frame, event.apex_frame, event.offset_frame}) {
    EXPECT_NE(std::find(pictures.loop_frames.begin(), pictures.loop_frames.end(), key),
              pictures.loop_frames.end());
  }
  EXPECT_GE(pictures.magnification, 1.5);
}

// Crops that were kept while the frames were first read look as those that are decoded again.
TEST_F(EventPicturesTest, KeptCropsLookAsDecodedOnes) {
  const std::int64_t apex = face.events[0].apex_frame;
  ASSERT_TRUE(spotted->crops()->crop(apex).has_value());
  EXPECT_FALSE(spotted->crops()->crop(apex + 10'000).has_value());
  const FaceResult kept = with_pictures(), again = with_pictures(false);
  ASSERT_EQ(kept.pictures.size(), again.pictures.size());
  EXPECT_EQ(kept.pictures[0].loop_frames, again.pictures[0].loop_frames);
  EXPECT_EQ(kept.pictures[0].magnification, again.pictures[0].magnification);
  const RgbImage a = decoded(kept.pictures[0].apex), b = decoded(again.pictures[0].apex);
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  EXPECT_LT(sum / static_cast<double>(a.pixels.size()), 3);
}

// The difference of onset and apex shows at the brows, not at the chin.
TEST_F(EventPicturesTest, TheDifferenceShowsWhatMoved) {
  const FaceResult result = with_pictures();
  ASSERT_EQ(result.pictures.size(), 1u);
  const GrayImage difference = testing::luma_of(decoded(result.pictures[0].difference));
  const auto strength = [&](int y0, int y1) {
    double sum = 0;
    for (int y = y0; y < y1; ++y) {
      for (int x = 50; x < 150; ++x) sum += std::abs(difference.row(y)[x] - 128);
    }
    return sum / (y1 - y0);
  };
  EXPECT_GT(strength(30, 55), 2 * strength(150, 175));
}

TEST_F(EventPicturesTest, SameInputSameBytes) {
  const FaceResult a = with_pictures(), b = with_pictures();
  ASSERT_EQ(a.pictures.size(), b.pictures.size());
  EXPECT_EQ(a.pictures[0].apex, b.pictures[0].apex);
  EXPECT_EQ(a.pictures[0].loop, b.pictures[0].loop);
}

TEST_F(EventPicturesTest, OnlyTheStrongestArePicturedAndBlinksAreNot) {
  ASSERT_FALSE(face.events.empty());
  const Event movement = face.events[0];
  face.events.clear();
  for (int i = 0; i < static_cast<int>(kMaxPictured) + 5; ++i) {
    Event event = movement;
    event.event_id = i + 1;
    event.score = i + 1;
    event.onset_frame = event.apex_frame = event.offset_frame = 0;
    event.onset_us = event.apex_us = event.offset_us = 0;
    event.type = i == 20 ? EventType::kBlink : EventType::kMicro;
    face.events.push_back(event);
  }
  const FaceResult result = with_pictures();
  EXPECT_EQ(result.pictures.size(), kMaxPictured);
  for (const EventPictures& pictures : result.pictures) {
    EXPECT_NE(pictures.event_id, 21);
    EXPECT_GT(pictures.event_id, 4);
  }
}

TEST_F(EventPicturesTest, StopsWhenAsked) {
  const auto source = open_source(folder / "a.mp4");
  testing::ProgressLog progress;
  CancelToken cancel;
  cancel.cancel();
  EXPECT_THROW(add_event_pictures(*source, times, *spotted, face, progress, cancel), Error);
}

}  // namespace
}  // namespace inkling
