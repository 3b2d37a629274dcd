#include "inkling/experiment/baselines/pretraining.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/nn/safetensors.h"

namespace inkling {
namespace {

TEST(Pretraining, AnOptionStandsOnce) {
  EXPECT_EQ(with_option("apex-pixels+vgg16", "epochs", "3"), "apex-pixels+vgg16:epochs=3");
  EXPECT_EQ(with_option("apex-pixels+vgg16:epochs=40:rate=0.1", "epochs", "3"),
            "apex-pixels+vgg16:rate=0.1:epochs=3");
  EXPECT_EQ(with_option("clip-pixels:size=8+st-resnet:size=4", "size", "2"),
            "clip-pixels:size=8+st-resnet:size=2");
}

TEST(Pretraining, AColonInTheFoldersNameIsRefused) {
  EXPECT_THROW(with_weights("apex-pixels+vgg16", "a:b/w.safetensors"), Error);
  EXPECT_EQ(with_weights("apex-pixels+vgg16", "a+b/w.safetensors"),
            "apex-pixels+vgg16:weights=a+b/w.safetensors");
}

// Three equal channels through the weights that were shared out give what one gave.
TEST(Pretraining, TheFirstLayerIsSharedOutOverThreeChannels) {
  TensorFile file;
  file.tensors["features.0.weight"] = {{2, 1, 1, 3}, {3, 6, 9, 12, 15, 18}};
  file.tensors["features.1.weight"] = {{2}, {1, 2}};
  file.tensors["head.weight"] = {{2, 2, 1, 1}, {1, 2, 3, 4}};
  const TensorFile wide = parse_tensors(over_three_channels(tensor_bytes(file), "w"), "w");
  EXPECT_EQ(wide.tensors.at("features.0.weight").shape, (std::vector<std::int64_t>{2, 3, 1, 3}));
  EXPECT_EQ(wide.tensors.at("features.0.weight").values,
            (std::vector<float>{1, 2, 3, 1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6, 4, 5, 6}));
  EXPECT_EQ(wide.tensors.at("head.weight").values, file.tensors["head.weight"].values);
  const std::string bytes = tensor_bytes(wide);
  EXPECT_EQ(over_three_channels(bytes, "w"), bytes);
}

}  // namespace
}  // namespace inkling
