#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "inkling/synthesis/call/insert.h"

namespace inkling::cli {

struct PictureSize {
  int width = 0, height = 0;
};
// "640x480". Throws Error(kUsage) that names --size.
PictureSize parse_size(const std::string& text);

// What happens in made recordings, and what a call does to them.
struct SynthFlags {
  void add_to(CLI::App& app);
  // After parsing. Throws Error(kUsage).
  SynthOptions options() const;

 private:
  SynthOptions given_;
  std::string amplitude_ = "0.02,0.04", duration_ = "0.2,0.48", size_ = "640x480";
  std::string macro_amplitude_ = "0.06,0.16", macro_duration_ = "0.8,3";
  std::vector<std::string> units_, emotions_;
};

}  // namespace inkling::cli
