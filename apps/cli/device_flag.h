#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace inkling::cli {

// --device: where the networks among approaches learn.
class DeviceFlag {
 public:
  void add_to(CLI::App& app);
  // The approach as it is to be run. Throws Error(kUsage).
  std::string on(const std::string& approach) const;

 private:
  std::string device_;
};

}  // namespace inkling::cli
