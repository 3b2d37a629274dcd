#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// A stretch of a face that is left out of coding, and why.
struct Exclusion {
  std::int64_t id = 0, recording_id = 0;
  int face_id = 0;
  std::int64_t first_frame = 0, last_frame = 0;
  std::string reason;
  std::string decision = "proposed";  // proposed, accepted, refused
};

std::int64_t propose_exclusion(ProjectFile& file, const std::string& actor,
                               const Exclusion& exclusion);
void decide_exclusion(ProjectFile& file, const std::string& actor, std::int64_t exclusion_id,
                      const std::string& decision);
std::vector<Exclusion> exclusions_of(ProjectFile& file, std::int64_t recording_id);
std::vector<Exclusion> all_exclusions(ProjectFile& file);

}  // namespace inkling
