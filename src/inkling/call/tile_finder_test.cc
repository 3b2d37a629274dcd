#include "inkling/call/tile_finder.h"

#include <gtest/gtest.h>

#include <utility>

namespace inkling {
namespace {

// Halves of 320 x 240: one dark, one bright, apart by a step at column 160.
Frame halves_frame(std::int64_t index, bool split = true) {
  GrayImage picture(320, 240, 60);
  for (int y = 0; y < 240; ++y) {
    for (int x = split ? 160 : 320; x < 320; ++x) picture.row(y)[x] = 160;
  }
  Frame frame;
  frame.index = index, frame.time_us = index * 40'000;
  frame.pixels = pixels_of(std::move(picture));
  return frame;
}

FaceObservation face_at(int id, double x, int segment = 0) {
  FaceObservation face;
  face.face_id = id, face.segment = segment;
  face.box = {x, 60, 60, 60};
  return face;
}

TEST(TileFinder, FollowsFacesThatChangePlaces) {
  TileFinder finder;
  for (int i = 0; i < 20; ++i) finder.add(halves_frame(i), {face_at(1, 40), face_at(2, 220)});
  for (int i = 20; i < 50; ++i) {
    finder.add(halves_frame(i), {face_at(1, 220, 1), face_at(2, 40, 1)});
  }
  const auto tiles = finder.finish();
  ASSERT_EQ(tiles.size(), 2u);
  const std::vector<FaceTile>& first = tiles.at(1);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].first_frame, 0);
  EXPECT_EQ(first[0].last_frame, 19);
  EXPECT_EQ(first[0].last_us, 19 * 40'000);
  EXPECT_NEAR(first[0].place.x, 0, 1);
  EXPECT_NEAR(first[0].place.w, 160, 1);
  EXPECT_NEAR(first[0].face.x, 40, 1e-9);
  EXPECT_EQ(first[1].first_frame, 20);
  EXPECT_EQ(first[1].last_frame, 49);
  EXPECT_NEAR(first[1].place.x, 160, 1);
  EXPECT_NEAR(tiles.at(2)[1].place.x, 0, 1);
}

TEST(TileFinder, AFaceThatIsLostAndFoundInTheSameTileGoesOn) {
  TileFinder finder;
  for (int i = 0; i < 10; ++i) finder.add(halves_frame(i), {face_at(1, 40)});
  for (int i = 10; i < 15; ++i) finder.add(halves_frame(i), {});
  for (int i = 15; i < 30; ++i) finder.add(halves_frame(i), {face_at(1, 44, 1)});
  const auto tiles = finder.finish();
  ASSERT_EQ(tiles.at(1).size(), 1u);
  EXPECT_EQ(tiles.at(1)[0].first_frame, 0);
  EXPECT_EQ(tiles.at(1)[0].last_frame, 29);
}

TEST(TileFinder, AFaceThatWasAwayBeginsAnew) {
  TileFinder finder;
  for (int i = 0; i < 10; ++i) finder.add(halves_frame(i), {face_at(1, 40)});
  for (int i = 10; i < 40; ++i) finder.add(halves_frame(i), {face_at(2, 40)});
  for (int i = 40; i < 60; ++i) finder.add(halves_frame(i), {face_at(1, 40, 1)});
  const auto tiles = finder.finish();
  ASSERT_EQ(tiles.at(1).size(), 2u);
  EXPECT_EQ(tiles.at(1)[1].first_frame, 40);
}

TEST(TileFinder, ATileOfAFrameOrTwoIsLeftOut) {
  TileFinder finder;
  for (int i = 0; i < 10; ++i) finder.add(halves_frame(i), {face_at(1, 40)});
  for (int i = 10; i < 12; ++i) finder.add(halves_frame(i, false), {face_at(1, 40, 1)});
  for (int i = 12; i < 30; ++i) finder.add(halves_frame(i), {face_at(1, 40, 2)});
  const auto tiles = finder.finish();
  ASSERT_EQ(tiles.at(1).size(), 1u);
  EXPECT_EQ(tiles.at(1)[0].last_frame, 29);
}

TEST(TileFinder, WithoutFacesThereAreNone) {
  TileFinder finder;
  for (int i = 0; i < 5; ++i) finder.add(halves_frame(i), {});
  EXPECT_TRUE(finder.finish().empty());
  EXPECT_TRUE(TileFinder().finish().empty());
}

}  // namespace
}  // namespace inkling
