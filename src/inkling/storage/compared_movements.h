#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "inkling/labelling/verification/differences.h"
#include "inkling/labelling/verification/frame_spans.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/decisions.h"
#include "inkling/storage/discussion_remarks.h"
#include "inkling/storage/project_file.h"
#include "inkling/storage/verification_rules.h"

namespace inkling {

// What the coders of a project noted, movement by movement. It is computed from codes, remarks and
// decisions each time and kept nowhere: a coder who changes a code changes it at once, and what was
// written of the code before is still there.

enum class MovementState : std::uint8_t {
  kAgreed,   // within the rule
  kOpen,     // to be discussed or decided
  kSettled,  // the coders took over one of their views
  kDecided
};

// One movement as the coders of a face noted it.
struct ComparedMovement {
  std::string id;  // of the code of the first coder who noted it
  std::int64_t tier_id = 0;
  std::vector<std::int64_t> coders;               // who looked there, by number
  std::vector<std::optional<CodeVersion>> noted;  // of each of them; none: noted nothing
  std::vector<Difference> differences;
  bool is_drawn = false;  // to be checked by a verifier though coders agree
  MovementState state = MovementState::kAgreed;
  std::vector<Decision> decisions;  // that are about it, oldest first
  // The newest of them, also where the codes were changed since; none: it was taken back.
  std::optional<Decision> decision;
  bool is_changed_since = false;             // changed since that decision: it waits again
  std::optional<std::int64_t> settled_with;  // the coder whose view all others took over
  std::vector<DiscussionRemark> remarks;     // oldest first, also of codes as they were before

  DiscussionBasis basis() const;
  // From the first onset to the last offset that was noted.
  FrameSpan span() const;
  // Of which coder; null: noted nothing.
  const CodeVersion* view_of(std::int64_t coder_id) const;
};

// Whether it is one for coders to discuss, rather than only for a verifier to check.
bool is_for_coders(const ComparedMovement& movement);
// How many events stand of it: none where it is open or no event, two where one was made into two.
int standing_events(const ComparedMovement& movement);
// Who said nothing yet of the codes as they are.
std::vector<std::int64_t> silent_coders(const ComparedMovement& movement);

struct FaceComparison {
  std::int64_t recording_id = 0;
  int face_id = 0;
  std::optional<std::int64_t> subject_id;
  std::vector<FrameSpan> coded, left_out, touched;  // as VerifiedFace has them
  std::vector<ComparedMovement> movements;          // in stretches that are coded, by time
  std::map<std::int64_t, int> tasks_left;           // of each coder, tasks that are still open
  int coders_missing = 0;  // to whom work of a part of the face must still be given out
};

struct ProjectComparison {
  VerificationRules rules;
  std::vector<FaceComparison> faces;  // of which tasks are there, by recording and face
};

ProjectComparison compare_project(ProjectFile& file);

}  // namespace inkling
