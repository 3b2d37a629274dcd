#include "inkling/report/packed.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace inkling {
namespace {

std::string unbase64(const std::string& text) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<std::uint32_t>(digits.find(c));
    count += 6;
    if (count >= 8) bytes += static_cast<char>(bits >> (count -= 8));
  }
  return bytes;
}

std::vector<unsigned> steps(const PackedFloats& packed) {
  const std::string bytes = unbase64(packed.steps);
  std::vector<unsigned> values;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    values.push_back(static_cast<std::uint8_t>(bytes[i]) | static_cast<std::uint8_t>(bytes[i + 1])
                                                               << 8);
  }
  return values;
}

TEST(Base64, MatchesTheStandardsExamples) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xff\xfe\xfd"), "//79");
}

TEST(PackFloats, ComesBackWithinHalfAStep) {
  std::vector<float> values;
  for (int i = 0; i < 1000; ++i) values.push_back(std::sin(i * 0.37F) * 12);
  const PackedFloats packed = pack_floats(values);
  const double step = (packed.hi - packed.lo) / 65534;
  const std::vector<unsigned> got = steps(packed);
  ASSERT_EQ(got.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    ASSERT_NEAR(packed.lo + got[i] * step, values[i], step * 0.501);
  }
}

TEST(PackFloats, MarksWhatWasNotMeasured) {
  const float nan = std::nanf(""), infinite = std::numeric_limits<float>::infinity();
  EXPECT_EQ(steps(pack_floats(std::vector<float>{nan, 1, infinite, 3})),
            (std::vector<unsigned>{65535, 0, 65535, 65534}));
  EXPECT_EQ(steps(pack_floats(std::vector<float>{nan})), std::vector<unsigned>{65535});
  EXPECT_EQ(steps(pack_floats(std::vector<float>{5, 5})), (std::vector<unsigned>{0, 0}));
  EXPECT_TRUE(steps(pack_floats({})).empty());
}

TEST(PackTimes, KeepsMicroseconds) {
  const PackedTimes packed = pack_times(std::vector<std::int64_t>{-5, 39'995, 80'001});
  EXPECT_EQ(packed.start_us, -5);
  const std::string bytes = unbase64(packed.steps);
  ASSERT_EQ(bytes.size(), 12U);
  EXPECT_EQ(bytes.substr(4, 4), std::string("\x40\x9c\x00\x00", 4));
  EXPECT_EQ(bytes.substr(8, 4), std::string("\x46\x9c\x00\x00", 4));
}

TEST(PackTimes, StepsOfManyHoursComeBack) {
  const std::int64_t far = 108'000'000'000;
  const PackedTimes packed = pack_times(std::vector<std::int64_t>{0, 40'000, far, far + 40'000});
  ASSERT_EQ(packed.jumps.size(), 1U);
  EXPECT_EQ(packed.jumps[0].first, 2U);
  EXPECT_EQ(packed.jumps[0].second + 0xffffffffLL, far - 40'000);
  EXPECT_EQ(unbase64(packed.steps).substr(12, 4), std::string("\x40\x9c\x00\x00", 4));
}

}  // namespace
}  // namespace inkling
