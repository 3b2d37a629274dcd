#include "inkling/face/track_match.h"

#include <gtest/gtest.h>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

constexpr std::int64_t kSecond = 1000000;

// A drawn person's face in a frame of its own, its detection moved by `off`.
SeenFace seen(const char* name, Point off = {}) {
  const DrawnPerson who = drawn_person(name);
  const auto eyes = eye_centers(who.landmarks);
  const Frame frame = memory_frame(who.picture);
  SeenFace face;
  face.flow.start(borrow(frame.luma()), frame_from_face(eyes[0], eyes[1]));
  face.appearance = {face.flow.face_patch(), colors_of(who.picture, eyes[0], eyes[1])};
  face.left_eye = eyes[0] + off, face.right_eye = eyes[1] + off;
  face.detection = {box_from_eyes(face.left_eye, face.right_eye), 0.95, std::nullopt, 0};
  return face;
}

Track track_of(const char* name, int id, Track::State state = Track::State::kFollowed) {
  SeenFace face = seen(name);
  Track track = new_track(face, 0);
  track.id = id;
  track.state = state;
  track.abrupt = true;
  return track;
}

TEST(MatchFaces, AFollowedFaceIsClaimedByItsPlace) {
  Track track = track_of("woman", 1);
  const auto near = match_faces({&track}, {seen("man", {10, 5})}, kSecond);
  EXPECT_EQ(near[0], &track);
  const auto far = match_faces({&track}, {seen("woman", {150, 0})}, kSecond);
  EXPECT_EQ(far[0], nullptr);
}

TEST(MatchFaces, ALostFaceIsClaimedByItsAppearance) {
  Track woman = track_of("woman", 1, Track::State::kLost),
        man = track_of("man", 2, Track::State::kLost);
  const auto owners =
      match_faces({&woman, &man}, {seen("man", {150, 0}), seen("woman", {-100, 0})}, 9 * kSecond);
  EXPECT_EQ(owners[0], &man);
  EXPECT_EQ(owners[1], &woman);
}

TEST(MatchFaces, EachTrackHasOneFaceAndEachFaceOneTrack) {
  Track track = track_of("woman", 1);
  const auto owners =
      match_faces({&track}, {seen("woman", {30, 0}), seen("woman", {4, 0})}, kSecond);
  EXPECT_EQ(owners[0], nullptr);
  EXPECT_EQ(owners[1], &track) << "the nearer one";
}

TEST(MatchFaces, ALostCandidateIsForgotten) {
  Track track = track_of("woman", 0, Track::State::kLost);
  EXPECT_EQ(match_faces({&track}, {seen("woman")}, kSecond)[0], nullptr);
}

}  // namespace
}  // namespace inkling
