#include "inkling/nn/safetensors.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling {
namespace {

std::string file_of(const std::string& header, const std::string& data) {
  const auto length = static_cast<std::uint64_t>(header.size());
  return std::string(reinterpret_cast<const char*>(&length), 8) + header + data;
}

TEST(Safetensors, GivesBackWhatItWrote) {
  const TensorFile file{
      {{"a.weight", {{2, 3}, {1, 2, 3, 4, 5, -0.0f}}}, {"b", {{}, {7}}}, {"none", {{0, 4}, {}}}},
      {{"network", "x"}}};
  const std::string bytes = tensor_bytes(file);
  const TensorFile read = parse_tensors(bytes, "f");
  EXPECT_EQ(read.about, file.about);
  ASSERT_EQ(read.tensors.size(), 3u);
  EXPECT_EQ(read.tensors.at("a.weight").shape, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(read.tensors.at("a.weight").values, file.tensors.at("a.weight").values);
  EXPECT_EQ(read.tensors.at("b").values, std::vector<float>{7});
  EXPECT_EQ(tensor_bytes(read), bytes);
}

TEST(Safetensors, ReadsOtherNumbers) {
  // 1.5 and the smallest half; 1 as bfloat16; 2^40 as I64.
  std::string data("\x00\x3e\x01\x00\x80\x3f", 6);
  const std::int64_t big = std::int64_t{1} << 40;
  data.append(reinterpret_cast<const char*>(&big), 8);
  const auto read = parse_tensors(file_of(R"({"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},
                  "b":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]},
                  "n":{"dtype":"I64","shape":[],"data_offsets":[6,14]}})",
                                          data),
                                  "f");
  EXPECT_EQ(read.tensors.at("h").values, (std::vector<float>{1.5f, 0x1p-24f}));
  EXPECT_EQ(read.tensors.at("b").values, std::vector<float>{1});
  EXPECT_EQ(read.tensors.at("n").values, std::vector<float>{0x1p40f});
}

TEST(Safetensors, RefusesWhatIsNone) {
  const std::string one = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})";
  ASSERT_NO_THROW(parse_tensors(file_of(one, "1234"), "f"));
  for (const std::string& bytes :
       {std::string(), std::string("\xff\xff\xff\xff\xff\xff\xff\xff", 8), file_of(one, "123"),
        file_of("[]", ""), file_of("{", ""), file_of(R"({"a":1})", ""),
        file_of(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", "1234"),
        file_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", "1234"),
        file_of(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", "1234"),
        file_of(R"({"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,4]}})", "1234"),
        file_of(R"({"a":{"dtype":"F32","shape":[4611686018427387905,4],"data_offsets":[0,4]}})",
                "1234")}) {
    EXPECT_THROW(parse_tensors(bytes, "f"), Error) << bytes;
  }
}

}  // namespace
}  // namespace inkling
