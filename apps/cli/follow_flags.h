#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/variant_flags.h"
#include "inkling/following/methods.h"

namespace inkling::cli {

// How faces are found and followed: --detector and --landmarker with their options.
class FollowFlags {
 public:
  // `app` keeps pointers into this object: it must live until the line is parsed.
  explicit FollowFlags(CLI::App& app);

  // After parsing. Throw Error(kUsage) that names the flag.
  FollowMethods methods() const;
  const VariantFlags& detector() const { return detector_; }
  const VariantFlags& landmarker() const { return landmarker_; }
  bool given() const { return detector_.given() || landmarker_.given(); }
  // Sections of the help.
  std::string help() const { return detector_.help() + landmarker_.help(); }

 private:
  VariantFlags detector_, landmarker_;
};

}  // namespace inkling::cli
