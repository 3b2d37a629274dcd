#include "inkling/nn/zip_file.h"

#include <gtest/gtest.h>

#include "inkling/core/error.h"

namespace inkling {
namespace {

template <typename T>
std::string le(T value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}
std::string half(unsigned v) { return le(static_cast<std::uint16_t>(v)); }
std::string word(std::size_t v) { return le(static_cast<std::uint32_t>(v)); }

// One entry; zip64: its sizes and places stand in the zip64 records, as PyTorch writes large files.
std::string zip_of(const std::string& name, const std::string& data, bool zip64 = false,
                   unsigned method = 0) {
  const std::size_t far = 0xffffffffu;
  const auto size = zip64 ? far : data.size();
  const std::string local = "PK\3\4" + half(20) + half(0) + half(method) + word(0) +
                            word(crc32(data)) + word(size) + word(size) +
                            half(static_cast<unsigned>(name.size())) + half(3) + name + "abc";
  std::string extra;
  if (zip64) {
    extra = half(9) + half(2) + "xx" + half(1) + half(24) + le(std::uint64_t{data.size()}) +
            le(std::uint64_t{data.size()}) + le(std::uint64_t{0});
  }
  const std::string central = "PK\1\2" + half(20) + half(20) + half(0) + half(method) + word(0) +
                              word(crc32(data)) + word(size) + word(size) +
                              half(static_cast<unsigned>(name.size())) +
                              half(static_cast<unsigned>(extra.size())) + half(0) + half(0) +
                              half(0) + word(0) + word(zip64 ? far : 0) + name + extra;
  const std::size_t directory = local.size() + data.size();
  std::string end;
  if (zip64) {
    end = "PK\6\6" + le(std::uint64_t{44}) + half(20) + half(20) + word(0) + word(0) +
          le(std::uint64_t{1}) + le(std::uint64_t{1}) + le(std::uint64_t{central.size()}) +
          le(std::uint64_t{directory});
    end += "PK\6\7" + word(0) + le(std::uint64_t{directory + central.size()}) + word(1);
  }
  end += "PK\5\6" + half(0) + half(0) + half(zip64 ? 0xffff : 1) + half(zip64 ? 0xffff : 1) +
         word(central.size()) + word(zip64 ? far : directory) + half(0);
  return local + data + central + end;
}

TEST(ZipFile, GivesEntriesAsTheyAre) {
  EXPECT_EQ(crc32("123456789"), 0xcbf43926u);
  for (const bool zip64 : {false, true}) {
    const std::string bytes = zip_of("a/data.pkl", "values", zip64);
    const ZipFile zip(bytes, "f");
    EXPECT_EQ(zip.ending("/data.pkl"), "a/data.pkl");
    EXPECT_EQ(zip.ending("/none"), "");
    EXPECT_EQ(zip.entry("a/data.pkl"), "values");
    EXPECT_THROW(zip.entry("b"), Error);
  }
}

TEST(ZipFile, DamageAndPackingAreRefused) {
  const auto entry = [](const std::string& bytes) {
    return std::string(ZipFile(bytes, "f").entry("a"));
  };
  std::string bytes = zip_of("a", "values");
  ASSERT_EQ(entry(bytes), "values");
  bytes[bytes.find("values")] = 'V';
  EXPECT_THROW(entry(bytes), Error);
  EXPECT_THROW(entry(zip_of("a", "values", false, 8)), Error);
  for (const bool zip64 : {false, true}) {
    const std::string whole = zip_of("a", "values", zip64);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_THROW(entry(whole.substr(0, size)), Error) << size;
    }
  }
}

}  // namespace
}  // namespace inkling
