#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "inkling/experiment/clip_reader.h"

namespace inkling::cli {

// How a catalogue's pictures become clips: for every command that describes samples.
struct ClipFlags {
  std::string crop = "aligned";
  double fps = ClipOptions{}.fps;

  void add_to(CLI::App& app);
  ClipOptions options() const { return {crop == "whole", fps}; }
};

}  // namespace inkling::cli
