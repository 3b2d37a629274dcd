#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// An event that a machine or a file proposes. It is no code, and is shown only in a pass that
// allows it.
struct StoredProposal {
  std::int64_t id = 0, recording_id = 0;
  int face_id = 0;
  std::string source;  // "inkling analyze 0.1.0", or the file that was imported
  std::string type;    // micro, macro, blink, head
  std::int64_t onset_frame = 0;
  std::optional<std::int64_t> apex_frame;
  std::int64_t offset_frame = 0;  // inclusive
  std::optional<double> score;
  std::string emotion;
  std::string units = "[]";  // JSON
};

// All of them or none, in one change. Throws Error(kUsage) for frames that the recording lacks.
void add_proposals(ProjectFile& file, const std::string& actor,
                   const std::vector<StoredProposal>& proposals);
// Those of one source; how many that were.
int remove_proposals(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                     const std::string& source);
// By onset.
std::vector<StoredProposal> proposals_of(ProjectFile& file, std::int64_t recording_id, int face_id);

}  // namespace inkling
