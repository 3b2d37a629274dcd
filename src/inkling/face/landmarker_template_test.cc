#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "inkling/face/face_geometry.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

double worse_eye(const std::array<Point, 2>& found, const std::array<Point, 2>& truth) {
  return std::max(distance(found[0], truth[0]), distance(found[1], truth[1])) /
         distance(truth[0], truth[1]);
}

// Eyes that are off by a tenth of their distance, and a box alone that is too large.
TEST(TemplateLandmarker, PlacesTheEyesOfDrawnPeople) {
  const auto landmarker = test_landmarker("template");
  for (const char* name : {"woman", "man", "girl", "boy"}) {
    const DrawnPerson who = drawn_person(name);
    const Frame frame = memory_frame(who.picture);
    const auto eyes = eye_centers(who.landmarks);
    const Rect box = box_from_eyes(eyes[0], eyes[1]);
    const Rect large{box.x - 0.06 * box.w, box.y - 0.1 * box.h, 1.1 * box.w, 1.1 * box.h};
    const Point off{6, -5};
    const std::array<Point, 2> moved{eyes[0] + off, eyes[1] + off};
    for (const Detection& seen :
         {Detection{box, 0.9, moved, 0}, Detection{large, 0.9, std::nullopt, 0}}) {
      const auto fit = landmarker->fit(frame, seen);
      ASSERT_TRUE(fit) << name;
      EXPECT_LT(worse_eye(eye_centers(fit->points), eyes), 0.1)
          << name << (seen.eyes ? ", eyes" : ", box alone");
      EXPECT_GT(fit->confidence, 0.4) << name;
    }
  }
}

// The points are the mean face's, moved, rolled and scaled as a whole.
TEST(TemplateLandmarker, ItsPointsAreTheMeanFace) {
  const DrawnPerson who = drawn_person("man");
  const auto eyes = eye_centers(who.landmarks);
  const auto fit =
      test_landmarker("template")
          ->fit(memory_frame(who.picture), {box_from_eyes(eyes[0], eyes[1]), 0.9, eyes, 0});
  ASSERT_TRUE(fit);
  const auto found = eye_centers(fit->points);
  const Affine face_from_frame = frame_from_face(found[0], found[1]).inverse();
  const auto canonical_eyes = eye_centers(canonical_landmarks());
  const Affine face_from_canonical =
      frame_from_face(canonical_eyes[0], canonical_eyes[1]).inverse();
  for (int i = 0; i < kLandmarkCount; ++i) {
    const Point a = face_from_frame(fit->points[std::size_t(i)]);
    const Point b = face_from_canonical(canonical_landmarks()[std::size_t(i)]);
    EXPECT_LT(distance(a, b), 1e-6) << i;
  }
}

TEST(TemplateLandmarker, WhereThereIsNoFaceItIsUnsure) {
  const Frame frame = memory_frame(RgbImage(200, 200, 120));
  const auto fit =
      test_landmarker("template")->fit(frame, {{60, 60, 80, 80}, 0.9, std::nullopt, 0});
  ASSERT_TRUE(fit);
  EXPECT_LT(fit->confidence, 0.4);
}

struct EyeErrors {
  std::vector<double> off;  // of the worse eye, in inter-ocular distances
  double mean() const { return std::accumulate(off.begin(), off.end(), 0.0) / double(off.size()); }
  double at(double share) {
    std::sort(off.begin(), off.end());
    return off[std::size_t(share * double(off.size() - 1))];
  }
};

// By the network's points: both eyes in view, the tip of the nose between them.
bool is_frontal(const LandmarkFit& fit) {
  const auto eyes = eye_centers(fit.points);
  const Point nose = frame_from_face(eyes[0], eyes[1]).inverse()(fit.points[30]);
  return fit.confidence > 0.7 && std::abs(nose.x) < 0.2;
}

// Of a real recording every so many frames are read.
struct Recording {
  std::string path;
  int every;
};

std::vector<Recording> shared_recordings() {
  if (!have_shared()) return {};
  return {{"pyfeat/single_face.mp4", 12},
          {"pyfeat/face_noface.mov", 24},
          {"pyfeat/noface_face.mov", 24},
          {"pyfeat/WolfgangLanger_Pexels.mp4", 24},
          {"intel_sample_videos/again.mkv", 12},
          {"intel_sample_videos/yes.mkv", 12},
          {"intel_sample_videos/bird.mkv", 12},
          {"intel_sample_videos/book.mkv", 12},
          {"intel_sample_videos/walk.mkv", 12},
          {"intel_sample_videos/head-pose-face-detection-male.gif", 12},
          {"intel_sample_videos/head-pose-face-detection-female.gif", 4},
          {"intel_sample_videos/head-pose-face-detection-female-and-male.gif", 12},
          {"intel_sample_videos/face-demographics-walking-and-pause.gif", 6},
          {"portraits/astronaut.png", 1}};
}

class LandmarkerQuality : public ::testing::TestWithParam<Recording> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LandmarkerQuality);

// The default landmarker against the network, on frontal faces: with what the detector says, and
// with its box alone, moved aside and made larger.
TEST_P(LandmarkerQuality, TemplateAndNetworkPlaceTheEyesAlike) {
  const std::string path = GetParam().path;
  const auto detector = test_detector("haar");
  const auto simple = test_landmarker("template"), network = test_landmarker("openseeface");
  EyeErrors all, bare;
  each_frame(shared_folder() / path, [&](const Frame& frame) {
    if (frame.index % GetParam().every != 0) return;
    for (const auto& face : detector->detect(frame, nullptr)) {
      const auto truth = network->fit(frame, face);
      if (!truth || !is_frontal(*truth)) continue;
      const auto eyes = eye_centers(truth->points);
      Rect box = face.box;
      box.x -= 0.02 * box.w, box.y -= 0.1 * box.h, box.w *= 1.1, box.h *= 1.1;
      for (auto [errors, seen] : {std::pair{&all, face}, {&bare, {box, 0.9, std::nullopt, 0}}}) {
        const auto fit = simple->fit(frame, seen);
        ASSERT_TRUE(fit);
        errors->off.push_back(worse_eye(eye_centers(fit->points), eyes));
      }
    }
  });
  ASSERT_FALSE(all.off.empty()) << path;
  std::printf("%-66s %2zu faces  %.3f %.3f %.3f  box alone %.3f %.3f %.3f\n", path.c_str(),
              all.off.size(), all.mean(), all.at(0.5), all.at(1), bare.mean(), bare.at(0.5),
              bare.at(1));
  EXPECT_LT(all.mean(), 0.08) << path;
  EXPECT_LT(all.at(1), 0.15) << path;
  EXPECT_LT(bare.mean(), 0.10) << path;
}

INSTANTIATE_TEST_SUITE_P(Shared, LandmarkerQuality, ::testing::ValuesIn(shared_recordings()));

}  // namespace
}  // namespace inkling
