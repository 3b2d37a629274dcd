#include "inkling/following/face_follower.h"

#include <gtest/gtest.h>

#include <set>

#include "inkling/align/testing/moved_still.h"
#include "inkling/error.h"

namespace inkling {
namespace {

// Sees what it is told.
class ScriptedTracker : public FaceTracker {
 public:
  using Script = std::function<std::vector<FaceObservation>(std::int64_t frame)>;
  explicit ScriptedTracker(Script script) : script_(std::move(script)) {}
  std::vector<FaceObservation> update(const Frame& frame) override { return script_(frame.index); }

 private:
  Script script_;
};

FaceObservation face_at(int id, double x, double iod) {
  FaceObservation face;
  face.face_id = id;
  face.left_eye = {x - iod / 2, 120}, face.right_eye = {x + iod / 2, 120};
  face.box = {x - iod, 120 - iod, 2 * iod, 2 * iod};
  return face;
}

// Follows `frames` frames of a still picture, the first of them with this index.
FaceFollower follower_of(ScriptedTracker::Script script, std::int64_t frames,
                         std::optional<int> only = {}, std::int64_t first = 0) {
  FaceFollower follower(std::make_unique<ScriptedTracker>(std::move(script)), kCropSize, only);
  testing::Scene scene = testing::brow_scene(testing::drawn_still());
  const Frame picture = testing::scene_frame(scene, 0, 0);
  for (std::int64_t i = first; i < first + frames; ++i) {
    Frame frame = picture;
    frame.index = i, frame.time_us = 40'000 * i;
    follower.follow(frame);
  }
  return follower;
}

std::vector<int> ids(const std::vector<FollowedFace*>& faces) {
  std::vector<int> all;
  for (const FollowedFace* face : faces) all.push_back(face->face_id());
  return all;
}

TEST(FaceFollower, TheMainFaceIsSeenMostAndLargest) {
  // 1: small, always; 2: large, in half of the frames; 3: larger still, for a moment.
  auto follower = follower_of(
      [](std::int64_t i) {
        std::vector<FaceObservation> seen = {face_at(1, 100, 40)};
        if (i % 2 == 0) seen.push_back(face_at(2, 200, 60));
        if (i < 2) seen.push_back(face_at(3, 200, 400));
        return seen;
      },
      20);
  EXPECT_EQ(ids(follower.faces()), (std::vector{2, 1}));  // 10 * 60^2 > 20 * 40^2
  EXPECT_EQ(follower.main_face()->face_id(), 2);
}

TEST(FaceFollower, TheMainFaceOfAStretchIsFromItsFramesOnly) {
  auto follower = follower_of(
      [](std::int64_t i) {
        return std::vector{i < 15 ? face_at(1, 100, 60) : face_at(2, 200, 40)};
      },
      25);
  EXPECT_EQ(follower.main_face()->face_id(), 1);
  EXPECT_EQ(follower.main_face(15, 24)->face_id(), 2);
  EXPECT_EQ(ids(follower.faces(12, 30)), (std::vector{2, 1}));  // 10 * 40^2 > 3 * 60^2
  EXPECT_EQ(ids(follower.faces(13, 30)), (std::vector{2}));     // 1 in two of them
  EXPECT_EQ(follower.main_face(30, 40), nullptr);
}

TEST(FaceFollower, InAShortRecordingAFaceInEveryFrameCounts) {
  const auto both = [](std::int64_t i) {
    std::vector<FaceObservation> seen = {face_at(1, 100, 40)};
    if (i == 7) seen.push_back(face_at(2, 200, 60));
    return seen;
  };
  EXPECT_EQ(ids(follower_of(both, 2, {}, 7).faces()), (std::vector{1}));
  EXPECT_EQ(ids(follower_of(both, 1, {}, 7).faces()), (std::vector{2, 1}));
}

TEST(FaceFollower, OnlyTheFaceThatIsAskedFor) {
  const auto two = [](std::int64_t) {
    return std::vector{face_at(1, 100, 40), face_at(2, 200, 60)};
  };
  EXPECT_EQ(ids(follower_of(two, 5, 1).faces()), (std::vector{1}));
  EXPECT_EQ(follower_of(two, 5, 3).main_face(), nullptr);
}

TEST(FaceFollower, FindsAFaceAndPutsItInPlace) {
  const testing::Scene scene = testing::brow_scene(testing::drawn_still());
  FaceFollower follower{FollowMethods{}};
  std::size_t crops = 0;
  std::set<const FollowedFace*> faces;
  for (std::int64_t i = 0; i < 25; ++i) {
    const Frame frame = testing::scene_frame(scene, i, 40'000 * i);
    for (const PlacedFace& placed : follower.follow(frame)) {
      faces.insert(placed.face);
      EXPECT_EQ(placed.face->places().back().frame, i);
      crops += placed.crop.has_value();
    }
  }
  EXPECT_EQ(faces.size(), 1u);
  EXPECT_EQ(follower.main_face(), *faces.begin());
  EXPECT_GE(crops, 20u);
  EXPECT_EQ(follower.main_face()->presence().frames, crops);
}

TEST(FaceFollower, RefusesAMethodThatThereIsNot) {
  FollowMethods methods;
  methods.landmarker = "nobody";
  EXPECT_THROW(FaceFollower follower(methods), Error);
}

}  // namespace
}  // namespace inkling
