#include "cli/clip_flags.h"

#include "cli/common_flags.h"
#include "inkling/error.h"

namespace inkling::cli {

ClipFlags::ClipFlags(CLI::App& app) : follow_(app) {
  app.add_option("--crop", crop_,
                 "aligned: the face is found and put in place; whole: pictures are cropped to the "
                 "face already (default aligned)")
      ->check(CLI::IsMember({"aligned", "whole"}))
      ->type_name("HOW");
  app.add_option("--fps", fps_,
                 "Of image folders for which the catalogue does not say it (default 25)")
      ->check(range(1, 1000))
      ->type_name("RATE");
}

ClipOptions ClipFlags::options() const {
  const bool whole = crop_ == "whole";
  if (whole && follow_.given()) {
    throw Error(ErrorKind::kUsage, "no face is looked for in pictures that are cropped already",
                "option --crop", "leave out --detector and --landmarker, or say --crop aligned");
  }
  return {whole, fps_, follow_.methods()};
}

}  // namespace inkling::cli
