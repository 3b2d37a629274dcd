#include "inkling/video/image_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/jpeg.h"
#include "inkling/video/picture.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

void write_jpeg(const fs::path& path, int width, int height, std::uint8_t gray) {
  const auto bytes = encode_jpeg(GrayImage(width, height, gray).view(), 95);
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<long>(bytes.size()));
}

TEST(ImageFolder, ReadsInNaturalOrderAtItsRate) {
  TestFolder folder;
  for (int i = 1; i <= 12; ++i) {
    write_jpeg(folder / ("img" + std::to_string(i) + ".jpg"), 40 + i, 30, 10 * i);
  }
  std::ofstream(folder / "notes.txt") << "not a picture";
  std::ofstream(folder / "._img3.jpg") << "not a picture";
  fs::create_directory(folder / "img5.png");
  SourceOptions options;
  options.fps = 30000.0 / 1001;
  auto source = open_source(folder.path(), options);
  EXPECT_EQ(source->info().container, "images");
  EXPECT_EQ(source->info().codec, "mjpeg");
  EXPECT_EQ(source->info().estimated_frames, 12);
  EXPECT_EQ(source->info().width, 41);
  Frame frame;
  for (int i = 0; i < 12; ++i) {
    ASSERT_TRUE(source->next(frame));
    EXPECT_EQ(frame.index, i);
    EXPECT_EQ(frame.time_us, std::llround(i * 1001e6 / 30000));
    EXPECT_FALSE(frame.damaged);
    EXPECT_EQ(frame.luma().width, 41 + i);
    EXPECT_NEAR(frame.luma().at(20, 10), 10 * (i + 1), 2);
  }
  EXPECT_FALSE(source->next(frame));
  source->seek(3, std::llround(3 * 1001e6 / 30000));
  ASSERT_TRUE(source->next(frame));
  EXPECT_EQ(frame.luma().width, 44);
  EXPECT_THROW(source->seek(3, 5), Error);
  EXPECT_THROW(source->seek(12, 400400), Error);
  EXPECT_EQ(source->damage_report(), "");
}

TEST(ImageFolder, BrokenPicturesKeepTheirRow) {
  TestFolder folder;
  for (int i = 1; i <= 5; ++i) {
    write_jpeg(folder / ("p" + std::to_string(i) + ".jpg"), 320, 240, 77);
  }
  std::ofstream(folder / "p1.jpg") << "no picture";
  std::ofstream(folder / "p3.jpg") << "";
  fs::resize_file(folder / "p4.jpg", fs::file_size(folder / "p4.jpg") / 2);
  auto source = open_source(folder.path());
  std::vector<bool> damaged;
  for (Frame frame; source->next(frame);) {
    damaged.push_back(frame.damaged);
    EXPECT_EQ(frame.luma().width, 320);
    EXPECT_EQ(frame.pixels->rgb().height, 240);
  }
  EXPECT_EQ(damaged, (std::vector<bool>{true, false, true, true, false}));
  EXPECT_EQ(source->damage_report(), "3 damaged images, first p1.jpg");
}

TEST(ImageFolder, MissingNumbersAreAGapInTime) {
  TestFolder folder;
  for (const int i : {1, 2, 3, 5, 6, 40, 41}) {
    write_jpeg(folder / ("img" + std::to_string(i) + ".jpg"), 40, 30, 90);
  }
  const auto source = open_source(folder.path());
  std::vector<std::int64_t> times;
  for (Frame frame; source->next(frame);) {
    times.push_back(frame.time_us);
    EXPECT_EQ(frame.break_before, frame.index == 5 ? Break::kPause : Break::kNone) << frame.index;
  }
  EXPECT_EQ(times,
            (std::vector<std::int64_t>{0, 40'000, 80'000, 160'000, 200'000, 1'560'000, 1'600'000}));
  EXPECT_NEAR(source->info().duration_s, 1.64, 1e-9);
  ASSERT_EQ(source->notes().size(), 1u);
  EXPECT_NE(source->notes()[0].find("34 pictures are missing (4, 7 to 39)"), std::string::npos);
  source->seek(5, 1'560'000);
  Frame frame;
  ASSERT_TRUE(source->next(frame));
  EXPECT_EQ(frame.index, 5);
  EXPECT_THROW(source->seek(5, 200'000), Error);
}

TEST(ImageFolder, ThePicturesAreTurnedAsExifSays) {
  TestFolder folder;
  const auto bytes = encode_jpeg(GrayImage(40, 30, 90).view(), 95);
  // A segment with one entry: orientation 6.
  const std::string exif(
      "\xff\xe1\0\x22"
      "Exif\0\0"
      "MM\0*\0\0\0\x08\0\x01"
      "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
      36);
  std::ofstream file(folder / "1.jpg", std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), 2);
  file << exif;
  file.write(reinterpret_cast<const char*>(bytes.data()) + 2, static_cast<long>(bytes.size()) - 2);
  file.close();
  const auto source = open_source(folder.path());
  EXPECT_EQ(source->info().width, 30);
  EXPECT_EQ(source->info().height, 40);
  Frame frame;
  ASSERT_TRUE(source->next(frame));
  EXPECT_EQ(frame.luma().width, 30);
  EXPECT_EQ(frame.pixels->rgb().height, 40);
}

TEST(ImageFolder, RefusesFoldersWithoutPictures) {
  TestFolder folder;
  EXPECT_THROW(open_source(folder.path()), Error);
  std::ofstream(folder / "a.jpg") << "no picture";
  EXPECT_THROW(open_source(folder.path()), Error);
  write_jpeg(folder / "b.jpg", 16, 16, 9);
  SourceOptions options;
  options.fps = 0;
  EXPECT_THROW(open_source(folder.path(), options), Error);
  EXPECT_EQ(open_source(folder.path())->info().estimated_frames, 2);
}

TEST(ImageFolder, EveryFormatGivesTheSamePicture) {
  TestFolder folder;
  const fs::path source_path = folder / "source.ppm";
  ffmpeg("-f lavfi -i testsrc2=s=161x99 -frames:v 1 '" + source_path.string() + "'");
  const RgbImage expected = read_picture(source_path);
  for (const char* name : {"a.png", "a.bmp", "a.tif", "a.webp", "a.jpg"}) {
    ffmpeg("-i '" + source_path.string() + "' -frames:v 1 -update 1 " +
           (std::string(name) == "a.webp" ? "-lossless 1 " : "-q:v 1 ") + "'" +
           (folder / name).string() + "'");
    const RgbImage got = read_picture(folder / name);
    EXPECT_LT(mean_difference(got, expected), std::string(name) == "a.jpg" ? 12 : 0.5) << name;
  }
  ffmpeg("-i '" + source_path.string() + "' -pix_fmt gray '" + (folder / "a.pgm").string() + "'");
  EXPECT_EQ(read_picture(folder / "a.pgm").width, expected.width);
  fs::remove(source_path);
  EXPECT_EQ(times_of(folder.path()).size(), 6u);
}

}  // namespace
}  // namespace inkling
