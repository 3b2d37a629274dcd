#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/storage/project_file.h"
#include "inkling/storage/recordings.h"

namespace inkling {

// Who is who in a call, by where the faces are: said once for a series of recordings.
struct SeatRule {
  std::string role;  // child, therapist, parent
  std::string side;  // left, right: of the faces that no rule before took; empty: by `tile`
  std::optional<std::array<double, 4>> tile;  // x, y, width, height in shares of the picture
};

// Another role than before makes it another's face: whose was said of the role that it had.
void give_role(StoredFace& face, const std::string& role);

// Gives the faces of an analysed recording their roles. How many faces have one now. Throws
// Error(kUsage) for a rule that says neither side nor tile.
int apply_seats(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                const std::vector<SeatRule>& rules);

// Where the face was longest, in shares of the picture; none: it is not known.
std::optional<Rect> seat_of(const StoredFace& face);

// Whether a face may be the child's of the session, whose subject is given: no role is said of it,
// and nobody else.
bool may_be_the_child(const StoredFace& face, std::optional<std::int64_t> subject);

// The recordings of the same subject, in all of its sessions.
std::vector<std::int64_t> series_of(ProjectFile& file, std::int64_t recording_id);

}  // namespace inkling
