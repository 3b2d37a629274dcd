#include "inkling/files/atomic_file.h"

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

template <typename Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no Error";
  return Error(ErrorKind::kUsage, "", "", "");
}

TEST(AtomicFile, AppearsWholeOnCommit) {
  TestFolder folder;
  const fs::path path = folder / "out.csv";
  AtomicFile file(path);
  file.write("one,");
  file.write("two\n");
  EXPECT_FALSE(fs::exists(path));
  file.commit();
  EXPECT_EQ(read_file(path), "one,two\n");
  EXPECT_EQ(folder.entries(), 1);
}

TEST(AtomicFile, LeavesNothingWithoutCommit) {
  TestFolder folder;
  write_file(folder / "out.csv", "old");
  {
    AtomicFile file(folder / "out.csv");
    file.write(std::string(1 << 20, 'x'));
    EXPECT_EQ(folder.entries(), 2);
  }
  EXPECT_EQ(folder.entries(), 1);
  EXPECT_EQ(read_file(folder / "out.csv"), "old");
}

TEST(AtomicFile, LargeContentIsKeptToTheByte) {
  TestFolder folder;
  std::string bytes;
  for (int i = 0; i < 300000; ++i) bytes += std::to_string(i) + '\0';
  write_file(folder / "big", bytes);
  EXPECT_EQ(read_file(folder / "big"), bytes);
}

TEST(AtomicFile, TwoWritersOfOneNameDoNotMix) {
  TestFolder folder;
  AtomicFile first(folder / "x"), second(folder / "x");
  first.write("first");
  second.write("second");
  first.commit();
  EXPECT_EQ(read_file(folder / "x"), "first");
  second.commit();
  EXPECT_EQ(read_file(folder / "x"), "second");
  EXPECT_EQ(folder.entries(), 1);
}

TEST(AtomicFile, KeepsModeAndSymbolicLink) {
  TestFolder folder;
  write_file(folder / "real", "old");
  fs::permissions(folder / "real", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("real", folder / "link");
  write_file(folder / "link", "new");
  EXPECT_TRUE(fs::is_symlink(folder / "link"));
  EXPECT_EQ(read_file(folder / "real"), "new");
  EXPECT_EQ(fs::status(folder / "real").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST(AtomicFile, LongestNameWorks) {
  TestFolder folder;
  write_file(folder / std::string(255, 'n'), "x");
  EXPECT_EQ(read_file(folder / std::string(255, 'n')), "x");
  const auto error = error_of([&] { write_file(folder / std::string(256, 'n'), "x"); });
  EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  EXPECT_EQ(folder.entries(), 1);
}

TEST(AtomicFile, RelativeNameIsWrittenInTheWorkingFolder) {
  TestFolder folder;
  const fs::path before = fs::current_path();
  fs::current_path(folder.path());
  write_file("plain", "x");
  fs::current_path(before);
  EXPECT_EQ(read_file(folder / "plain"), "x");
}

TEST(AtomicFile, RefusesFolderMissingFolderAndFileAsFolder) {
  TestFolder folder;
  write_file(folder / "file", "x");
  for (const fs::path& path : {folder.path(), folder / "none" / "x", folder / "file" / "x",
                               folder / "file" / "", fs::path()}) {
    const auto error = error_of([&] { write_file(path, "x"); });
    EXPECT_EQ(error.kind(), ErrorKind::kEnvironment) << path;
    EXPECT_EQ(error.where(), path.string());
    EXPECT_FALSE(error.todo().empty());
  }
  EXPECT_EQ(folder.entries(), 1);
}

TEST(AtomicFile, RefusesUnwritableFolder) {
  const auto error = error_of([] { write_file("/proc/inkling-test", "x"); });
  EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  EXPECT_EQ(error.where(), "/proc/inkling-test");
}

TEST(AtomicFile, DeviceIsWrittenDirectlyAndFullDeviceIsReported) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full here";
  write_file("/dev/null", "x");
  const auto error = error_of([] { write_file("/dev/full", "x"); });
  EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  EXPECT_EQ(error.problem(), "cannot write: the disk is full");
  struct stat info = {};
  ASSERT_EQ(::stat("/dev/full", &info), 0);
  EXPECT_TRUE(S_ISCHR(info.st_mode));
}

TEST(AtomicFile, FullDiskLeavesTheOldFileAndNoRest) {
  TestFolder folder;
  if (::mount("none", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0) {
    GTEST_SKIP() << "a small disk can be mounted only as root";
  }
  write_file(folder / "out", "old");
  const auto error = error_of([&] { write_file(folder / "out", std::string(1 << 20, 'x')); });
  EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  EXPECT_EQ(error.problem(), "cannot write: the disk is full");
  EXPECT_EQ(error.where(), (folder / "out").string());
  EXPECT_EQ(read_file(folder / "out"), "old");
  EXPECT_EQ(folder.entries(), 1);
  EXPECT_EQ(::umount(folder.path().c_str()), 0);
}

TEST(ReadFile, ReportsMissingFolderAndTooLarge) {
  TestFolder folder;
  write_file(folder / "five", "12345");
  EXPECT_EQ(read_file(folder / "five", 5), "12345");
  for (const auto& [path, limit] : {std::pair{folder / "five", std::size_t{4}},
                                    {folder / "none", std::size_t{9}},
                                    {folder.path(), std::size_t{9}}}) {
    const auto error = error_of([&, &p = path, &n = limit] { read_file(p, n); });
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), path.string());
  }
}

}  // namespace
}  // namespace inkling
