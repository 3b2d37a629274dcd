#include "inkling/report/npy_writer.h"

#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

// The format is described in numpy/lib/format.py.
TEST(NpyWriter, WritesHeaderAndValues) {
  const TestFolder folder;
  const auto path = folder / "t.npy";
  NpyWriter writer(path, 2, 3);
  const float rows[2][3] = {{1, 2, 3}, {-4, 5.5f, 6}};
  for (const auto& row : rows) writer.write(row);
  writer.commit();
  const std::string bytes = read_file(path);
  EXPECT_EQ(bytes.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
  const std::size_t length =
      static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
  EXPECT_EQ((10 + length) % 64, 0u);
  const std::string header = bytes.substr(10, length);
  EXPECT_EQ(header.back(), '\n');
  EXPECT_NE(header.find("'shape': (2, 3)"), std::string::npos);
  ASSERT_EQ(bytes.size(), 10 + length + sizeof rows);
  EXPECT_EQ(bytes.substr(10 + length),
            std::string(reinterpret_cast<const char*>(rows), sizeof rows));
}

}  // namespace
}  // namespace inkling
