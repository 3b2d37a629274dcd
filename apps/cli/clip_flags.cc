#include "cli/clip_flags.h"

#include "cli/common_flags.h"

namespace inkling::cli {

void ClipFlags::add_to(CLI::App& app) {
  app.add_option("--crop", crop,
                 "aligned: the face is found and put in place; whole: pictures are cropped to the "
                 "face already (default aligned)")
      ->check(CLI::IsMember({"aligned", "whole"}))
      ->type_name("HOW");
  app.add_option("--fps", fps,
                 "Of image folders for which the catalogue does not say it (default 25)")
      ->check(range(1, 1000))
      ->type_name("RATE");
}

}  // namespace inkling::cli
