#include "inkling/face/landmarker.h"

#include <dlib/image_processing/shape_predictor_trainer.h>
#include <dlib/serialize.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <numeric>

#include "inkling/error.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/face_test_util.h"

namespace inkling {
namespace {

// A synthetic face: a bright disc with dark spots where the canonical points are.
dlib::array2d<unsigned char> draw_face(const Landmarks& points, int side) {
  dlib::array2d<unsigned char> picture(side, side);
  for (auto& pixel : picture) pixel = 60;
  for (const Point p : points) {
    for (int v = -3; v <= 3; ++v) {
      for (int u = -3; u <= 3; ++u) {
        const int x = int(std::lround(p.x)) + u, y = int(std::lround(p.y)) + v;
        if (x >= 0 && y >= 0 && x < side && y < side) picture[y][x] = 220;
      }
    }
  }
  return picture;
}

Landmarks canonical_at(const Rect& box, double roll) {
  const auto eyes = eyes_from_box(box, roll);
  const Affine frame_from_canonical = frame_from_face(eyes[0], eyes[1]);
  Landmarks points;
  for (const Point p : canonical_landmarks()) points.push_back(frame_from_canonical(p));
  return points;
}

constexpr int kSide = 200;
const Rect kBox{50, 55, 100, 100.9};

// A small predictor by dlib's own trainer, for faces as draw_face() draws them.
std::string train_predictor(int parts) {
  dlib::array<dlib::array2d<unsigned char>> pictures;
  std::vector<std::vector<dlib::full_object_detection>> truth;
  const dlib::rectangle box(50, 55, 150, 156);
  for (int i = 0; i < 24; ++i) {
    const double roll = 0.3 * std::sin(1.7 * i);
    const Landmarks points = canonical_at(kBox, roll);
    auto picture = draw_face(points, kSide);
    pictures.push_back(picture);
    std::vector<dlib::point> where;
    for (int k = 0; k < parts; ++k) where.emplace_back(points[k].x, points[k].y);
    truth.push_back({dlib::full_object_detection(box, where)});
  }
  dlib::shape_predictor_trainer trainer;
  trainer.set_cascade_depth(6);
  trainer.set_num_trees_per_cascade_level(40);
  trainer.set_tree_depth(3);
  trainer.set_oversampling_amount(4);
  trainer.set_random_seed("inkling");
  const auto predictor = trainer.train(pictures, truth);
  const std::string path = testing::TempDir() + "inkling_" + std::to_string(parts) + ".dat";
  dlib::serialize(path) << predictor;
  return path;
}

std::unique_ptr<Landmarker> dlib_landmarker(const std::string& path) {
  const auto& variant = find_variant(landmarkers(), "landmarker", "dlib");
  Options options = variant.defaults();
  options.set("model", path);
  return variant.create(options);
}

TEST(DlibLandmarker, PlacesThePointsItWasTrainedOn) {
  const auto landmarker = dlib_landmarker(train_predictor(kLandmarkCount));
  const Landmarks truth = canonical_at(kBox, 0.12);
  const auto picture = draw_face(truth, kSide);
  RgbImage rgb(kSide, kSide);
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < 3 * kSide; ++x) rgb.row(y)[x] = picture[y][x / 3];
  }
  const auto fit = landmarker->fit(memory_frame(std::move(rgb)), {kBox, 1, std::nullopt, 0});
  ASSERT_TRUE(fit);
  ASSERT_EQ(fit->points.size(), std::size_t(kLandmarkCount));
  double error = 0;
  for (int i = 0; i < kLandmarkCount; ++i) error += distance(fit->points[i], truth[i]) / 68;
  EXPECT_LT(error, 4) << "px, mean; an untrained mean shape is off by more";
}

TEST(DlibLandmarker, RefusesOtherFiles) {
  const std::string broken = testing::TempDir() + "inkling_broken.dat";
  std::ofstream(broken) << "no predictor";
  for (const auto& [path, kind] :
       {std::pair{broken, ErrorKind::kInput},
        {train_predictor(5), ErrorKind::kInput},
        {testing::TempDir() + "inkling_none.dat", ErrorKind::kEnvironment}}) {
    try {
      dlib_landmarker(path);
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), kind) << error.what();
      EXPECT_NE(std::string(error.what()).find(path), std::string::npos);
    }
  }
}

class EveryLandmarker : public testing::TestWithParam<const LandmarkerVariant*> {};

TEST_P(EveryLandmarker, TakesAnyBoxAndAnswersTheSame) {
  std::unique_ptr<Landmarker> landmarker;
  try {
    landmarker = GetParam()->name == "dlib" ? dlib_landmarker(train_predictor(kLandmarkCount))
                                            : test_landmarker(GetParam()->name);
  } catch (const Error&) {
    GTEST_SKIP() << "its model is not there";
  }
  for (const auto& [width, height] : {std::pair{1, 1}, {7, 5}, {97, 131}}) {
    const Frame frame = memory_frame(RgbImage(width, height, 130));
    for (const Rect box : {Rect{0, 0, 0, 0}, Rect{-40, -40, 60, 60}, Rect{2, 1, 3, 300},
                           Rect{20, 30, 50, 60}, Rect{500, 500, 50, 50}}) {
      const Detection face{box, 0.9, std::nullopt, 0};
      const auto first = landmarker->fit(frame, face), second = landmarker->fit(frame, face);
      ASSERT_EQ(first.has_value(), second.has_value());
      if (!first) continue;
      ASSERT_EQ(first->points.size(), std::size_t(kLandmarkCount));
      for (int i = 0; i < kLandmarkCount; ++i) {
        EXPECT_EQ(first->points[i].x, second->points[i].x);
        EXPECT_TRUE(std::isfinite(first->points[i].x + first->points[i].y));
      }
      EXPECT_GE(first->confidence, 0);
      EXPECT_LE(first->confidence, 1);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Face, EveryLandmarker, testing::ValuesIn(landmarkers()),
                         [](const auto& p) { return p.param->name; });

TEST(FaceGeometry, BoxAndEyesAgree) {
  const Rect box = box_from_eyes({80, 100}, {120, 100});
  const auto eyes = eyes_from_box(box);
  EXPECT_NEAR(distance(eyes[0], {80, 100}), 0, 1e-9);
  EXPECT_NEAR(distance(eyes[1], {120, 100}), 0, 1e-9);
  const auto centers = eye_centers(canonical_landmarks());
  EXPECT_NEAR(centers[0].x, -0.5, 0.01);
  EXPECT_NEAR(centers[1].x, 0.5, 0.01);
  EXPECT_NEAR(centers[0].y, 0, 0.01);
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

// The default landmarker against the network, on frontal faces of the shared recordings: with what
// the detector says, and with its box alone, moved aside and made larger.
TEST(EyeAgreement, TemplateAndNetworkPlaceTheEyesAlike) {
  if (!have_shared()) GTEST_SKIP() << "the shared recordings are not there";
  const auto detector = test_detector("haar");
  const auto simple = test_landmarker("template"), network = test_landmarker("openseeface");
  std::printf("%-50s eyes off, inter-ocular distances: mean, median, worst\n", "");
  for (const auto& [path, step] :
       {std::pair{"pyfeat/single_face.mp4", 12},
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
        {"portraits/astronaut.png", 1}}) {
    EyeErrors all, bare;
    each_frame(shared_folder() / path, [&, every = step](const Frame& frame) {
      if (frame.index % every != 0) return;
      for (const auto& face : detector->detect(frame, nullptr)) {
        const auto truth = network->fit(frame, face);
        if (!truth || !is_frontal(*truth)) continue;
        const auto eyes = eye_centers(truth->points);
        Rect box = face.box;
        box.x -= 0.02 * box.w, box.y -= 0.1 * box.h, box.w *= 1.1, box.h *= 1.1;
        for (auto [errors, seen] : {std::pair{&all, face}, {&bare, {box, 0.9, std::nullopt, 0}}}) {
          const auto fit = simple->fit(frame, seen);
          ASSERT_TRUE(fit);
          const auto found = eye_centers(fit->points);
          errors->off.push_back(std::max(distance(found[0], eyes[0]), distance(found[1], eyes[1])) /
                                distance(eyes[0], eyes[1]));
        }
      }
    });
    ASSERT_FALSE(all.off.empty()) << path;
    std::printf("%-66s %2zu faces  %.3f %.3f %.3f  box alone %.3f %.3f %.3f\n", path,
                all.off.size(), all.mean(), all.at(0.5), all.at(1), bare.mean(), bare.at(0.5),
                bare.at(1));
    EXPECT_LT(all.mean(), 0.08) << path;
    EXPECT_LT(all.at(1), 0.15) << path;
    EXPECT_LT(bare.mean(), 0.10) << path;
  }
}

}  // namespace
}  // namespace inkling
