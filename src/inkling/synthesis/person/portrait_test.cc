#include "inkling/synthesis/person/portrait.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/error.h"
#include "inkling/face/testing/faces.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(PortraitOf, HasTheLandmarksOfThePicturesFace) {
  const auto detector = test_detector("haar");
  const auto landmarker = test_landmarker("template");
  const Portrait portrait = portrait_of(drawn_folder() / "girl.ppm", *detector, *landmarker);
  const DrawnPerson girl = drawn_person("girl");
  EXPECT_EQ(portrait.rgb.pixels, girl.picture.pixels);
  EXPECT_TRUE(portrait.eyes_closed.empty());
  const auto found = eye_centers(portrait.landmarks), truth = eye_centers(girl.landmarks);
  EXPECT_LT(distance(found[0], truth[0]), 6);
  EXPECT_LT(distance(found[1], truth[1]), 6);
}

TEST(PortraitOf, APictureWithoutAFaceIsRefused) {
  const TestFolder folder;
  std::ofstream file(folder / "wall.ppm", std::ios::binary);
  file << "P6 64 64 255\n" << std::string(64 * 64 * 3, 'x');
  file.close();
  const auto detector = test_detector("haar");
  const auto landmarker = test_landmarker("template");
  try {
    portrait_of(folder / "wall.ppm", *detector, *landmarker);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.problem(), "no face was found in this picture");
  }
}

TEST(FrameOf, ShowsThePictureAndItsLuma) {
  RgbImage picture(2, 1);
  picture.pixels = {255, 255, 255, 255, 0, 0};
  const Frame frame = frame_of(picture);
  EXPECT_EQ(frame.pixels->rgb().pixels, picture.pixels);
  EXPECT_EQ(frame.luma().at(0, 0), 255);
  EXPECT_EQ(frame.luma().at(1, 0), 77);
}

}  // namespace
}  // namespace inkling
