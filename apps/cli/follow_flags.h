#pragma once

#include <string>

#include "cli/variant_flags.h"
#include "inkling/experiment/clip_reader.h"
#include "inkling/following/methods.h"

namespace inkling::cli {

// How faces are found and followed: --detector and --landmarker with their options and help.
class FollowFlags {
 public:
  // about: a line of the help before them, or empty. `line` keeps pointers into this object: it
  // must live until the line is parsed.
  explicit FollowFlags(CommandLine& line, const std::string& about = "");

  // After parsing. Throw Error(kUsage) that names the flag.
  FollowMethods methods() const;
  const VariantFlags& detector() const { return detector_; }
  const VariantFlags& landmarker() const { return landmarker_; }
  // Refuses what was given of these flags where they do not apply: Error(kUsage).
  void refuse(const CommandLine& line, const std::string& why) const;
  bool given() const { return detector_.given() || landmarker_.given(); }
  // The methods as a part of the options of clips; refused for pictures in which no face is looked
  // for.
  void write_to(ClipOptions& clip) const;

 private:
  VariantFlags detector_, landmarker_;
};

}  // namespace inkling::cli
