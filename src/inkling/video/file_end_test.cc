#include "inkling/video/file_end.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

struct Kind {
  const char *name, *codec, *format;
};

TEST(FileEnd, IsMissedWhereTheFileIsCut) {
  TestFolder folder;
  for (const auto& [name, codec, format] :
       {Kind{"a.wmv", "-c:v wmv2", "asf"}, Kind{"a.gif", "", "gif"},
        Kind{"a.ogv", "-c:v libtheora", "ogg"}}) {
    const auto path = folder / name;
    ffmpeg(std::string("-f lavfi -i testsrc=s=64x64:r=25:d=2 ") + codec + " '" + path.string() +
           "'");
    EXPECT_FALSE(lacks_its_end(path, format)) << name;
    std::filesystem::resize_file(path, std::filesystem::file_size(path) * 2 / 3);
    EXPECT_TRUE(lacks_its_end(path, format)) << name;
  }
}

TEST(FileEnd, IsNotAskedOfOtherFilesAndFoundInNoStump) {
  TestFolder folder;
  const auto path = folder / "a";
  EXPECT_FALSE(lacks_its_end(path, "gif"));
  std::ofstream(path) << "no recording";
  EXPECT_FALSE(lacks_its_end(path, "matroska,webm"));
  EXPECT_FALSE(lacks_its_end(path, "asf"));
  EXPECT_TRUE(lacks_its_end(path, "ogg"));
}

}  // namespace
}  // namespace inkling
