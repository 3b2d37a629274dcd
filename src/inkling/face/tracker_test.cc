#include "inkling/face/tracker.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <opencv2/core.hpp>

#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

constexpr int kWidth = 640, kHeight = 360;

// Draws `picture` where canvas_from_picture puts it.
void paste_at(RgbImage& canvas, const RgbImage& picture, const Affine& canvas_from_picture) {
  const Affine back = canvas_from_picture.inverse();
  for (int y = 0; y < canvas.height; ++y) {
    for (int x = 0; x < canvas.width; ++x) {
      const Point p = back({double(x), double(y)});
      const int u = int(std::floor(p.x)), v = int(std::floor(p.y));
      if (u < 0 || v < 0 || u + 1 >= picture.width || v + 1 >= picture.height) continue;
      const double a = p.x - u, b = p.y - v;
      for (int c = 0; c < 3; ++c) {
        const auto at = [&](int i, int j) { return double(picture.row(v + j)[3 * (u + i) + c]); };
        const double value =
            (1 - b) * ((1 - a) * at(0, 0) + a * at(1, 0)) + b * ((1 - a) * at(0, 1) + a * at(1, 1));
        canvas.row(y)[3 * x + c] = std::uint8_t(std::lround(value));
      }
    }
  }
}

// Scales and rolls about the picture's point `anchor`, which lands on `place`.
Affine put(Point anchor, Point place, double scale, double roll = 0) {
  const double c = scale * std::cos(roll), s = scale * std::sin(roll);
  return {c, -s, place.x - c * anchor.x + s * anchor.y,
          s, c,  place.y - s * anchor.x - c * anchor.y};
}

// Two people in pictures; `face` is a point between the eyes, `scale` makes the eyes some 44 pixels
// apart.
struct Sitter {
  RgbImage picture;
  Point face;
  double scale = 1;
};
struct Cast {
  std::string name;
  std::function<Sitter()> woman, man;
};

Sitter drawn_sitter(const char* name) {
  DrawnPerson person = drawn_person(name);
  const auto eyes = eye_centers(person.landmarks);
  return {std::move(person.picture), midpoint(eyes[0], eyes[1]) + Point{0, 10},
          44 / distance(eyes[0], eyes[1])};
}

std::vector<Cast> casts() {
  std::vector<Cast> all = {
      {"drawn", [] { return drawn_sitter("woman"); }, [] { return drawn_sitter("man"); }}};
  if (!have_shared()) return all;
  all.push_back(
      {"shared",
       [] {
         return Sitter{read_picture(shared_folder() / "portraits/astronaut.png"), {222, 115}, 1};
       },
       [] {
         return Sitter{read_picture(shared_folder() / "pyfeat/single_face.jpg"), {290, 290}, 0.45};
       }});
  return all;
}

class TrackerTest : public ::testing::TestWithParam<Cast> {
 protected:
  void SetUp() override {
    woman_ = GetParam().woman();
    man_ = GetParam().man();
    restart({});
  }

  void restart(const TrackerOptions& options) {
    tracker_ = make_face_tracker(test_detector("haar"), test_landmarker("template"), options);
    index_ = 0;
  }

  std::vector<FaceObservation> show(RgbImage canvas) {
    return tracker_->update(memory_frame(std::move(canvas), index_++));
  }

  RgbImage wall(int width = kWidth, int height = kHeight) const {
    return RgbImage(width, height, 120);
  }

  RgbImage with_woman(Point place, double scale = 1, double roll = 0) const {
    RgbImage canvas = wall();
    paste(canvas, woman_, place, scale, roll);
    return canvas;
  }

  // Two call tiles: who is on the left, who on the right.
  RgbImage tiles(const Sitter& left, const Sitter& right, double shift = 0) const {
    RgbImage canvas = wall();
    for (const bool second : {false, true}) {
      RgbImage tile(kWidth / 2, kHeight, 90);
      paste(tile, second ? right : left, {160 + shift, 170});
      for (int y = 0; y < kHeight; ++y) {
        std::copy_n(tile.row(y), 3 * tile.width, canvas.row(y) + (second ? 3 * tile.width : 0));
      }
    }
    return canvas;
  }

  // With the face at `place`, `scale` times as large as a sitter's is drawn.
  static void paste(RgbImage& canvas, const Sitter& who, Point place, double scale = 1,
                    double roll = 0) {
    paste_at(canvas, who.picture, put(who.face, place, scale * who.scale, roll));
  }

  Sitter woman_, man_;
  std::unique_ptr<FaceTracker> tracker_;
  std::int64_t index_ = 0;
};

TEST_P(TrackerTest, EyesFollowAFaceThatMovesRollsAndGrows) {
  Affine picture_from_frame;
  std::array<Point, 2> eyes_at_start;
  for (int i = 0; i < 100; ++i) {
    const double t = 2 * M_PI * i / 50;
    const double roll = 0.25 * std::sin(t), scale = 1 + 0.2 * std::sin(0.5 * t);
    const Point place{320 + 60 * std::sin(t), 170 + 15 * std::sin(2 * t)};
    const auto faces = show(with_woman(place, scale, roll));
    ASSERT_EQ(faces.size(), 1u) << "frame " << i;
    const auto& face = faces[0];
    EXPECT_EQ(face.face_id, 1);
    EXPECT_EQ(face.segment, 0) << "frame " << i;
    const Affine back = put(woman_.face, place, scale * woman_.scale, roll).inverse();
    const std::array<Point, 2> eyes{back(face.left_eye), back(face.right_eye)};
    if (i == 0) eyes_at_start = eyes;
    const double iod = distance(eyes_at_start[0], eyes_at_start[1]);
    EXPECT_LT(distance(eyes[0], eyes_at_start[0]) / iod, 0.03) << "frame " << i;
    EXPECT_LT(distance(eyes[1], eyes_at_start[1]) / iod, 0.03) << "frame " << i;
  }
}

TEST_P(TrackerTest, ARolledFaceIsFound) {
  for (const double degrees : {-30.0, -20.0, 20.0, 30.0}) {
    restart({});
    const double roll = degrees * M_PI / 180;
    std::vector<FaceObservation> faces;
    for (int i = 0; i < 3; ++i) faces = show(with_woman({320, 170}, 1, roll));
    ASSERT_EQ(faces.size(), 1u) << degrees;
    const Point across = faces[0].right_eye - faces[0].left_eye;
    EXPECT_NEAR(std::atan2(across.y, across.x), roll, 0.15) << degrees;
  }
}

TEST_P(TrackerTest, AFaceThatReturnsKeepsItsIdInANewSegment) {
  for (int i = 0; i < 20; ++i) show(with_woman({200, 170}));
  for (int i = 0; i < 40; ++i) EXPECT_TRUE(show(wall()).empty()) << i;
  std::vector<FaceObservation> faces;
  for (int i = 0; i < 10; ++i) faces = show(with_woman({450, 160}, 0.9));
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_EQ(faces[0].face_id, 1);
  EXPECT_GE(faces[0].segment, 1);
}

TEST_P(TrackerTest, SomebodyElseInTheSamePlaceGetsAnotherId) {
  const auto alone = [&](const Sitter& who) {
    RgbImage canvas = wall();
    paste(canvas, who, {320, 170});
    return canvas;
  };
  std::vector<FaceObservation> faces;
  for (int i = 0; i < 20; ++i) faces = show(alone(woman_));
  ASSERT_EQ(faces.size(), 1u);
  const int woman = faces[0].face_id;
  for (int i = 0; i < 20; ++i) faces = show(alone(man_));
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_NE(faces[0].face_id, woman);
  for (int i = 0; i < 20; ++i) faces = show(alone(woman_));
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_EQ(faces[0].face_id, woman);
}

TEST_P(TrackerTest, TilesThatSwapPlacesKeepTheirPeople) {
  std::vector<FaceObservation> faces;
  const auto on_left = [&] {
    return faces[0].left_eye.x < faces[1].left_eye.x ? faces[0].face_id : faces[1].face_id;
  };
  for (int i = 0; i < 30; ++i) faces = show(tiles(woman_, man_, 5 * std::sin(0.3 * i)));
  ASSERT_EQ(faces.size(), 2u);
  const int woman = on_left();
  for (int i = 0; i < 30; ++i) {
    faces = show(tiles(man_, woman_, 5 * std::sin(0.3 * i)));
    if (faces.size() != 2) continue;
    EXPECT_NE(on_left(), woman) << "frame " << i << " after the swap";
  }
  ASSERT_EQ(faces.size(), 2u);
  EXPECT_LE(std::max(faces[0].face_id, faces[1].face_id), 2) << "nobody is new";
}

TEST_P(TrackerTest, TwoAlikeFacesAreNeverMixedUp) {
  std::map<int, double> first_x;
  for (int i = 0; i < 60; ++i) {
    RgbImage canvas = wall();
    const double shift = 20 * std::sin(0.2 * i);
    for (const double x : {150.0, 480.0}) {
      RgbImage bust(240, 300);
      paste(bust, woman_, {120, 120});
      paste_at(canvas, bust, put({120, 120}, {x + (x < 300 ? shift : -shift), 150}, 1));
    }
    for (const auto& face : show(canvas)) {
      const auto [it, fresh] = first_x.emplace(face.face_id, face.box.center().x);
      EXPECT_LT(std::abs(it->second - face.box.center().x), 60) << "frame " << i;
    }
  }
  EXPECT_EQ(first_x.size(), 2u);
}

TEST_P(TrackerTest, TheIdOutlastsAChangeOfResolution) {
  std::vector<FaceObservation> faces;
  for (int i = 0; i < 15; ++i) faces = show(with_woman({320, 170}));
  ASSERT_EQ(faces.size(), 1u);
  const int segment = faces[0].segment;
  for (int i = 0; i < 15; ++i) {
    RgbImage canvas = wall(960, 540);
    paste(canvas, woman_, {480, 255}, 1.5);
    faces = show(std::move(canvas));
  }
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_EQ(faces[0].face_id, 1);
  EXPECT_GT(faces[0].segment, segment);
}

TEST_P(TrackerTest, NothingIsSeenOutsideTheRegion) {
  TrackerOptions options;
  options.roi = Rect{0, 0, 320, 360};
  restart(options);
  std::vector<FaceObservation> faces;
  for (int i = 0; i < 10; ++i) faces = show(tiles(woman_, man_));
  ASSERT_EQ(faces.size(), 1u);
  EXPECT_LT(faces[0].box.center().x, 320);
}

TEST_P(TrackerTest, SmallFacesAreLeftAlone) {
  TrackerOptions options;
  options.min_face_px = 200;
  restart(options);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(show(with_woman({320, 170})).empty());
}

TEST_P(TrackerTest, SameFramesSameAnswerWhateverTheThreads) {
  std::map<int, std::uint64_t> digests;
  const int before = cv::getNumThreads();
  for (const int threads : {1, 2, 5}) {
    cv::setNumThreads(threads);
    restart({});
    std::uint64_t sum = 1;
    for (int i = 0; i < 30; ++i) {
      sum = digest(show(i < 20 ? tiles(woman_, man_, 0.7 * i) : tiles(man_, woman_, 0.7 * i)), sum);
    }
    digests[threads] = sum;
  }
  cv::setNumThreads(before);
  EXPECT_EQ(digests[1], digests[2]);
  EXPECT_EQ(digests[1], digests[5]);
}

INSTANTIATE_TEST_SUITE_P(Face, TrackerTest, ::testing::ValuesIn(casts()),
                         [](const auto& p) { return p.param.name; });

TEST(TrackerWithoutFaces, NoiseAndTinyPicturesHaveNone) {
  const auto tracker = make_face_tracker(test_detector("haar"), test_landmarker("template"), {});
  std::uint32_t state = 7;
  std::int64_t index = 0;
  for (const auto& [width, height] : {std::pair{1, 1}, {3, 2}, {17, 33}, {160, 90}, {161, 91}}) {
    for (int i = 0; i < 3; ++i) {
      RgbImage noise(width, height);
      for (auto& value : noise.pixels) {
        state = state * 1664525u + 1013904223u;
        value = std::uint8_t(state >> 24);
      }
      EXPECT_TRUE(tracker->update(memory_frame(std::move(noise), index++)).empty());
    }
  }
}

}  // namespace
}  // namespace inkling
