#include "inkling/nn/value_types.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace inkling {
namespace {

template <typename T>
float read(const char* name, T value) {
  const ValueType* type = value_type(name);
  if (type == nullptr || type->bytes != sizeof value) return -12345;
  return type->read(reinterpret_cast<const char*>(&value));
}

TEST(ValueTypes, ReadEachTypeOfNumber) {
  EXPECT_EQ(read("F32", 1.5f), 1.5f);
  EXPECT_EQ(read("F64", -2.25), -2.25f);
  EXPECT_EQ(read("I64", std::int64_t{-7}), -7);
  EXPECT_EQ(read("I32", std::int32_t{9}), 9);
  EXPECT_EQ(read("U8", std::uint8_t{200}), 200);
  EXPECT_EQ(read("BF16", std::uint16_t{0x3fc0}), 1.5f);
}

TEST(ValueTypes, HalvesIncludeTheSmallestAndWhatIsNoNumber) {
  EXPECT_EQ(read("F16", std::uint16_t{0x3e00}), 1.5f);
  EXPECT_EQ(read("F16", std::uint16_t{0xc000}), -2);
  EXPECT_EQ(read("F16", std::uint16_t{0x7bff}), 65504);
  EXPECT_EQ(read("F16", std::uint16_t{0x0001}), 0x1p-24f);
  EXPECT_EQ(read("F16", std::uint16_t{0x8001}), -0x1p-24f);
  EXPECT_TRUE(std::isinf(read("F16", std::uint16_t{0x7c00})));
  EXPECT_TRUE(std::isnan(read("F16", std::uint16_t{0x7e00})));
}

TEST(ValueTypes, OthersAreNotKnown) {
  EXPECT_EQ(value_type("F8_E4M3"), nullptr);
  EXPECT_EQ(value_type(""), nullptr);
}

}  // namespace
}  // namespace inkling
