#pragma once

#include <map>
#include <string>
#include <string_view>

#include "inkling/nn/temporal_network.h"

namespace inkling {

// The weights of flow-tcn as a safetensors file, with what they were learnt for: the input's
// channels, the answers' layout, a version, and a sum over all of it.
class FlowTcnModel {
 public:
  // name: for messages. Throws Error(kInput) for other files, other versions, damage.
  FlowTcnModel(std::string_view bytes, const std::string& name);

  // The one that comes with Inkling (docs/flow-tcn.md); read once.
  static const FlowTcnModel& built_in();
  // What lies on disk: facts are kept beside the weights and come back in about().
  static std::string bytes(TensorFile weights, const std::map<std::string, std::string>& facts);

  const TemporalNetwork& network() const { return network_; }
  const std::map<std::string, std::string>& about() const { return about_; }
  // Of emotions by action units (unit_emotions.h): how far to trust them.
  double emotion_temperature() const;

 private:
  FlowTcnModel(const TensorFile& file, const std::string& name);
  std::map<std::string, std::string> about_;
  TemporalNetwork network_;
};

}  // namespace inkling
