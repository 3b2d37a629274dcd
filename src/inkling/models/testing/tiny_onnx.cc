#include "inkling/models/testing/tiny_onnx.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace inkling::testing {
namespace {

using Floats = std::vector<float>;
using Sizes = std::initializer_list<long>;

void add_value(onnx::ValueInfoProto& value, const std::string& name, Sizes sizes) {
  value.set_name(name);
  auto* type = value.mutable_type()->mutable_tensor_type();
  type->set_elem_type(onnx::TensorProto::FLOAT);
  type->mutable_shape()->add_dim()->set_dim_param("batch");
  for (const long size : sizes) type->mutable_shape()->add_dim()->set_dim_value(size);
}

void add_weights(onnx::GraphProto& graph, const std::string& name, Sizes sizes,
                 const Floats& values) {
  auto& tensor = *graph.add_initializer();
  tensor.set_name(name);
  tensor.set_data_type(onnx::TensorProto::FLOAT);
  for (const long size : sizes) tensor.add_dims(size);
  for (const float value : values) tensor.add_float_data(value);
}

onnx::NodeProto& add_node(onnx::GraphProto& graph, const std::string& type,
                          std::initializer_list<const char*> inputs, const std::string& output) {
  auto& node = *graph.add_node();
  node.set_op_type(type);
  for (const char* input : inputs) node.add_input(input);
  node.add_output(output);
  return node;
}

void add_ints(onnx::NodeProto& node, const std::string& name, Sizes values) {
  auto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(onnx::AttributeProto::INTS);
  for (const long value : values) attribute.add_ints(value);
}

// A convolution with its activation in one node, as ONNX Runtime's optimiser writes it.
void add_fused_conv(onnx::GraphProto& graph, long kernel, long stride, const std::string& output) {
  auto& node = add_node(graph, "FusedConv", {"input", "weights", "bias"}, output);
  node.set_domain("com.microsoft");
  add_ints(node, "kernel_shape", {kernel, kernel});
  add_ints(node, "strides", {stride, stride});
  auto& activation = *node.add_attribute();
  activation.set_name("activation");
  activation.set_type(onnx::AttributeProto::STRING);
  activation.set_s("Relu");
}

// The last node: 0 .. 1, with the bounds as inputs.
void add_clip(onnx::GraphProto& graph, const char* input) {
  add_weights(graph, "low", {}, {0});
  add_weights(graph, "high", {}, {1});
  add_node(graph, "Clip", {input, "low", "high"}, "output");
}

onnx::ModelProto empty_model(Sizes output) {
  onnx::ModelProto model;
  model.set_ir_version(6);
  model.add_opset_import()->set_version(11);
  auto& microsoft = *model.add_opset_import();
  microsoft.set_domain("com.microsoft");
  microsoft.set_version(1);
  auto& graph = *model.mutable_graph();
  graph.set_name("tiny");
  add_value(*graph.add_input(), "input", {3, 224, 224});
  add_value(*graph.add_output(), "output", output);
  return model;
}

}  // namespace

std::string tiny_detector(float radius) {
  constexpr long kKernel = 4;
  constexpr float kMean[] = {0.485f, 0.456f, 0.406f}, kDeviation[] = {0.229f, 0.224f, 0.225f};
  constexpr float kShare[] = {1, -0.5f, -0.5f};
  Floats weights, bias = {0, radius};
  for (int c = 0; c < 3; ++c) {
    bias[0] += kShare[c] * kMean[c];
    weights.insert(weights.end(), kKernel * kKernel,
                   kShare[c] * kDeviation[c] / (kKernel * kKernel));
  }
  weights.resize(2 * weights.size());  // the radius does not depend on the picture
  auto model = empty_model({2, 56, 56});
  auto& graph = *model.mutable_graph();
  add_weights(graph, "weights", {2, 3, kKernel, kKernel}, weights);
  add_weights(graph, "bias", {2}, bias);
  add_fused_conv(graph, kKernel, kKernel, "maps");
  add_clip(graph, "maps");
  return model.SerializeAsString();
}

std::string tiny_landmarks(const std::array<Point, kTinyPoints>& points, float confidence) {
  constexpr int kGrid = 28, kCells = kGrid * kGrid;
  const auto logistic = [](double x) { return static_cast<float>(1 / (1 + std::exp(-x))); };
  Floats maps(3 * kTinyPoints * kCells, 0.02f);
  for (int k = 0; k < kTinyPoints; ++k) {
    const Point p = points[static_cast<std::size_t>(k)];
    const auto cell_of = [](double share) {
      return std::clamp(static_cast<int>(std::lround(share * (kGrid - 1))), 0, kGrid - 1);
    };
    const int row = cell_of(p.y), column = cell_of(p.x), cell = row * kGrid + column;
    const auto at = [&](int map) -> float& {
      return maps[static_cast<std::size_t>(map * kCells + cell)];
    };
    at(k) = confidence;
    at(kTinyPoints + k) = logistic(16 * (p.y - static_cast<double>(row) / (kGrid - 1)));
    at(2 * kTinyPoints + k) = logistic(16 * (p.x - static_cast<double>(column) / (kGrid - 1)));
  }
  constexpr long kMaps = 3 * kTinyPoints;
  auto model = empty_model({kMaps, kGrid, kGrid});
  auto& graph = *model.mutable_graph();
  add_weights(graph, "weights", {kMaps, 3, 1, 1}, Floats(3 * kMaps));
  add_weights(graph, "bias", {kMaps}, Floats(kMaps));
  add_weights(graph, "maps", {1, kMaps, kGrid, kGrid}, maps);
  add_fused_conv(graph, 1, 8, "nothing");
  add_node(graph, "Add", {"nothing", "maps"}, "sum");
  add_clip(graph, "sum");
  return model.SerializeAsString();
}

std::array<Point, kTinyPoints> tiny_face_points() {
  std::array<Point, kTinyPoints> points;
  // Eyes as rings of six points, all others on an oval about them.
  for (int k = 0; k < kTinyPoints; ++k) {
    const double angle = 2 * 3.14159265358979323846 * k / kTinyPoints;
    points[static_cast<std::size_t>(k)] = {0.5 + 0.36 * std::sin(angle),
                                           0.5 + 0.42 * std::cos(angle)};
  }
  for (int k = 0; k < 12; ++k) {
    const double angle = 2 * 3.14159265358979323846 * k / 6;
    points[static_cast<std::size_t>(36 + k)] = {(k < 6 ? 0.317 : 0.683) + 0.06 * std::cos(angle),
                                                0.262 + 0.03 * std::sin(angle)};
  }
  return points;
}

}  // namespace inkling::testing
