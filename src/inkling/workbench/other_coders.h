#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "inkling/storage/codes.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/workbench/task_plan.h"

namespace inkling {

// The events of one coder at a face in one stage, as another coder may see them.
struct OtherLane {
  std::string coder;  // a name, or a letter; empty: whoever looks
  std::string stage;
  bool is_done = false;            // nothing is coded in it any more
  std::vector<CodeVersion> codes;  // by onset
};

using RecordingFaces = std::set<std::pair<std::int64_t, int>>;  // recording, face

// Whether the coder of a task may see what others coded at its face: the task's stage shows it, and
// no other task that is still open asks the same coder for events of that face without it. Of the
// project as it was when this was made. In a copy for one coder the others' codes are not there,
// and nothing is shown.
class OthersRule {
 public:
  // coder_id: of whom alone it is asked; none: of any.
  explicit OthersRule(ProjectFile& file, std::optional<std::int64_t> coder_id = {});
  OthersShown of(const Task& task) const;
  // Whether a coder may see the codes of a task at all: an owner or verifier sees all, but those of
  // others at a face that they still code without them.
  bool hides(std::int64_t coder_id, const Task& task) const;
  // Whether a coder has an open task at a face that is to be coded without others' events.
  bool codes_without(std::int64_t coder_id, std::int64_t recording_id, int face_id) const;
  // All of these faces of a coder.
  RecordingFaces faces_without(std::int64_t coder_id) const;

 private:
  using CoderAndFace = std::tuple<std::int64_t, std::int64_t, int>;  // coder, recording, face
  bool is_away_ = false;  // the project is a copy for one coder
  std::map<std::int64_t, OthersShown> of_stage_;
  std::map<CoderAndFace, std::set<std::int64_t>> open_without_;  // tasks
};

// What coders are called where others see them: names, or letters in the order in which they came
// to the project.
std::map<std::int64_t, std::string> shown_names(ProjectFile& file, OthersShown how);

// Whether a task of a coder may be opened again by that coder: not where a later pass may have
// shown the others' events of the face, and this one is to be coded without them.
bool may_open_again(ProjectFile& file, const Task& task);

// What others coded at the face within the task's frames, in this stage and those before it, and
// what the task's own coder did in those before it; by stage, then by coder. Clips that were coded
// a second time are left out. Empty where OthersRule says no.
std::vector<OtherLane> other_lanes(ProjectFile& file, const Task& task);

}  // namespace inkling
