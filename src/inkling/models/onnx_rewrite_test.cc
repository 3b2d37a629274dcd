#include "inkling/models/onnx_rewrite.h"

#include <gtest/gtest.h>
#include <onnx/onnx_pb.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/models/testing/tiny_onnx.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

void add_shape(onnx::ValueInfoProto* value, const std::string& name, const std::string& batch) {
  value->set_name(name);
  auto* type = value->mutable_type()->mutable_tensor_type();
  type->set_elem_type(onnx::TensorProto::FLOAT);
  type->mutable_shape()->add_dim()->set_dim_param(batch);
  for (const int size : {2, 3, 3}) type->mutable_shape()->add_dim()->set_dim_value(size);
}

void add_tensor(onnx::GraphProto& graph, const std::string& name, const std::vector<long>& dims,
                const std::vector<float>& values) {
  auto* tensor = graph.add_initializer();
  tensor->set_name(name);
  tensor->set_data_type(onnx::TensorProto::FLOAT);
  for (const long dim : dims) tensor->add_dims(dim);
  for (const float value : values) tensor->add_float_data(value);
}

onnx::NodeProto& add_node(onnx::GraphProto& graph, const std::string& type,
                          const std::vector<std::string>& inputs, const std::string& output) {
  auto& node = *graph.add_node();
  node.set_op_type(type);
  for (const auto& input : inputs) node.add_input(input);
  node.add_output(output);
  return node;
}

// x -> `build` -> y, a batch of 2 x 3 x 3 pictures; w: a 1 x 1 convolution that is 2 times x.
template <typename Build>
onnx::ModelProto model_of(Build build) {
  onnx::ModelProto model;
  model.set_ir_version(6);
  model.add_opset_import()->set_version(11);
  auto& graph = *model.mutable_graph();
  graph.set_name("test");
  add_shape(graph.add_input(), "x", "N");
  add_shape(graph.add_output(), "y", "N");
  add_tensor(graph, "w", {2, 2, 1, 1}, {2, 0, 0, 2});
  add_tensor(graph, "low", {}, {-1.5F});
  build(graph);
  return model;
}

onnx::NodeProto& add_fused(onnx::GraphProto& graph, const std::string& activation,
                           const std::vector<float>& parameters,
                           const std::vector<std::string>& inputs = {"x", "w"}) {
  auto& node = add_node(graph, "FusedConv", inputs, "y");
  node.set_domain("com.microsoft");
  auto* kind = node.add_attribute();
  kind->set_name("activation");
  kind->set_type(onnx::AttributeProto::STRING);
  kind->set_s(activation);
  auto* values = node.add_attribute();
  values->set_name("activation_params");
  values->set_type(onnx::AttributeProto::FLOATS);
  for (const float value : parameters) values->add_floats(value);
  auto* kernel = node.add_attribute();
  kernel->set_name("kernel_shape");
  kernel->set_type(onnx::AttributeProto::INTS);
  for (int i = 0; i < 2; ++i) kernel->add_ints(1);
  return node;
}

// The rewritten model's output, by OpenCV, for x = -2, -1.75, … in 18 steps.
std::vector<float> run(const onnx::ModelProto& model) {
  const auto rewritten = rewrite_onnx(model.SerializeAsString(), "test");
  auto net = cv::dnn::readNetFromONNX(rewritten.bytes.data(), rewritten.bytes.size());
  const int sizes[] = {1, 2, 3, 3};
  cv::Mat input(4, sizes, CV_32F);
  for (int i = 0; i < 18; ++i) input.ptr<float>()[i] = -2.0F + 0.25F * static_cast<float>(i);
  net.setInput(input);
  const cv::Mat output = net.forward();
  return {output.ptr<float>(), output.ptr<float>() + output.total()};
}

template <typename Function>
void expect_function(const std::vector<float>& y, Function f) {
  ASSERT_EQ(y.size(), 18u);
  for (int i = 0; i < 18; ++i) {
    EXPECT_NEAR(y[static_cast<std::size_t>(i)], f(-2.0 + 0.25 * i), 1e-6) << i;
  }
}

TEST(OnnxRewrite, ClipBoundsFromInitializerAndConstantNode) {
  const auto model = model_of([](onnx::GraphProto& graph) {
    auto& constant = add_node(graph, "Constant", {}, "high");
    auto* value = constant.add_attribute();
    value->set_name("value");
    value->set_type(onnx::AttributeProto::TENSOR);
    value->mutable_t()->set_data_type(onnx::TensorProto::FLOAT);
    const float high = 0.5F;
    value->mutable_t()->set_raw_data(std::string(reinterpret_cast<const char*>(&high), 4));
    add_node(graph, "Clip", {"x", "low", "high"}, "y");
  });
  expect_function(run(model), [](double x) { return std::fmin(std::fmax(x, -1.5), 0.5); });
}

TEST(OnnxRewrite, ClipWithOneBoundOnly) {
  const auto low = model_of([](auto& graph) { add_node(graph, "Clip", {"x", "low"}, "y"); });
  expect_function(run(low), [](double x) { return std::fmax(x, -1.5); });
  const auto high = model_of([](auto& graph) { add_node(graph, "Clip", {"x", "", "low"}, "y"); });
  expect_function(run(high), [](double x) { return std::fmin(x, -1.5); });
}

TEST(OnnxRewrite, FusedConvOfEveryActivation) {
  const auto result = [](const std::string& activation, const std::vector<float>& parameters) {
    return run(model_of([&](auto& graph) { add_fused(graph, activation, parameters); }));
  };
  expect_function(result("", {}), [](double x) { return 2 * x; });
  expect_function(result("Relu", {}), [](double x) { return std::fmax(0, 2 * x); });
  expect_function(result("Tanh", {}), [](double x) { return std::tanh(2 * x); });
  expect_function(result("Sigmoid", {}), [](double x) { return 1 / (1 + std::exp(-2 * x)); });
  expect_function(result("LeakyRelu", {0.25F}), [](double x) { return x < 0 ? x / 2 : 2 * x; });
  expect_function(result("Clip", {-1, 3}),
                  [](double x) { return std::fmin(std::fmax(2 * x, -1), 3); });
  const auto hard = rewrite_onnx(model_of([](auto& graph) {
                                   add_fused(graph, "HardSigmoid", {0.3F, 0.4F});
                                 }).SerializeAsString(),
                                 "test");
  onnx::ModelProto model;  // OpenCV 4.6 has no HardSigmoid: look at the graph
  ASSERT_TRUE(model.ParseFromString(hard.bytes));
  ASSERT_EQ(model.graph().node_size(), 2);
  EXPECT_EQ(model.graph().node(1).op_type(), "HardSigmoid");
  EXPECT_EQ(model.graph().node(1).attribute(1).name(), "beta");
  EXPECT_EQ(model.graph().node(1).attribute(1).f(), 0.4F);
}

TEST(OnnxRewrite, FusedConvAddsItsFourthInputBeforeTheActivation) {
  const auto y = run(model_of([](auto& graph) {
    add_fused(graph, "Relu", {}, {"x", "w", "", "x"});
  }));
  expect_function(y, [](double x) { return std::fmax(0, 3 * x); });
}

TEST(OnnxRewrite, CountsAndBatchSize) {
  const auto model = model_of([](auto& graph) { add_fused(graph, "Relu", {}); });
  const auto result = rewrite_onnx(model.SerializeAsString(), "test");
  EXPECT_EQ(result.fused_convs, 1);
  EXPECT_EQ(result.clips, 0);
  EXPECT_EQ(result.batch_dimensions, 2);
  onnx::ModelProto rewritten;
  ASSERT_TRUE(rewritten.ParseFromString(result.bytes));
  for (const auto* value : {&rewritten.graph().input(0), &rewritten.graph().output(0)}) {
    EXPECT_EQ(value->type().tensor_type().shape().dim(0).dim_value(), 1);
    EXPECT_EQ(value->type().tensor_type().shape().dim(1).dim_value(), 2);
  }
  const auto again = rewrite_onnx(result.bytes, "test");
  EXPECT_FALSE(again.changed());
  EXPECT_EQ(again.bytes, result.bytes);
}

TEST(OnnxRewrite, WhatHasNoEqualIsRefused) {
  const auto refusal = [](const onnx::ModelProto& model) -> std::string {
    try {
      rewrite_onnx(model.SerializeAsString(), "m.onnx");
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kInput);
      return error.where() + ": " + error.problem();
    }
    return "no error";
  };
  EXPECT_EQ(refusal(model_of([](auto& g) {
              add_node(g, "Clip", {"x", "x"}, "y");
            })),
            "m.onnx, node y: Clip has a bound that is no constant number");
  EXPECT_EQ(refusal(model_of([](auto& g) { add_fused(g, "Softplus", {}); })),
            "m.onnx, node y: unknown activation 'Softplus'");
  EXPECT_EQ(refusal(model_of([](auto& g) { add_fused(g, "Relu", {}, {"x"}); })),
            "m.onnx, node y: FusedConv is malformed");
  EXPECT_EQ(refusal(model_of([](auto& g) {
              add_node(g, "Relu", {"x"}, "y");
              g.mutable_initializer(0)->set_data_location(onnx::TensorProto::EXTERNAL);
            })),
            "m.onnx: keeps its weights in other files");
}

TEST(OnnxRewrite, BytesThatAreNoModelAreRefused) {
  const auto whole =
      model_of([](auto& graph) { add_fused(graph, "Relu", {}); }).SerializeAsString();
  for (const std::string& bytes : {std::string(), std::string("<html>404</html>"),
                                   std::string(1000, '\xff'), whole.substr(0, whole.size() / 2)}) {
    EXPECT_THROW(rewrite_onnx(bytes, "x"), Error);
  }
}

cv::Mat output_of(const std::string& bytes, const cv::Mat& input) {
  auto net = cv::dnn::readNetFromONNX(bytes.data(), bytes.size());
  net.setInput(input);
  return net.forward();
}

// RGB shares of full light as the network's input.
cv::Mat input_of(float red, float green, float blue) {
  const int sizes[] = {1, 3, 224, 224};
  cv::Mat input(4, sizes, CV_32F);
  const float shares[] = {red, green, blue};
  constexpr float kMean[] = {0.485F, 0.456F, 0.406F}, kDeviation[] = {0.229F, 0.224F, 0.225F};
  for (int c = 0; c < 3; ++c) {
    std::fill_n(input.ptr<float>(0, c), 224 * 224, (shares[c] - kMean[c]) / kDeviation[c]);
  }
  return input;
}

TEST(OnnxRewrite, AWholeNetworkThatOpenCvRefusesGivesItsFunction) {
  const std::string upstream = testing::tiny_detector(0.25F);
  EXPECT_THROW(cv::dnn::readNetFromONNX(upstream.data(), upstream.size()), cv::Exception);
  const auto rewritten = rewrite_onnx(upstream, "tiny");
  EXPECT_EQ(rewritten.clips, 1);
  EXPECT_EQ(rewritten.fused_convs, 1);
  EXPECT_EQ(rewritten.batch_dimensions, 2);
  const cv::Mat red = output_of(rewritten.bytes, input_of(0.9F, 0.2F, 0.4F));
  ASSERT_EQ(red.total(), 2u * 56 * 56);
  EXPECT_NEAR(red.ptr<float>(0, 0)[1234], 0.9 - 0.5 * (0.2 + 0.4), 1e-5);
  EXPECT_NEAR(red.ptr<float>(0, 1)[1234], 0.25, 1e-5);
  EXPECT_EQ(output_of(rewritten.bytes, input_of(0.1F, 0.9F, 0.4F)).ptr<float>(0, 0)[0], 0);
}

// The real files, where they lie beside the source tree.
std::vector<fs::path> shared_networks() {
  const char* own = std::getenv("INKLING_SHARED_DATA");
  const fs::path folder =
      (own ? fs::path(own) : fs::path(INKLING_SOURCE_DIR "/../shared/data")) / "openseeface";
  if (!fs::exists(folder)) return {};
  return {folder / "mnv3_detection", folder / "lm_model0"};
}

class OpenSeeFace : public ::testing::TestWithParam<fs::path> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(OpenSeeFace);

// The upstream file, rewritten, against the same weights rewritten by another tool.
TEST_P(OpenSeeFace, RewrittenUpstreamFileGivesTheReferenceOutput) {
  const std::string stem = GetParam().string();
  const auto upstream = read_file(stem + "_opt.onnx");
  EXPECT_THROW(cv::dnn::readNetFromONNX(upstream.data(), upstream.size()), cv::Exception);
  const auto rewritten = rewrite_onnx(upstream, stem);
  EXPECT_GT(rewritten.clips, 20);
  EXPECT_GE(rewritten.fused_convs, 20);
  EXPECT_GE(rewritten.batch_dimensions, 1);

  cv::Mat rgb(224, 224, CV_32FC3), input;
  cv::theRNG().state = 11;
  cv::randn(rgb, 0, 1);
  cv::GaussianBlur(rgb, rgb, {0, 0}, 6);
  input = cv::dnn::blobFromImage(8 * rgb);
  auto net = cv::dnn::readNetFromONNX(rewritten.bytes.data(), rewritten.bytes.size());
  auto reference = cv::dnn::readNetFromONNX(stem + "_cv.onnx");
  std::vector<cv::Mat> got, expected;
  net.setInput(input);
  net.forward(got, net.getUnconnectedOutLayersNames());
  reference.setInput(input);
  reference.forward(expected, reference.getUnconnectedOutLayersNames());
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    ASSERT_EQ(got[i].total(), expected[i].total());
    EXPECT_GT(cv::norm(expected[i], cv::NORM_INF), 0.05);
    EXPECT_LT(cv::norm(got[i], expected[i], cv::NORM_INF), 1e-5);
  }
}

INSTANTIATE_TEST_SUITE_P(Shared, OpenSeeFace, ::testing::ValuesIn(shared_networks()));

}  // namespace
}  // namespace inkling
