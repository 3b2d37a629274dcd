#include "inkling/video/muxer.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(Muxer, RefusesExtensionsAndCodecsThatDoNotGoTogether) {
  const TestFolder folder;
  Muxer nameless(folder / "a.no-such-container");
  testing::expect_usage_error([&] { nameless.open(AV_CODEC_ID_H264); }, "a.no-such-container");
  Muxer webm(folder / "a.webm");
  testing::expect_usage_error([&] { webm.open(AV_CODEC_ID_H264); }, "h264");
  EXPECT_EQ(folder.entries(), 0);
}

TEST(Muxer, AFolderThatIsNotThereIsAnErrorOfTheEnvironment) {
  const TestFolder folder;
  Muxer muxer(folder.path() / "none" / "a.mp4");
  try {
    muxer.open(AV_CODEC_ID_H264);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
  }
}

TEST(Muxer, AFileThatIsNotFinishedIsRemoved) {
  const TestFolder folder;
  {
    Muxer muxer(folder / "a.mkv");
    muxer.open(AV_CODEC_ID_FFV1);
    EXPECT_EQ(folder.entries(), 1);
    EXPECT_FALSE(std::filesystem::exists(muxer.path()));
  }
  EXPECT_EQ(folder.entries(), 0);
}

}  // namespace
}  // namespace inkling
