#include "inkling/files/sha256.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

// FIPS 180-4 example values.
constexpr char kEmpty[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr char kAbc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr char kMillionA[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, KnownSums) {
  EXPECT_EQ(sha256_hex(""), kEmpty);
  EXPECT_EQ(sha256_hex("abc"), kAbc);
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')), kMillionA);
}

TEST(Sha256, PiecesGiveTheSumOfTheWhole) {
  Sha256 sum;
  for (const char* piece : {"a", "", "bc"}) sum.update(piece);
  EXPECT_EQ(sum.hex(), kAbc);
}

TEST(Sha256, FilesLargerThanOnePiece) {
  TestFolder folder;
  write_file(folder / "a", std::string(1000000, 'a'));
  write_file(folder / "empty", "");
  EXPECT_EQ(sha256_of_file(folder / "a"), kMillionA);
  EXPECT_EQ(sha256_of_file(folder / "empty"), kEmpty);
}

TEST(Sha256, MissingFileAndFolderAreErrors) {
  TestFolder folder;
  EXPECT_THROW(sha256_of_file(folder / "none"), Error);
  EXPECT_THROW(sha256_of_file(folder.path()), Error);
}

TEST(InputSum, OfAFolderChangesWithNamesAndContents) {
  const TestFolder folder;
  write_file(folder / "1.png", "one");
  write_file(folder / "2.png", "two");
  const std::string before = sha256_of_input(folder.path());
  EXPECT_EQ(before.size(), 64u);
  EXPECT_EQ(before, sha256_of_input(folder.path()));
  std::filesystem::rename(folder / "2.png", folder / "3.png");
  const std::string renamed = sha256_of_input(folder.path());
  EXPECT_NE(renamed, before);
  write_file(folder / "3.png", "three");
  EXPECT_NE(sha256_of_input(folder.path()), renamed);
  // FIPS 180-4's example.
  write_file(folder / "abc", "abc");
  EXPECT_EQ(sha256_of_input(folder / "abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace inkling
