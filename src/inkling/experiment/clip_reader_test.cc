#include "inkling/experiment/clip_reader.h"

#include <gtest/gtest.h>

#include <map>

#include "inkling/align/testing/moved_still.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

struct Read {
  Clip clip;
  std::string failure;
};

std::map<std::string, Read> read(const Catalog& catalog, const ClipOptions& options = {}) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < catalog.samples.size(); ++i) indices.push_back(i);
  std::map<std::string, Read> all;
  read_clips(
      catalog, indices, options,
      [&](std::size_t i, Clip clip, const std::string& failure) {
        EXPECT_TRUE(
            all.try_emplace(catalog.samples[i].sample, Read{std::move(clip), failure}).second)
            << "received twice";
      },
      {});
  return all;
}

CatalogSample sample(const std::string& name, std::optional<std::int64_t> onset,
                     std::optional<std::int64_t> apex, std::optional<std::int64_t> offset) {
  CatalogSample s;
  s.sample = name, s.path = "call.mp4";
  s.onset_frame = onset, s.apex_frame = apex, s.offset_frame = offset;
  return s;
}

// 3 s of a call at 25 frames a second, brows up about frame 40.
class ClipReader : public ::testing::Test {
 protected:
  ClipReader() {
    catalog.folder = folder.path();
    const auto scene = testing::brow_scene(testing::drawn_still());
    testing::write_video(scene, testing::steady_times(3, 25), {.bitrate_kbps = 800},
                         folder / "call.mp4");
  }
  TestFolder folder;
  Catalog catalog;
};

TEST_F(ClipReader, GivesTheCropsFromOnsetToOffset) {
  catalog.samples = {sample("brow", 36, 40, 44), sample("middle", 10, {}, 20),
                     sample("whole", {}, {}, {})};
  const auto all = read(catalog);
  const Clip& brow = all.at("brow").clip;
  EXPECT_EQ(all.at("brow").failure, "");
  ASSERT_EQ(brow.frames.size(), 9u);
  EXPECT_EQ(brow.apex, 4u);
  EXPECT_NEAR(brow.fps, 25, 0.1);
  EXPECT_EQ(brow.frames[0].width, kCropSize);
  EXPECT_EQ(brow.frames[0].height, kCropSize);
  EXPECT_EQ(all.at("middle").clip.apex, 5u);
  EXPECT_GE(all.at("whole").clip.frames.size(), 70u);  // a face is confirmed before it is followed
}

// What is stored of a sample must not depend on the catalogue that it stands in.
TEST_F(ClipReader, ASampleDoesNotDependOnTheOthers) {
  catalog.samples = {sample("a", 30, {}, 50), sample("b", 36, 40, 44), sample("c", 5, {}, 60)};
  const auto together = read(catalog);
  catalog.samples = {sample("b", 36, 40, 44)};
  const auto alone = read(catalog);
  ASSERT_EQ(alone.at("b").clip.frames.size(), together.at("b").clip.frames.size());
  for (std::size_t i = 0; i < alone.at("b").clip.frames.size(); ++i) {
    EXPECT_EQ(alone.at("b").clip.frames[i].pixels, together.at("b").clip.frames[i].pixels) << i;
  }
}

TEST_F(ClipReader, SaysWhyThereIsNoClip) {
  catalog.samples = {sample("late", 200, {}, 210), sample("long", 70, {}, 90),
                     sample("good", 36, 40, 44)};
  const auto all = read(catalog);
  EXPECT_NE(all.at("late").failure.find("behind the end"), std::string::npos);
  EXPECT_NE(all.at("long").failure.find("only 5 of its 21 frames"), std::string::npos)
      << all.at("long").failure;
  EXPECT_EQ(all.at("good").failure, "");

  testing::Scene empty = testing::brow_scene(testing::drawn_still());
  empty.frame_from_still = [](double) { return Affine{1, 0, 5000, 0, 1, 5000}; };
  testing::write_video(empty, testing::steady_times(1, 25), {}, folder / "call.mp4");
  catalog.samples = {sample("nobody", 2, {}, 12)};
  EXPECT_NE(read(catalog).at("nobody").failure.find("a face in 0 of its 11"), std::string::npos);
  catalog.samples = {sample("none", {}, {}, {})};
  catalog.samples[0].path = "none.mp4";
  EXPECT_NE(read(catalog).at("none").failure.find("none.mp4"), std::string::npos);
}

TEST_F(ClipReader, TakesPicturesThatAreCroppedAlreadyAsTheyAre) {
  catalog.samples = {sample("whole", 3, 5, 9)};
  const auto all = read(catalog, {.whole = true});
  EXPECT_EQ(all.at("whole").clip.frames.size(), 7u);
  EXPECT_EQ(all.at("whole").clip.apex, 2u);
  EXPECT_EQ(all.at("whole").clip.frames[0].width, kCropSize);
}

TEST_F(ClipReader, ReadsFlowPictures) {
  RgbImage picture(28, 28);
  for (std::size_t i = 0; i < picture.pixels.size(); i += 3) {
    picture.pixels[i] = 200, picture.pixels[i + 1] = 50, picture.pixels[i + 2] = 10;
  }
  std::string ppm = "P6\n28 28\n255\n";
  ppm.append(reinterpret_cast<const char*>(picture.pixels.data()), picture.pixels.size());
  write_file(folder / "flow.ppm", ppm);
  catalog.samples = {sample("flow", {}, {}, {})};
  catalog.samples[0].path = "flow.ppm", catalog.samples[0].kind = SampleKind::kFlow;
  const auto all = read(catalog);
  ASSERT_TRUE(all.at("flow").clip.flow) << all.at("flow").failure;
  const FlowPicture& flow = *all.at("flow").clip.flow;
  EXPECT_EQ(flow.width, 28);
  EXPECT_FLOAT_EQ(flow.u[0], 72.5f);
  EXPECT_FLOAT_EQ(flow.v[100], -77.5f);
  EXPECT_FLOAT_EQ(flow.strain[783], 10);
}

}  // namespace
}  // namespace inkling
