#include "inkling/spotting/flow_tcn_model.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/nn/safetensors.h"
#include "inkling/spotting/motion_channels.h"
#include "inkling/spotting/movement_predictions.h"

namespace inkling {

std::string_view flow_tcn_weights();  // made by the build

namespace {

std::string refusal(const std::string& bytes) {
  try {
    const FlowTcnModel model(bytes, "w");
  } catch (const Error& error) {
    return error.what();
  }
  return "taken";
}

TEST(FlowTcnModel, TheOneThatComesWithInklingIsSmallAndFits) {
  EXPECT_LT(flow_tcn_weights().size(), 2u << 20);
  const FlowTcnModel& model = FlowTcnModel::built_in();
  EXPECT_EQ(model.network().inputs(), channel_names().size());
  EXPECT_EQ(model.network().outputs(), movement_layout().outputs());
  EXPECT_GT(model.emotion_temperature(), 0.5);
  EXPECT_GE(std::stoi(model.about().at("subjects")), 40);
}

TEST(FlowTcnModel, OthersAreRefusedByWhatIsWrong) {
  const std::string good(flow_tcn_weights());
  EXPECT_EQ(refusal(good), "taken");
  TensorFile file = parse_tensors(good, "w");
  file.about["channels"] = "others";
  EXPECT_NE(refusal(tensor_bytes(file)).find("another version of Inkling (channels)"),
            std::string::npos);
  file = parse_tensors(good, "w");
  file.tensors["input.bias"].values[0] += 1;
  EXPECT_NE(refusal(tensor_bytes(file)).find("its sum is another"), std::string::npos);
  file = parse_tensors(good, "w");
  file.about["emotion_temperature"] = "100";
  EXPECT_NE(refusal(tensor_bytes(file)).find("its sum is another"), std::string::npos);
  file.about.clear();
  EXPECT_NE(refusal(tensor_bytes(file)).find("no weights of flow-tcn"), std::string::npos);
  // A sound file of a network of another shape.
  file = parse_tensors(good, "w");
  const auto about = file.about;
  file.about = {{"dilations", "1"}};
  EXPECT_EQ(refusal(FlowTcnModel::bytes(file, {{"recordings", "1"}})), "taken");
  file.tensors["output.weight"].shape[0] -= 1;
  file.tensors["output.weight"].values.resize(
      file.tensors["output.weight"].values.size() -
      static_cast<std::size_t>(file.tensors["output.weight"].shape[1]));
  file.tensors["output.bias"].shape[0] -= 1, file.tensors["output.bias"].values.pop_back();
  EXPECT_NE(refusal(FlowTcnModel::bytes(file, {})).find("other inputs or outputs"),
            std::string::npos);
}

}  // namespace
}  // namespace inkling
