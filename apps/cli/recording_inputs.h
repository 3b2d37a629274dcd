#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "inkling/core/option_table.h"
#include "inkling/error.h"

namespace inkling::cli {

// How what the user named becomes recordings: flags of every command that takes recordings.
struct InputRule {
  bool recursive = false;
  std::string name_by =
      {};                 // "stem", "file", "path"; empty: stem, or below a folder its path in it
  bool has_flags = true;  // of the table below; else nothing hints at them
};
const OptionTable<InputRule>& input_rule();
// What a folder stands for, for --help of a command that has these flags or not.
std::string input_rule_help(bool has_flags = true);

struct RecordingInput {
  std::filesystem::path path;
  std::string name;  // where its results go, below the folder for all: "session", "p01/session"
  std::optional<Error> problem = {};  // it was named and is no recording
};

struct PassedOver {
  std::filesystem::path path;
  std::string reason;  // follows the path: "is a picture beside videos"
};

struct RecordingInputs {
  std::vector<RecordingInput> recordings;
  std::vector<PassedOver> passed_over;  // what lies in named folders and is no recording
};

// A file that the user named is a recording. A folder stands for the videos in it, which are told
// by opening them; one without videos is a recording of its pictures. With `recursive` that holds
// for every folder below it, too. Hidden files count for nothing, a file that comes twice is one.
// output: a folder that is not searched. Throws Error(kUsage) when two recordings would write to
// the same folder.
RecordingInputs recording_inputs(const std::vector<std::string>& arguments,
                                 const InputRule& rule = {},
                                 const std::filesystem::path& output = {});

// "Passed over: 2\n  notes.txt: is no video …\n"; empty when there is nothing.
std::string passed_over_text(const std::vector<PassedOver>& passed_over);
// [{"path": …, "reason": …}]
nlohmann::ordered_json passed_over_json(const std::vector<PassedOver>& passed_over);

}  // namespace inkling::cli
