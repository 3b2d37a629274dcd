#include "inkling/files/folder_names.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(NaturalOrder, DigitsCompareAsNumbers) {
  const char* in_order[] = {"",         "1.jpg",     "02.jpg",      "2.jpg",
                            "10.jpg",   "a.jpg",     "a1b2.jpg",    "a1b10.jpg",
                            "img2.jpg", "img10.jpg", "reg_img1.jpg"};
  for (std::size_t i = 0; i < std::size(in_order); ++i) {
    for (std::size_t j = 0; j < std::size(in_order); ++j) {
      EXPECT_EQ(natural_less(in_order[i], in_order[j]), i < j) << in_order[i] << " " << in_order[j];
    }
  }
}

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

TEST(FoldersIn, FoldersAndFilesAreListedApartWithoutHiddenOnes) {
  const TestFolder folder;
  for (const char* name : {"s10", "s2", ".git"}) std::filesystem::create_directory(folder / name);
  for (const char* name : {"b.csv", "a10.csv", "a9.csv", ".hidden"}) write_file(folder / name, "x");
  EXPECT_EQ(folders_in(folder.path()), (std::vector<std::string>{"s2", "s10"}));
  EXPECT_EQ(files_in(folder.path()), (std::vector<std::string>{"a9.csv", "a10.csv", "b.csv"}));
}

TEST(FoldersIn, AFolderThatIsNotThereIsEmpty) {
  const TestFolder folder;
  EXPECT_TRUE(folders_in(folder / "none").empty());
  EXPECT_TRUE(files_in(folder / "none").empty());
}

}  // namespace
}  // namespace inkling
