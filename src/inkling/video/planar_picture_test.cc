#include "inkling/video/planar_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/frame_planes.h"
#include "inkling/video/picture.h"
#include "inkling/video/testing/made_pictures.h"
#include "inkling/video/testing/video_files.h"
#include "inkling/video/webp.h"

namespace inkling {
namespace {

using testing::colors;

PlanarPicture first_frame(const std::filesystem::path& path) {
  Frame frame;
  if (!open_source(path)->next(frame)) ADD_FAILURE() << path;
  const auto planes = planes_of(*frame.pixels);
  if (!planes) ADD_FAILURE() << path;
  PlanarPicture picture;
  picture.meaning = planes->meaning;
  const auto copy = [](const ImageView& from) {
    GrayImage to(from.width, from.height);
    for (int y = 0; y < from.height; ++y) std::copy_n(from.row(y), from.width, to.row(y));
    return to;
  };
  picture.luma = copy(planes->luma);
  picture.blue = copy(planes->blue);
  picture.red = copy(planes->red);
  return picture;
}

TEST(PlanarPicture, ComesBackAsItWas) {
  const RgbImage picture = colors(160, 120, 0);
  const PlanarPicture planar = planar_of(picture);
  EXPECT_EQ(planar.blue.width, 80);
  EXPECT_LT(mean_difference(rgb_of(planar), picture), 1.5);
  const PlanarPicture back = unpack_picture(pack_picture(planar));
  EXPECT_LT(mean_difference(rgb_of(back), rgb_of(planar)), 1.0);
  EXPECT_LT(pack_picture(planar).bytes.size(), planar.luma.pixels.size() / 2);
}

// Whatever matrix and range a video has, the colours are those that a player shows.
TEST(PlanarPicture, ColorsAreThoseOfTheFrame) {
  TestFolder folder;
  for (const char* format :
       {"-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -colorspace bt709",
        "-vf scale=out_color_matrix=bt601:out_range=tv,format=yuv420p -colorspace smpte170m",
        "-vf scale=out_color_matrix=bt709:out_range=pc,format=yuv420p -colorspace bt709 "
        "-color_range pc"}) {
    const auto path = folder / "a.mp4";
    ffmpeg("-f lavfi -i testsrc2=s=160x120:d=0.2 " + std::string(format) + " -c:v libx264 -qp 4 '" +
           path.string() + "'");
    Frame frame;
    ASSERT_TRUE(open_source(path)->next(frame));
    const PlanarPicture planar = first_frame(path);
    EXPECT_LT(mean_difference(rgb_of(planar), frame.pixels->rgb()), 0.5) << format;
    EXPECT_LT(mean_difference(rgb_of(in_webp_colors(planar)), frame.pixels->rgb()), 2) << format;
  }
}

TEST(FramePlanes, FollowTheShownPicture) {
  TestFolder folder;
  ffmpeg("-f lavfi -i testsrc2=s=160x120:d=0.2 -pix_fmt yuv420p -c:v libx264 -qp 4 '" +
         (folder / "a.mp4").string() + "'");
  ffmpeg("-i '" + (folder / "a.mp4").string() + "' -c copy -metadata:s:v rotate=90 '" +
         (folder / "turned.mp4").string() + "'");
  for (const char* name : {"a.mp4", "turned.mp4"}) {
    Frame frame;
    ASSERT_TRUE(open_source(folder / name)->next(frame));
    const auto planes = planes_of(*frame.pixels);
    ASSERT_TRUE(planes.has_value());
    const ImageView shown = frame.luma();
    for (const Point p : {Point{0, 0}, Point{31, 7}, Point{90, 101}}) {
      const Point q = planes->stored_from_shown(p);
      EXPECT_EQ(planes->luma.at(int(std::lround(q.x)), int(std::lround(q.y))),
                shown.at(int(p.x), int(p.y)))
          << name;
    }
  }
}

TEST(FramePlanes, OtherPicturesHaveNone) {
  TestFolder folder;
  for (const char* format : {"bgr0", "gray", "yuv420p10le", "nv12"}) {
    const auto path = folder / (std::string(format) + ".mkv");
    ffmpeg("-f lavfi -i testsrc2=s=64x64:d=0.1 -pix_fmt " + std::string(format) +
           (format == std::string("nv12") ? " -c:v rawvideo '" : " -c:v ffv1 '") + path.string() +
           "'");
    Frame frame;
    ASSERT_TRUE(open_source(path)->next(frame));
    EXPECT_FALSE(planes_of(*frame.pixels).has_value()) << format;
  }
  EXPECT_FALSE(planes_of(*pixels_of(colors(20, 20, 0))).has_value());
}

TEST(Webp, RoundTrip) {
  TestFolder folder;
  std::size_t before = 0;
  for (const int quality : {30, 80, 95}) {
    const std::string bytes = encode_webp(colors(200, 198, 0), quality);
    EXPECT_EQ(bytes, encode_webp(colors(200, 198, 0), quality));
    EXPECT_GT(bytes.size(), before);
    before = bytes.size();
    std::ofstream(folder / "p.webp", std::ios::binary) << bytes;
    const RgbImage back = read_picture(folder / "p.webp");
    ASSERT_EQ(back.width, 200);
    ASSERT_EQ(back.height, 198);
    EXPECT_LT(mean_difference(back, colors(200, 198, 0)), 3);
  }
}

}  // namespace
}  // namespace inkling
