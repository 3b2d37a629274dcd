#pragma once

#include <map>
#include <string>
#include <string_view>

#include "inkling/nn/temporal_network.h"

namespace inkling {

// The weights of flow-tcn as a safetensors file, with what they were learnt for: the input's
// channels, the outputs' layout, a version, and a sum over all of it.
class FlowTcnModel {
 public:
  // name: for messages. Throws Error(kInput) for other files, other versions, damage.
  FlowTcnModel(std::string_view bytes, const std::string& name);

  // The model that comes with Inkling (docs/flow-tcn.md); it is read once.
  static const FlowTcnModel& built_in();
  // The file of these weights; facts are kept beside them and come back in about().
  static std::string bytes(TensorFile weights, const std::map<std::string, std::string>& facts);

  const TemporalNetwork& network() const { return network_; }
  const std::map<std::string, std::string>& about() const { return about_; }
  // The temperature for emotions by action units (unit_emotions.h).
  double emotion_temperature() const;

 private:
  FlowTcnModel(const TensorFile& file, const std::string& name);
  std::map<std::string, std::string> about_;
  TemporalNetwork network_;
};

}  // namespace inkling
