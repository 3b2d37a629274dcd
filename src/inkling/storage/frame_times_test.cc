#include "inkling/storage/frame_times.h"

#include <gtest/gtest.h>

#include <limits>

#include "inkling/core/testing/error_checks.h"

namespace inkling {
namespace {

TEST(FrameTimes, ComeBackExactly) {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  for (const std::vector<std::int64_t>& times : {std::vector<std::int64_t>{},
                                                 {0},
                                                 {0, 0, 1},
                                                 {33'366, 66'733, 100'100, 5'000'000'000},
                                                 {127, 255, 16'639},
                                                 {0, most},
                                                 {most}}) {
    EXPECT_EQ(unpack_times(pack_times(times), "here"), times);
  }
}

TEST(FrameTimes, AreTwoBytesAFrameOfUsualVideo) {
  std::vector<std::int64_t> times;
  for (int i = 0; i < 1000; ++i) times.push_back(16'383 * i);
  EXPECT_EQ(pack_times(times).size(), 1 + 999 * 2u);
}

TEST(FrameTimes, WhatIsNoneIsRefused) {
  const std::string most = pack_times({std::numeric_limits<std::int64_t>::max()});
  for (const std::string& bytes :
       {std::string("\x80", 1), std::string("\x80\x00", 2), most + "\x01", std::string(9, '\xff'),
        std::string(9, '\x80') + "\x01"}) {
    testing::expect_words(
        testing::message_of(ErrorKind::kInput, [&] { unpack_times(bytes, "recording 3"); }),
        {"recording 3", "damaged"});
  }
  EXPECT_THROW(pack_times({5, 4}), BrokenContract);
  EXPECT_THROW(pack_times({-1}), BrokenContract);
}

}  // namespace
}  // namespace inkling
