#include "inkling/nn/weights_file.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

std::string safetensors() {
  TensorFile file;
  file.tensors["stem.weight"] = {{2}, {1, 2}};
  file.tensors["head.weight"] = {{1}, {3}};
  return tensor_bytes(file);
}

bool all(const std::string&) { return true; }

// How files that PyTorch wrote before 1.6 begin.
const std::string kOldStart("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e", 15);

TEST(WeightsFile, GivesTheTensorsThatAreWanted) {
  const auto some = parse_weights(safetensors(), "w",
                                  [](const std::string& name) { return name.starts_with("stem"); });
  ASSERT_EQ(some.tensors.size(), 1u);
  EXPECT_EQ(some.tensors.at("stem.weight").values, (std::vector<float>{1, 2}));
}

TEST(WeightsFile, IsReadFromItsPathAndNamedInRefusals) {
  const TestFolder folder;
  write_file(folder / "w.safetensors", safetensors());
  EXPECT_EQ(read_weights(folder / "w.safetensors", all).tensors.size(), 2u);
  write_file(folder / "bad", "PK\x03\x04 no zip file");
  try {
    read_weights(folder / "bad", all);
    ADD_FAILURE() << "a damaged zip file is read";
  } catch (const Error& error) {
    EXPECT_NE(error.where().find("bad"), std::string::npos) << error.what();
    EXPECT_NE(error.todo().find("torch.save"), std::string::npos) << error.todo();
  }
}

TEST(WeightsFile, WhatIsCutIsRefused) {
  const std::string whole = safetensors();
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    EXPECT_THROW(parse_weights(whole.substr(0, size), "w", all), Error) << size;
  }
  EXPECT_THROW(parse_weights(kOldStart, "w", all), Error);
}

}  // namespace
}  // namespace inkling
