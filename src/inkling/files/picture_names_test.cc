#include "inkling/files/picture_names.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(PictureNames, OnlyPicturesInNaturalOrder) {
  const TestFolder folder;
  std::filesystem::create_directory(folder / "img3.jpg");
  for (const char* name : {"img10.jpg", "img2.JPG", "._img2.jpg", "notes.txt", "img1.Png"}) {
    write_file(folder / name, "x");
  }
  EXPECT_EQ(picture_names(folder.path()),
            (std::vector<std::string>{"img1.Png", "img2.JPG", "img10.jpg"}));
}

TEST(PictureNames, AFolderThatIsNotThereIsRefused) {
  const TestFolder folder;
  EXPECT_THROW(picture_names(folder / "none"), Error);
}

}  // namespace
}  // namespace inkling
