#include "inkling/models/onnx_rewrite.h"

#include <onnx/onnx_pb.h>

#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "inkling/error.h"

namespace inkling {
namespace {

using onnx::AttributeProto;
using onnx::NodeProto;
using onnx::TensorProto;

const AttributeProto* find_attribute(const NodeProto& node, const std::string& name) {
  for (const auto& attribute : node.attribute()) {
    if (attribute.name() == name) return &attribute;
  }
  return nullptr;
}

void set_float(NodeProto& node, const std::string& name, float value) {
  AttributeProto* attribute = node.add_attribute();
  attribute->set_name(name);
  attribute->set_type(AttributeProto::FLOAT);
  attribute->set_f(value);
}

template <typename Number>
std::optional<float> first_raw(const std::string& raw) {
  Number value;
  if (raw.size() < sizeof value) return std::nullopt;
  std::memcpy(&value, raw.data(), sizeof value);
  return static_cast<float>(value);
}

// The value of a tensor of one float or double; nothing for any other.
std::optional<float> scalar(const TensorProto& tensor) {
  for (const auto dim : tensor.dims()) {
    if (dim != 1) return std::nullopt;
  }
  if (tensor.data_type() == TensorProto::FLOAT) {
    return tensor.float_data_size() > 0 ? tensor.float_data(0)
                                        : first_raw<float>(tensor.raw_data());
  }
  if (tensor.data_type() == TensorProto::DOUBLE) {
    return tensor.double_data_size() > 0 ? static_cast<float>(tensor.double_data(0))
                                         : first_raw<double>(tensor.raw_data());
  }
  return std::nullopt;
}

class Rewriter {
 public:
  Rewriter(onnx::GraphProto& graph, std::string name, OnnxRewrite& result)
      : graph_(graph), name_(std::move(name)), result_(result) {
    for (const auto& tensor : graph.initializer()) {
      initializers_.insert(tensor.name());
      if (const auto value = scalar(tensor)) constants_[tensor.name()] = *value;
    }
    for (const auto& node : graph.node()) {
      values_.insert(node.output().begin(), node.output().end());
      if (node.op_type() == "Constant" && node.output_size() == 1) add_constant(node);
    }
  }

  void rewrite_nodes() {
    google::protobuf::RepeatedPtrField<NodeProto> old;
    old.Swap(graph_.mutable_node());
    for (NodeProto& node : old) {
      if (node.op_type() == "FusedConv" && node.domain() == "com.microsoft") {
        split(node);
      } else {
        if (node.op_type() == "Clip" && node.input_size() > 1) move_bounds(node);
        add(std::move(node));
      }
    }
  }

  // A batch of one wherever an input's free first dimension goes.
  void fix_batch_size() {
    std::set<std::string> batch_names;
    for (auto& input : *graph_.mutable_input()) {
      auto* shape = shape_of(input);
      if (initializers_.count(input.name()) != 0 || !shape || shape->dim_size() == 0) continue;
      auto& first = *shape->mutable_dim(0);
      if (first.has_dim_value() && first.dim_value() > 0) continue;
      if (first.has_dim_param() && !first.dim_param().empty()) {
        batch_names.insert(first.dim_param());
      } else {
        fix(first);
      }
    }
    for (auto* list :
         {graph_.mutable_input(), graph_.mutable_output(), graph_.mutable_value_info()}) {
      for (auto& value : *list) fix_named(value, batch_names);
    }
  }

 private:
  Error unsupported(const NodeProto& node, const std::string& what) const {
    const std::string& label =
        node.name().empty() && node.output_size() > 0 ? node.output(0) : node.name();
    return Error(ErrorKind::kInput, what, name_ + ", node " + label,
                 "export the model with constant bounds and plain activations");
  }

  void add(NodeProto node) { *graph_.add_node() = std::move(node); }

  void add_constant(const NodeProto& node) {
    const auto* tensor = find_attribute(node, "value");
    const auto* number = find_attribute(node, "value_float");
    if (number) constants_[node.output(0)] = number->f();
    if (!tensor) return;
    if (const auto value = scalar(tensor->t())) constants_[node.output(0)] = *value;
  }

  // Clip of opset 11 and later has its bounds as inputs, before that as attributes.
  void move_bounds(NodeProto& node) {
    const char* const bounds[] = {"min", "max"};
    for (int i = 1; i < node.input_size() && i <= 2; ++i) {
      if (node.input(i).empty()) continue;
      const auto it = constants_.find(node.input(i));
      if (it == constants_.end())
        throw unsupported(node, "Clip has a bound that is no constant number");
      set_float(node, bounds[i - 1], it->second);
    }
    node.mutable_input()->DeleteSubrange(1, node.input_size() - 1);
    ++result_.clips;
  }

  std::string fresh_name(const std::string& stem) {
    std::string name = stem;
    for (int n = 2; !values_.insert(name).second; ++n) name = stem + std::to_string(n);
    return name;
  }

  // FusedConv(X, W, B, Z) is activation(Conv(X, W, B) + Z); B and Z may be missing.
  void split(NodeProto& node) {
    if (node.output_size() != 1 || node.input_size() < 2)
      throw unsupported(node, "FusedConv is malformed");
    std::vector<NodeProto> steps{convolution(node)};
    if (node.input_size() > 3 && !node.input(3).empty()) {
      NodeProto sum;
      sum.set_op_type("Add");
      sum.add_input();
      sum.add_input(node.input(3));
      steps.push_back(std::move(sum));
    }
    if (auto last = activation(node)) steps.push_back(std::move(*last));

    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool last = i + 1 == steps.size();
      steps[i].add_output(last ? node.output(0)
                               : fresh_name(node.output(0) + "__" + steps[i].op_type()));
      if (!last) steps[i + 1].set_input(0, steps[i].output(0));
    }
    for (auto& step : steps) add(std::move(step));
    ++result_.fused_convs;
  }

  static NodeProto convolution(const NodeProto& node) {
    NodeProto conv;
    conv.set_name(node.name());
    conv.set_op_type("Conv");
    for (int i = 0; i < node.input_size() && i < 3; ++i) conv.add_input(node.input(i));
    for (const auto& attribute : node.attribute()) {
      if (attribute.name() == "activation" || attribute.name() == "activation_params") continue;
      *conv.add_attribute() = attribute;
    }
    return conv;
  }

  // Its input is still empty. Nothing when the node has no activation.
  std::optional<NodeProto> activation(const NodeProto& node) const {
    static const std::map<std::string, std::vector<std::string>> kParameters{
        {"Relu", {}},
        {"Sigmoid", {}},
        {"Tanh", {}},
        {"LeakyRelu", {"alpha"}},
        {"Clip", {"min", "max"}},
        {"HardSigmoid", {"alpha", "beta"}}};
    const auto* kind = find_attribute(node, "activation");
    if (!kind || kind->s().empty()) return std::nullopt;
    const auto it = kParameters.find(kind->s());
    if (it == kParameters.end()) throw unsupported(node, "unknown activation '" + kind->s() + "'");
    const auto* values = find_attribute(node, "activation_params");
    NodeProto result;
    result.set_op_type(kind->s());
    result.add_input();
    for (int i = 0; values && i < values->floats_size() && i < static_cast<int>(it->second.size());
         ++i) {
      set_float(result, it->second[static_cast<std::size_t>(i)], values->floats(i));
    }
    return result;
  }

  static onnx::TensorShapeProto* shape_of(onnx::ValueInfoProto& value) {
    const bool has = value.has_type() && value.type().has_tensor_type() &&
                     value.type().tensor_type().has_shape();
    return has ? value.mutable_type()->mutable_tensor_type()->mutable_shape() : nullptr;
  }

  void fix(onnx::TensorShapeProto::Dimension& dim) {
    dim.set_dim_value(1);
    ++result_.batch_dimensions;
  }

  void fix_named(onnx::ValueInfoProto& value, const std::set<std::string>& names) {
    auto* shape = shape_of(value);
    if (!shape) return;
    for (auto& dim : *shape->mutable_dim()) {
      if (dim.has_dim_param() && names.count(dim.dim_param()) != 0) fix(dim);
    }
  }

  onnx::GraphProto& graph_;
  std::string name_;
  OnnxRewrite& result_;
  std::set<std::string> initializers_;
  std::set<std::string> values_;  // names of all node outputs
  std::map<std::string, float> constants_;
};

void check_model(const onnx::ModelProto& model, const std::string& name) {
  if (!model.has_graph() || model.graph().node_size() == 0) {
    throw Error(ErrorKind::kInput, "is no ONNX model", name, "check that it is the right file");
  }
  for (const auto& tensor : model.graph().initializer()) {
    if (tensor.data_location() != TensorProto::EXTERNAL) continue;
    throw Error(ErrorKind::kInput, "keeps its weights in other files", name,
                "export the model as one file");
  }
}

}  // namespace

OnnxRewrite rewrite_onnx(std::string_view bytes, const std::string& name) {
  onnx::ModelProto model;
  const bool fits = bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max());
  if (!fits || !model.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    throw Error(ErrorKind::kInput, "is no ONNX model", name, "check that it is the right file");
  }
  check_model(model, name);
  OnnxRewrite result;
  Rewriter rewriter(*model.mutable_graph(), name, result);
  rewriter.rewrite_nodes();
  rewriter.fix_batch_size();
  result.bytes = result.changed() ? model.SerializeAsString() : std::string(bytes);
  return result;
}

}  // namespace inkling
