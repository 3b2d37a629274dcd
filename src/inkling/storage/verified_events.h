#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/labelling/verification/frame_spans.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// What stands in a project once its coders were compared. It is computed from the codes and the
// decisions each time: the same project gives the same.

// A movement that coders agreed on, or that a verifier decided. Where they agreed: the frames are
// the median of the coders' own, between two frames the earlier one; the emotion is the one that
// all named, and the action units are those that all noted; a side or an intensity is kept where
// all noted the same. Confidence is the lowest that a coder gave.
struct VerifiedEvent {
  std::string id;    // UUID of the code that stands or that it was made from; of a decision for
                     // more movements than there were codes, one of its own. It stays the same
  std::string tier;  // its name
  std::string tier_kind;                           // micro, macro, other
  std::int64_t onset_frame = 0, offset_frame = 0;  // inclusive
  std::optional<std::int64_t> apex_frame;          // none: nobody marked it
  std::int64_t onset_us = 0, offset_us = 0;        // presentation times of these frames
  std::optional<std::int64_t> apex_us;
  std::string emotion;       // as CodeContent; empty: not said, or not by all
  std::string units = "[]";  // JSON, as CodeContent
  std::optional<int> confidence;
  bool proposal_seen = false;  // by one of the coders, before they noted it
  int coders = 0;              // who noted it
  // agreed; decided: by a verifier, where coders did not agree; checked: by a verifier, who was
  // asked by chance though they agreed. What a verifier said stands.
  std::string how;
  std::string stage;  // name of the stage in which it came to stand
  bool operator==(const VerifiedEvent&) const = default;  // NOLINT(modernize-use-nullptr)
};

struct VerifiedFace {
  std::int64_t recording_id = 0;
  int face_id = 0;
  std::optional<std::int64_t> subject_id;  // whose face it is; none: nobody has said
  // By as many coders as the stage asks for, whose tasks are done, and no other one of that stage
  // is still at work there. Lists of spans are in order, and no two of them touch.
  std::vector<FrameSpan> coded;
  std::vector<FrameSpan> left_out;  // exclusions that were accepted
  // Any code of any coder on any tier of any stage, also in tasks that are open or were taken back
  // and in clips shown again, whatever was decided of it: never neutral.
  std::vector<FrameSpan> touched;
  std::vector<VerifiedEvent> events;  // by onset; none of which something is still open
  std::size_t open = 0;               // discussions of this face that are not decided
  bool operator==(const VerifiedFace&) const = default;  // NOLINT(modernize-use-nullptr)
};

// Of every face for which work was given out or something was coded, by recording and face.
std::vector<VerifiedFace> verified_faces(ProjectFile& file);

}  // namespace inkling
