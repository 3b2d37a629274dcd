#include "inkling/spotting/flow_tcn_model.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdlib>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/sha256.h"
#include "inkling/nn/safetensors.h"
#include "inkling/spotting/motion_channels.h"
#include "inkling/spotting/movement_predictions.h"

namespace inkling {

// The contents of flow_tcn.safetensors, which the build embeds.
std::string_view flow_tcn_weights();

namespace {

constexpr const char* kSum = "sha256";

// These facts have to be the same where weights are learnt and where they are used.
std::map<std::string, std::string> requirements() {
  return {{"spotter", "flow-tcn"},
          {"version", "1"},
          {"channels", sha256_hex(fmt::format("{}", fmt::join(channel_names(), ",")))},
          {"units", fmt::format("{}", fmt::join(predicted_units(), ","))}};
}

std::string sum_of(TensorFile file) {
  file.about.erase(kSum);
  return sha256_hex(tensor_bytes(file));
}

TensorFile checked(std::string_view bytes, const std::string& name) {
  TensorFile file = parse_tensors(bytes, name);
  const auto fact = [&](const std::string& key) {
    const auto found = file.about.find(key);
    return found == file.about.end() ? std::string() : found->second;
  };
  if (fact("spotter") != requirements().at("spotter")) {
    throw Error(ErrorKind::kInput, "are no weights of flow-tcn", name,
                "make them with: inkling train spotter");
  }
  for (const auto& [key, value] : requirements()) {
    if (fact(key) == value) continue;
    throw Error(ErrorKind::kInput,
                fmt::format("are weights for another version of Inkling ({})", key), name,
                "make them with: inkling train spotter");
  }
  if (fact(kSum) != sum_of(file)) {
    throw Error(ErrorKind::kInput, "is damaged: its sum is another", name,
                "copy it again, or make it with: inkling train spotter");
  }
  return file;
}

}  // namespace

FlowTcnModel::FlowTcnModel(std::string_view bytes, const std::string& name)
    : FlowTcnModel(checked(bytes, name), name) {}

FlowTcnModel::FlowTcnModel(const TensorFile& file, const std::string& name)
    : about_(file.about), network_(file, name) {
  if (network_.inputs() != channel_names().size() ||
      network_.outputs() != movement_layout().outputs()) {
    throw Error(ErrorKind::kInput, "has other inputs or outputs", name,
                "make it with: inkling train spotter");
  }
}

const FlowTcnModel& FlowTcnModel::built_in() {
  static const FlowTcnModel model(flow_tcn_weights(), "the built-in weights of flow-tcn");
  return model;
}

std::string FlowTcnModel::bytes(TensorFile weights,
                                const std::map<std::string, std::string>& facts) {
  weights.about.insert(facts.begin(), facts.end());
  for (const auto& [key, value] : requirements()) weights.about[key] = value;
  weights.about[kSum] = sum_of(weights);
  return tensor_bytes(weights);
}

double FlowTcnModel::emotion_temperature() const {
  const auto found = about_.find("emotion_temperature");
  const double t = found == about_.end() ? 1 : std::atof(found->second.c_str());
  return t > 0 ? t : 1;
}

}  // namespace inkling
