#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/storage/compared_movements.h"

namespace inkling {

struct WaitingFor {
  std::string who;   // a coder's name, "a coder", "a verifier"
  std::string what;  // "task", "discussion", "decision"
  int count = 0;
  // Cannot begin yet: the coder still has tasks at the face that are coded without others' events.
  bool after_tasks = false;
};

// What of a face waits for whom, stage by stage; nothing waits: the stage is done with it.
struct FaceProgress {
  std::int64_t recording_id = 0;
  std::string recording;
  int face_id = 0;
  std::string role;
  std::vector<WaitingFor> coding, discussing, deciding;
  // Movements that coders noted, those of them that are open, and what stands of the others: none
  // of one that is no event, two of one that two were made of.
  int compared = 0, open = 0, standing = 0;
};

// Of each face that was given out to be coded, by recording and face.
std::vector<FaceProgress> project_progress(ProjectFile& file, const ProjectComparison& comparison);

}  // namespace inkling
