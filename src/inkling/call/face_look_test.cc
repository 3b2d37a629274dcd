#include "inkling/call/face_look.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/call/look_of_picture.h"
#include "inkling/error.h"
#include "inkling/face/testing/faces.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/jpeg.h"

namespace inkling {
namespace {

// As a JPEG of this quality that is `gain` times as bright.
std::filesystem::path picture_file(const TestFolder& folder, const std::string& name,
                                   const char* person, int quality, double gain) {
  RgbImage picture = drawn_person(person).picture;
  for (std::uint8_t& value : picture.pixels) {
    value = static_cast<std::uint8_t>(std::min(255.0, gain * value));
  }
  const auto jpeg = encode_jpeg(picture, quality);
  write_file(folder / name, {reinterpret_cast<const char*>(jpeg.data()), jpeg.size()});
  return folder / name;
}

TEST(FaceLook, APersonIsLikestToThemselves) {
  const TestFolder folder;
  const char* kPeople[] = {"woman", "man", "girl", "boy"};
  std::vector<FaceLook> good, poor;
  for (const char* person : kPeople) {
    good.push_back(
        look_of_picture(picture_file(folder, std::string(person) + ".jpg", person, 95, 1), {}));
    poor.push_back(look_of_picture(
        picture_file(folder, std::string(person) + "-poor.jpg", person, 40, 0.7), {}));
  }
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(good[i].difference(good[i]), 0, 1e-9);
    for (std::size_t j = 0; j < 4; ++j) {
      EXPECT_DOUBLE_EQ(good[i].difference(poor[j]), poor[j].difference(good[i]));
      if (i != j) {
        EXPECT_LT(good[i].difference(poor[i]) + 0.05, good[i].difference(poor[j]));
      }
    }
  }
}

TEST(FaceLook, SeveralPicturesCountAsTheirMean) {
  FaceLook once, twice;
  GrayImage picture(160, 160);
  for (int y = 0; y < 160; ++y) {
    for (int x = 0; x < 160; ++x) picture.row(y)[x] = static_cast<std::uint8_t>(x * y % 251);
  }
  once.add(picture.view());
  twice.add(picture.view());
  twice.add(picture.view());
  EXPECT_EQ(twice.pictures(), 2);
  EXPECT_NEAR(once.difference(twice), 0, 1e-6);
}

TEST(PictureLook, APictureWithoutAFaceIsRefused) {
  const TestFolder folder;
  const auto jpeg = encode_jpeg(RgbImage(200, 200, 90));
  write_file(folder / "wall.jpg", {reinterpret_cast<const char*>(jpeg.data()), jpeg.size()});
  EXPECT_THROW(look_of_picture(folder / "wall.jpg", {}), Error);
  EXPECT_THROW(look_of_picture(folder / "missing.jpg", {}), Error);
}

}  // namespace
}  // namespace inkling
