#include "inkling/core/hash.h"

#include <gtest/gtest.h>

#include <vector>

namespace inkling {
namespace {

// Test vectors of its authors (http://www.isthe.com/chongo/tech/comp/fnv/).
TEST(Fnv1a, IsAsPublished) {
  EXPECT_EQ(fnv1a(""), 0xcbf29ce484222325u);
  EXPECT_EQ(fnv1a("a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(fnv1a("foobar"), 0x85944171f73967e8u);
}

TEST(Fnv1a, GoesOnFromTheBytesBefore) {
  EXPECT_EQ(fnv1a("bar", fnv1a("foo")), fnv1a("foobar"));
  EXPECT_EQ(fnv1a("\xff"), (kFnvStart ^ 0xff) * 1099511628211u);
}

TEST(BytesOf, AreTheBytesInMemory) {
  const std::vector<std::uint8_t> values = {'f', 'o', 'o'};
  EXPECT_EQ(bytes_of(std::span(values)), "foo");
  const std::vector<float> floats(3);
  EXPECT_EQ(bytes_of(std::span(floats)), std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0", 12));
}

}  // namespace
}  // namespace inkling
