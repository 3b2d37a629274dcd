#include <gtest/gtest.h>

#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/lbp_top.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;
using testing::moving_clip;

std::vector<ImageView> views(const Clip& clip) {
  std::vector<ImageView> all;
  for (const GrayImage& frame : clip.frames) all.push_back(frame.view());
  return all;
}

TEST(LbpTopDescriptor, DefaultsAreThePresetOfMeb) {
  const Clip clip = moving_clip(23, 140);
  const auto frames = clip_frames(clip, {112, 1, 10}, "");
  ASSERT_EQ(frames.views.size(), 10u);
  EXPECT_EQ(frames.views[0].width, 112);
  const auto expected = lbp_top(frames.views, {});
  EXPECT_EQ(describe("lbp-top", clip), expected);
  EXPECT_EQ(describe("lbp-top", clip, {{"preset", "meb"}}), expected);
}

TEST(LbpTopDescriptor, PresetOfCasme2ReadsTheFramesAsTheyAre) {
  const Clip clip = moving_clip(15, 100);
  LbpTopOptions options;
  options.radius_x = options.radius_y = 1, options.radius_t = 4;
  options.rows = options.columns = 5, options.overlap = 0;
  EXPECT_EQ(describe("lbp-top", clip, {{"preset", "casme2"}}), lbp_top(views(clip), options));
  options.rows = 3;
  for (const bool first : {true, false}) {
    EXPECT_EQ(first ? describe("lbp-top", clip, {{"rows", "3"}, {"preset", "casme2"}})
                    : describe("lbp-top", clip, {{"preset", "casme2"}, {"rows", "3"}}),
              lbp_top(views(clip), options));
  }
}

TEST(LbpTopDescriptor, AShortClipNeedsTheInterpolation) {
  const Clip clip = moving_clip(4, 112);
  EXPECT_EQ(describe("lbp-top", clip).size(), 11328u);
  EXPECT_THROW(describe("lbp-top", clip, {{"tim", "0"}}), Error);
}

TEST(LbpTopDescriptor, EveryOptionChangesTheResult) {
  const Clip clip = moving_clip(23, 112);
  const auto usual = describe("lbp-top", clip);
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, const char*>>{{"points", "6"},
                                                                  {"radius-x", "2"},
                                                                  {"radius-y", "2"},
                                                                  {"radius-t", "2"},
                                                                  {"uniform", "false"},
                                                                  {"sampling", "bilinear"},
                                                                  {"columns", "4"},
                                                                  {"rows", "4"},
                                                                  {"overlap", "0.2"},
                                                                  {"tim", "12"},
                                                                  {"size", "90"},
                                                                  {"magnify", "4"}}) {
    EXPECT_NE(describe("lbp-top", clip, {{name, value}}), usual) << name;
  }
}

}  // namespace
}  // namespace inkling
