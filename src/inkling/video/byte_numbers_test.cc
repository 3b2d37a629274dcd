#include "inkling/video/byte_numbers.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(ByteNumbers, AreReadInBothOrdersAndNotBeyondTheEnd) {
  const std::string_view bytes("\x01\x02\xfe\x00", 4);
  EXPECT_EQ(number_at(bytes, 0, 2, true), 0x0102u);
  EXPECT_EQ(number_at(bytes, 0, 2, false), 0x0201u);
  EXPECT_EQ(number_at(bytes, 0, 4, false), 0x00fe0201u);
  EXPECT_EQ(number_at(bytes, 1, 3, true), 0x02fe00u);
  EXPECT_EQ(number_at(bytes, 4, 0, true), 0u);
  EXPECT_FALSE(number_at(bytes, 1, 4, true));
  EXPECT_FALSE(number_at(bytes, 5, 0, true));
  EXPECT_FALSE(number_at(bytes, static_cast<std::size_t>(-2), 4, true));
}

}  // namespace
}  // namespace inkling
