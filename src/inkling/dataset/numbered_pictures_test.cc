#include "inkling/dataset/numbered_pictures.h"

#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(NumberedPictures, TheLastDigitsOfANameAreItsNumber) {
  EXPECT_EQ(picture_number("img46.jpg"), 46);
  EXPECT_EQ(picture_number("reg_img046.jpg"), 46);
  EXPECT_EQ(picture_number("006_1_0001.jpg"), 1);
  EXPECT_EQ(picture_number("175.jpg"), 175);
  EXPECT_EQ(picture_number("006_05562.jpg"), 5562);
  EXPECT_EQ(picture_number("face.jpg"), std::nullopt);
  EXPECT_EQ(picture_number("1234567890123456789.jpg"), std::nullopt);
}

TEST(NumberedPictures, AnIndexIsThePlaceInNaturalOrder) {
  const TestFolder folder;
  testing::write_pictures(folder / "clip", 98, 103);
  std::filesystem::remove(folder / "clip/img100.jpg");
  const NumberedPictures frames(folder / "clip");
  EXPECT_EQ(frames.count(), 5);
  EXPECT_EQ(frames.find(98), 0);
  EXPECT_EQ(frames.find(101), 2);
  EXPECT_EQ(frames.find(100), std::nullopt);
}

TEST(NumberedPictures, NumbersUsedTwiceMeanNothing) {
  const TestFolder folder;
  testing::write_pictures(folder / "clip", 1, 3);
  testing::write_pictures(folder / "clip", 3, 4, "copy_img");
  const NumberedPictures frames(folder / "clip");
  EXPECT_EQ(frames.count(), 5);
  EXPECT_EQ(frames.find(1), std::nullopt);
}

}  // namespace
}  // namespace inkling
