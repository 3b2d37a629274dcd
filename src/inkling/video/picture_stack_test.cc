#include "inkling/video/picture_stack.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/picture.h"
#include "inkling/video/testing/video_files.h"
#include "inkling/video/tiff_pages.h"
#include "inkling/video/webp_animation.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string little(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i));
  return text;
}

std::string entry(int tag, int type, std::size_t value) {
  return little(static_cast<std::size_t>(tag), 2) + little(static_cast<std::size_t>(type), 2) +
         little(1, 4) + little(value, 4);
}

// Grey pages of 8 bits, without compression; every third one a small copy, where asked.
std::string tiff(int pages, bool with_copies = false) {
  constexpr int kWidth = 32, kHeight = 24, kShort = 3, kLong = 4;
  std::string file = std::string("II*\0", 4) + little(8, 4);
  for (int page = 0; page < pages; ++page) {
    constexpr int kEntries = 9, kSize = 2 + 12 * kEntries + 4;
    const std::size_t here = file.size(), data = here + kSize;
    const std::size_t next = page + 1 < pages ? data + kWidth * kHeight : 0;
    file += little(kEntries, 2) + entry(254, kLong, with_copies && page % 3 == 2 ? 1 : 0) +
            entry(256, kShort, kWidth) + entry(257, kShort, kHeight) + entry(258, kShort, 8) +
            entry(259, kShort, 1) + entry(262, kShort, 1) + entry(273, kLong, data) +
            entry(278, kShort, kHeight) + entry(279, kLong, kWidth * kHeight) + little(next, 4);
    file += std::string(kWidth * kHeight, static_cast<char>(20 * page));
  }
  return file;
}

fs::path write(const TestFolder& folder, const char* name, const std::string& bytes) {
  std::ofstream(folder / name, std::ios::binary)
      .write(bytes.data(), static_cast<long>(bytes.size()));
  return folder / name;
}

TEST(PictureStack, PagesOfATiffFileAreARecording) {
  const TestFolder folder;
  SourceOptions options;
  options.fps = 100;
  const auto source = open_source(write(folder, "pages.tif", tiff(6)), options);
  EXPECT_EQ(source->info().container, "tiff");
  EXPECT_EQ(source->info().width, 32);
  EXPECT_EQ(source->info().estimated_frames, 6);
  for (int i = 0; i < 6; ++i) {
    Frame frame;
    ASSERT_TRUE(source->next(frame));
    EXPECT_EQ(frame.time_us, 10'000 * i);
    EXPECT_FALSE(frame.damaged);
    EXPECT_EQ(frame.luma().at(10, 10), 20 * i);
  }
  Frame frame;
  EXPECT_FALSE(source->next(frame));
  source->seek(3, 30'000);
  ASSERT_TRUE(source->next(frame));
  EXPECT_EQ(frame.luma().at(0, 0), 60);
  options.fps = {};
  options.true_fps = 100;
  EXPECT_THROW(open_source(folder / "pages.tif", options), Error);
}

TEST(PictureStack, SmallCopiesAreNoPages) {
  EXPECT_EQ(tiff_pages(tiff(6)).links.size(), 6u);
  EXPECT_EQ(tiff_pages(tiff(6, true)).links.size(), 4u);
  EXPECT_EQ(tiff_pages(tiff(1)).links.size(), 1u);
  EXPECT_TRUE(tiff_pages("GIF89a").links.empty());
  EXPECT_FALSE(tiff_pages(tiff(6)).cut_short);
  const TestFolder folder;
  EXPECT_EQ(open_picture_stack(write(folder, "one.tif", tiff(1)), {}), nullptr);
}

// A chain that leads back to its beginning, or nowhere.
TEST(PictureStack, ADamagedChainEnds) {
  std::string loop = tiff(1);
  loop.replace(8 + 2 + 12 * 9, 4, little(8, 4));
  EXPECT_EQ(tiff_pages(loop).links.size(), 1u);
  const std::string whole = tiff(3);
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    EXPECT_LE(tiff_pages(std::string_view(whole).substr(0, size)).links.size(), 3u);
  }
}

TEST(PictureStack, AnimatedPicturesAreRecordings) {
  const TestFolder folder;
  const std::string picture = "-f lavfi -i testsrc2=s=96x64:r=10:d=1,format=rgb24 ";
  ffmpeg(picture + "'" + (folder / "%02d.png").string() + "'");
  ffmpeg(picture + "-c:v libwebp_anim -lossless 1 '" + (folder / "a.webp").string() + "'");
  ffmpeg(picture + "-f apng '" + (folder / "a.png").string() + "'");
  ffmpeg(picture + "'" + (folder / "a.gif").string() + "'");
  for (const char* name : {"a.webp", "a.png", "a.gif"}) {
    const auto source = open_source(folder / name);
    int count = 0;
    for (Frame frame; source->next(frame); ++count) {
      EXPECT_EQ(frame.time_us, 100'000 * count) << name;
      const RgbImage expected = read_picture(folder / fmt::format("{:02}.png", count + 1));
      EXPECT_LT(mean_difference(frame.pixels->rgb(), expected),
                std::string(name) == "a.gif" ? 12 : 1)
          << name << count;
    }
    EXPECT_EQ(count, 10) << name;
    SourceOptions options;
    options.fps = 50;
    EXPECT_THROW(open_source(folder / name, options), Error) << name;
  }
  const auto source = open_source(folder / "a.webp");
  std::vector<std::uint64_t> hashes;
  for (Frame frame; source->next(frame);) hashes.push_back(luma_hash(frame));
  for (const std::int64_t i : {7, 2, 2, 9}) {
    source->seek(i, 100'000 * i);
    Frame frame;
    ASSERT_TRUE(source->next(frame));
    EXPECT_EQ(luma_hash(frame), hashes[static_cast<std::size_t>(i)]) << i;
  }
}

TEST(PictureStack, AStillWebpIsNoAnimationAndACutOneGoesAsFarAsItIsWhole) {
  const TestFolder folder;
  const std::string picture = "-f lavfi -i testsrc2=s=96x64:r=10:d=1 ";
  ffmpeg(picture + "-frames:v 1 -c:v libwebp '" + (folder / "still.webp").string() + "'");
  EXPECT_EQ(open_picture_stack(folder / "still.webp", {}), nullptr);
  ffmpeg(picture + "-c:v libwebp_anim '" + (folder / "a.webp").string() + "'");
  std::ifstream file(folder / "a.webp", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(webp_animation(whole).frames.size(), 10u);
  EXPECT_FALSE(webp_animation(whole).cut_short);
  EXPECT_EQ(webp_animation(whole.substr(0, whole.size() - 1)).frames.size(), 9u);
  EXPECT_TRUE(webp_animation(whole.substr(0, whole.size() - 1)).cut_short);
  for (std::size_t size = 0; size < whole.size(); size += 101) {
    webp_animation(whole.substr(0, size));  // neither crashes nor hangs
  }
}

}  // namespace
}  // namespace inkling
