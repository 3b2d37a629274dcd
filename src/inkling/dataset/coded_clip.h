#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/dataset/catalog_loader.h"
#include "inkling/dataset/told_columns.h"
#include "inkling/options.h"

namespace inkling {

// A row of the coding table of a set that keeps each clip as a folder of pictures.
struct CodedClip {
  std::string place;    // where it was read
  std::size_t row = 0;  // of the table's data rows, from 1
  std::string subject, recording, sample;
  std::vector<std::filesystem::path> folders;  // the first that is there counts
  std::string onset, apex, offset;             // as written, in the set's numbers
  std::int64_t first = 0;                      // number of frame 0, where `count_from_first`
  std::string emotion, action_units;
  std::optional<double> fps;  // where it is not the set's
  std::string remark;         // added to the source
  ToldOfSample told;
};

// A label error that others found in the released table. Rows are the table's data rows from 1.
struct KnownError {
  std::size_t row = 0;
  std::string what;                    // "the offset is wrong"
  std::optional<std::int64_t> offset;  // the right one, where it is known
};

// What the rows of a set have in common.
struct ClipSet {
  std::string dataset, population = "adult";
  double fps = 0;
  std::vector<std::string> emotions;  // those of the set, small letters; empty: not checked
  bool has_apex = true;               // false: the set codes none
  bool middle_apex = true;            // a missing apex is the middle; else left empty
  bool whole_clips = false;           // no coding file: the folder is the movement
  bool count_from_first = false;      // frame = number - first; else the picture of that number
  bool codes_only = false;            // no picture is looked for: frames are the set's numbers
  std::vector<KnownError> known_errors;
};

// The options that these sets share, to stand in a loader's list.
OptionSpec fps_option(double fallback);
OptionSpec missing_apex_option();
OptionSpec pictures_option(const std::string& known);  // known: "CASME2-RAW, Cropped"

// Reads every clip's folder, in parallel, and turns numbers into frames. Where the numbers are
// not those of the pictures but the folder has exactly as many as lie between onset and offset, the
// clip begins at the onset. result: rows, samples and issues are added.
void import_clips(const std::vector<CodedClip>& clips, const ClipSet& set, int jobs,
                  ImportResult& result, Progress& progress, const CancelToken& cancel);

}  // namespace inkling
