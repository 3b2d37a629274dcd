#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/files/folder_names.h"
#include "inkling/files/output_set.h"
#include "inkling/synth.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/person/portrait.h"
#include "inkling/synthesis/recorded/measure_motion.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

bool is_still_picture(const fs::path& path) {
  std::error_code ignored;
  return is_picture_name(path) && fs::is_regular_file(path, ignored);
}

Portrait portrait_in(const fs::path& picture, const FollowMethods& methods) {
  const auto& detector = find_variant(detectors(), "detector", methods.detector);
  const auto& landmarker = find_variant(landmarkers(), "landmarker", methods.landmarker);
  const auto detect = detector.create(detector.defaults());
  const auto fit = landmarker.create(landmarker.defaults());
  return portrait_of(picture, *detect, *fit);
}

}  // namespace

SynthRecording stage_insertion(const fs::path& input, const fs::path& output,
                               const SynthOptions& options, const RecordedMotions& recorded,
                               Progress& progress, const CancelToken& cancel) {
  const FollowMethods methods;
  SynthRecording made =
      is_still_picture(input)
          ? animate_portrait(portrait_in(input, methods), output, options, progress, cancel,
                             recorded)
          : insert_into_video(input, output, options, methods, progress, cancel, recorded);
  made.row.dataset = "synthetic";
  return made;
}

SynthRecording insert_movements(const fs::path& input, const fs::path& output,
                                const SynthOptions& options, Progress& progress,
                                const CancelToken& cancel) {
  const std::string name = output.filename().string();
  const std::string job = "inkling synth insert";
  std::vector<fs::path> also_read{input};
  for (const std::string& like : options.like) {
    also_read.push_back(parse_motion_source(like).video);
  }
  OutputSet set({.folder = output.parent_path(), .set = name, .job = job, .also_read = also_read});
  set.check({name});
  if (options.keep_original) set.check({original_path(output).filename().string()});
  const RecordedMotions recorded = measure_motions(options.like, {}, progress, cancel);
  SynthRecording made =
      stage_insertion(input, set.staging() / name, options, recorded, progress, cancel);
  set.commit();
  made.video = output;
  return made;
}

}  // namespace inkling
