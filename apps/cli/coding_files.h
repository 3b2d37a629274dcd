#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/labelling/agreement/coding.h"
#include "inkling/progress.h"
#include "inkling/truth.h"

namespace inkling::cli {

// What coders said, in files of their own.
struct CodingFiles {
  std::vector<std::string> files;  // of any format that labelling reads
  std::string recordings;          // table of recordings; empty: not known
  std::string coded;               // table of who coded what; empty: every coder coded all
  double fps = 25;                 // where a file has times or frames only
};

struct ReadCodings {
  std::vector<Coding> codings;  // one for each coder and recording, also where none was noted
  std::vector<OddRow> notes;
};

// A table may have the columns recording, coder and subject. Without the column `recording` all
// files are of one recording, but: files of one name in several folders are of the recording of
// that name, and so is a file in which several coders' codes are. Codes that name no coder are of
// the coder that the file is named after; of files of one name, that the folder is named after. Two
// subjects in one recording are compared apart. Throws Error(kInput).
ReadCodings read_coding_files(const CodingFiles& given, const CancelToken& cancel);

}  // namespace inkling::cli
