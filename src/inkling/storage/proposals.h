#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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

// What the program itself found, whichever version did: sources that begin like this. No file that
// is imported may be called so.
inline constexpr std::string_view kProgramSource = "inkling analyze";
bool is_of_program(const std::string& source);

// All of them or none, in one change. Throws Error(kUsage) for frames that the recording lacks.
void add_proposals(ProjectFile& file, const std::string& actor,
                   const std::vector<StoredProposal>& proposals);
// Those of one source; how many that were.
int remove_proposals(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                     const std::string& source);
// What the program found takes the place of all that it had found before.
void measure_proposals(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                       const std::vector<StoredProposal>& proposals);
// Recordings of which what the program had found was removed since, as the log tells: that nothing
// is proposed of them does not mean that nothing was found.
std::set<std::int64_t> recordings_without_measured(ProjectFile& file);
// Somebody asks for what was removed to be measured again: on the disk when it returns, so that it
// is done though the program stops before. It is over when measure_proposals() was called, or
// give_up_measuring() for a recording that cannot be analysed.
void ask_to_measure(ProjectFile& file, const std::string& actor, std::int64_t recording_id);
void give_up_measuring(ProjectFile& file, const std::string& actor, std::int64_t recording_id);
// Recordings of which that is asked for and not over, as the log tells.
std::set<std::int64_t> recordings_to_measure(ProjectFile& file);
// By onset.
std::vector<StoredProposal> proposals_of(ProjectFile& file, std::int64_t recording_id, int face_id);

}  // namespace inkling
