#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>

#include "inkling/nn/network.h"
#include "inkling/nn/network_engine.h"

namespace inkling::testing {

// What a Python command says, on both its outputs, and how it ended.
inline std::pair<int, std::string> python(const std::string& arguments) {
  const std::string command =
      "PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 /usr/bin/python3 " + arguments + " 2>&1";
  FILE* pipe = ::popen(command.c_str(), "r");
  std::string text;
  char part[256];
  while (pipe && std::fgets(part, sizeof part, pipe)) text += part;
  return {pipe ? ::pclose(pipe) : -1, text};
}

// A script of this folder.
inline std::string script(const std::string& name) {
  return std::string(INKLING_SOURCE_DIR) + "/src/inkling/nn/torch/" + name;
}

inline bool python_has_torch() {
  static const bool has = python("-c 'import torch'").first == 0;
  return has;
}

// A network of the list with options other than its defaults.
inline NetworkBuild network_build(const std::string& name,
                                  const std::vector<std::pair<std::string, std::string>>& options,
                                  const FeatureShape& input, std::size_t classes) {
  const auto& variant = find_variant(networks(), "network", name);
  NetworkBuild build{name, variant.defaults(), input, classes};
  for (const auto& [key, value] : options) build.options.parse(key, value);
  variant.create(build.options)->check(input);
  return build;
}

// As twin_files.py takes it.
inline nlohmann::json build_json(const NetworkBuild& build) {
  nlohmann::json options;
  for (const OptionSpec& spec : build.options.specs()) {
    std::visit([&](const auto& value) { options[spec.name] = value; },
               build.options.value(spec.name));
  }
  const FeatureShape& in = build.input;
  return {{"name", build.name},
          {"options", options},
          {"shape", {in.channels, in.frames, in.height, in.width}},
          {"classes", build.classes}};
}

}  // namespace inkling::testing
