#include "inkling/face/track.h"

#include <gtest/gtest.h>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

constexpr std::int64_t kSecond = 1000000;

class TrackTest : public ::testing::Test {
 protected:
  TrackTest() : who_(drawn_person("woman")), frame_(memory_frame(who_.picture)) {
    eyes_ = eye_centers(who_.landmarks);
  }
  // The face as a detection of that confidence has it, its eyes this far off (pixels).
  SeenFace seen(double confidence, Point off = {}) const {
    SeenFace face;
    face.left_eye = eyes_[0] + off, face.right_eye = eyes_[1] + off;
    face.detection = {box_from_eyes(face.left_eye, face.right_eye), confidence,
                      std::array{face.left_eye, face.right_eye}, 0};
    face.flow.start(borrow(frame_.luma()), frame_from_face(face.left_eye, face.right_eye));
    face.appearance = {face.flow.face_patch(), colors_of(who_.picture, eyes_[0], eyes_[1])};
    return face;
  }
  Track followed() const {
    SeenFace face = seen(0.95);
    return new_track(face, 0);
  }
  DrawnPerson who_;
  Frame frame_;
  std::array<Point, 2> eyes_;
};

TEST_F(TrackTest, ASureDetectionIsAFaceAtOnceAnUnsureOneWhenItLasts) {
  EXPECT_EQ(followed().state, Track::State::kFollowed);
  SeenFace unsure = seen(0.5);
  Track track = new_track(unsure, 0);
  EXPECT_EQ(track.state, Track::State::kCandidate);
  SeenFace again = seen(0.5);
  EXPECT_TRUE(accept(track, again, kSecond / 10));
  EXPECT_EQ(track.state, Track::State::kFollowed);
}

TEST_F(TrackTest, ACandidateThatIsNotSeenAgainIsDropped) {
  SeenFace unsure = seen(0.5);
  std::vector<Track> tracks{new_track(unsure, 0)};
  EXPECT_FALSE(miss(tracks[0], kSecond / 10));
  forget(tracks);
  EXPECT_EQ(tracks.size(), 1u);
  EXPECT_FALSE(miss(tracks[0], kSecond));
  forget(tracks);
  EXPECT_TRUE(tracks.empty());
}

TEST_F(TrackTest, EyesAreCorrectedOnlyAfterThreeDetectionsThatDisagree) {
  Track track = followed();
  const Point off{0.2 * 60, 0};
  for (int i = 1; i <= 2; ++i) {
    SeenFace face = seen(0.9, off);
    face.appearance = track.appearance;
    accept(track, face, i * kSecond);
    EXPECT_EQ(track.segment, 0) << i;
  }
  SeenFace face = seen(0.9, off);
  face.appearance = track.appearance;
  accept(track, face, 3 * kSecond);
  EXPECT_EQ(track.segment, 1);
  EXPECT_LT(eye_disagreement(track, eyes_[0] + off, eyes_[1] + off), 1e-9);
}

TEST_F(TrackTest, ASmallDisagreementChangesNothing) {
  Track track = followed();
  SeenFace face = seen(0.9, {3, 0});
  accept(track, face, kSecond);
  EXPECT_EQ(track.segment, 0);
  EXPECT_EQ(track.agreed, 1);
  EXPECT_LT(eye_disagreement(track, eyes_[0], eyes_[1]), 1e-9);
}

TEST_F(TrackTest, ALostFaceThatReturnsBeginsASegment) {
  Track track = followed();
  track.state = Track::State::kLost;
  SeenFace face = seen(0.9, {20, 0});
  EXPECT_TRUE(accept(track, face, 9 * kSecond));
  EXPECT_EQ(track.state, Track::State::kFollowed);
  EXPECT_EQ(track.segment, 1);
}

TEST_F(TrackTest, AFaceIsGivenUpWhenItIsMissedAndLooksOtherwise) {
  Track track = followed();
  for (int i = 0; i < 6; ++i) EXPECT_FALSE(miss(track, kSecond)) << "it still looks as it did";
  track.last_patch = cv::Mat::zeros(track.last_patch.size(), CV_32F);
  EXPECT_TRUE(miss(track, kSecond));
}

TEST_F(TrackTest, ChecksBecomeRarerWhileAllIsCalm) {
  Track track = followed();
  track.seen_now = false;
  EXPECT_EQ(check_due(track, 1, kSecond / 2), Check::kNone);
  EXPECT_EQ(check_due(track, 1, kSecond), Check::kDetection);
  track.agreed = 8;
  EXPECT_EQ(check_due(track, 1, kSecond), Check::kNone);
  EXPECT_EQ(check_due(track, 1, 3 * kSecond), Check::kQuick);
  EXPECT_EQ(check_due(track, 1, 9 * kSecond), Check::kDetection);
  confirm_in_place(track, 0.8, 3 * kSecond);
  EXPECT_TRUE(track.seen_now);
  EXPECT_EQ(check_due(track, 1, 3 * kSecond), Check::kNone);
}

TEST_F(TrackTest, AnObservationSaysWhereTheFaceIs) {
  Track track = followed();
  track.id = 7;
  const FaceObservation face = observe(track);
  EXPECT_EQ(face.face_id, 7);
  EXPECT_LT(distance(face.left_eye, eyes_[0]), 1e-6);
  EXPECT_LT(distance(face.right_eye, eyes_[1]), 1e-6);
  EXPECT_NEAR(face.confidence, 0.95, 1e-9);
  EXPECT_TRUE(face.detected);
}

}  // namespace
}  // namespace inkling
