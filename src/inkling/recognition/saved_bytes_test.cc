#include "inkling/recognition/saved_bytes.h"

#include <gtest/gtest.h>

#include <limits>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::refusal_of;

std::string written() {
  ByteWriter bytes("toy", 2);
  bytes.number(-0.5);
  bytes.whole(7);
  bytes.list(std::vector<float>{1, 2, 3});
  bytes.list(std::vector<double>{0.25});
  return bytes.take();
}

// Whether reading such bytes back is refused under the name "toy".
bool refused(const std::string& bytes) {
  const auto refusal = refusal_of([&] {
    ByteReader reader(bytes, "toy", 2);
    reader.number();
    reader.whole(9);
    reader.floats(3);
    reader.doubles(1);
    reader.end();
  });
  return refusal.thrown && refusal.kind == ErrorKind::kInput && refusal.names("toy");
}

TEST(SavedBytes, ReadBackWhatWasWritten) {
  const std::string bytes = written();
  ByteReader reader(bytes, "toy", 2);
  EXPECT_EQ(reader.number(), -0.5);
  EXPECT_EQ(reader.whole(7), 7u);
  EXPECT_EQ(reader.floats(3), (std::vector<float>{1, 2, 3}));
  EXPECT_EQ(reader.doubles(1), std::vector<double>{0.25});
  reader.end();
}

TEST(SavedBytes, RefuseWhatIsCutLongerOrOfAnother) {
  const std::string bytes = written();
  EXPECT_FALSE(refused(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_TRUE(refused(bytes.substr(0, size)));
  EXPECT_TRUE(refused(bytes + "x"));
  EXPECT_TRUE(refused("toy 3\n" + bytes.substr(6)));
  EXPECT_TRUE(refused("other 2\n" + bytes.substr(6)));
}

TEST(SavedBytes, RefuseNumbersOutOfRangeAndNoNumbers) {
  EXPECT_TRUE(refusal_of([] {
                const std::string bytes = written();
                ByteReader reader(bytes, "toy", 2);
                reader.number();
                reader.whole(6);
              }).thrown);
  EXPECT_TRUE(refusal_of([] {
                const std::string bytes = written();
                ByteReader reader(bytes, "toy", 2);
                reader.number();
                reader.whole(9);
                reader.floats(2);
              }).thrown)
      << "a list of another length";
  for (const double value :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    ByteWriter bytes("toy", 2);
    bytes.number(value);
    EXPECT_TRUE(refusal_of([&] { ByteReader(bytes.take(), "toy", 2).number(); }).thrown);
  }
}

TEST(SavedBytes, AscendingNumbersRiseAndStayBelowTheirLimit) {
  const auto read = [](const std::vector<std::uint64_t>& numbers) {
    ByteWriter bytes("toy", 2);
    for (const std::uint64_t number : numbers) bytes.whole(number);
    return ByteReader(bytes.take(), "toy", 2).ascending(4);
  };
  EXPECT_EQ(read({3, 0, 1, 3}), (std::vector<std::size_t>{0, 1, 3}));
  for (const auto& bad : std::vector<std::vector<std::uint64_t>>{
           {0}, {5, 0, 1, 2, 3, 4}, {2, 1, 1}, {2, 2, 1}, {1, 4}}) {
    EXPECT_TRUE(refusal_of([&] { read(bad); }).thrown) << bad.size();
  }
}

}  // namespace
}  // namespace inkling
