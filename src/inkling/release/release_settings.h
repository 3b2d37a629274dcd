#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "inkling/core/option_table.h"
#include "inkling/release/release_content.h"

namespace inkling {

// By what a version of a data set is made: beside the project all that decides what is in it. It is
// kept with the version.
struct ReleaseSettings {
  std::string name, version;             // version empty: the plan proposes one
  std::string audience = "researchers";  // researchers, public
  std::string date;                      // 2026-11-30: consents must hold then
  std::vector<std::string> layouts = {"cmed", "spotting"};
  std::vector<std::string> media = {"video"};  // beside what the layouts need
  std::string view = "crop";                   // crop, whole
  int size = 256;                              // pixels: side of a crop, width of a whole picture
  double crop_margin = 0.25;  // share of the aligned crop that is shown more on each side
  double margin_s = 0.5;      // before onset and after offset
  int crf = 12;               // of H.264
  double neutral = 1;         // samples without a movement, for each with one
  double guard_s = 0.5;       // between these and whatever a coder marked
  double min_eye_px = 0;      // from one eye to the other in the recording, median of a sample
  std::vector<double> split = {70, 15, 15};  // shares of train, validation, test; one: no splits
  std::string landmarker = "template";
  std::uint64_t seed = 0;
  int rules = kReleaseRules;  // no setting: those of the Inkling that made it first
  ReleaseWords words = {};
};

// Flags, without name, version and seed.
const OptionTable<ReleaseSettings>& release_settings();
const OptionTable<ReleaseWords>& release_words();

// What a person wrote: throws Error(kUsage) for shares that are none, a name that is no name of a
// folder, a version that is not like 1.0.0, a day that there is not.
void check_settings(const ReleaseSettings& settings);

// As it is kept. from_json() throws nlohmann::json::exception.
nlohmann::ordered_json to_json(const ReleaseSettings& settings);
ReleaseSettings settings_from_json(const nlohmann::ordered_json& json);

}  // namespace inkling
