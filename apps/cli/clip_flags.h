#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/follow_flags.h"
#include "inkling/experiment/clip_reader.h"

namespace inkling::cli {

// How a catalogue's pictures become clips: for every command that describes samples.
class ClipFlags {
 public:
  // `app` keeps pointers into this object: it must live until the line is parsed.
  explicit ClipFlags(CLI::App& app);

  // After parsing. Throws Error(kUsage) that names the flag.
  ClipOptions options() const;
  // Sections of the help.
  std::string help() const { return follow_.help(); }

 private:
  std::string crop_ = "aligned";
  double fps_ = ClipOptions{}.fps;
  FollowFlags follow_;
};

}  // namespace inkling::cli
