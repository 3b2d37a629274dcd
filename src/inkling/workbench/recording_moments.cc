#include "inkling/workbench/recording_moments.h"

#include <algorithm>

#include "inkling/error.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"
#include "inkling/workbench/roles.h"

namespace inkling {
namespace {

template <typename Is>
std::optional<int> first_face(const std::vector<StoredFace>& faces, Is is) {
  const auto found = std::find_if(faces.begin(), faces.end(), is);
  if (found == faces.end()) return std::nullopt;
  return found->face_id;
}

// Whether another recording of the session shows somebody who is not the child.
bool is_elsewhere(ProjectFile& file, const StoredRecording& recording) {
  for (const StoredRecording& one : recordings(file)) {
    if (one.session_id != recording.session_id || one.id == recording.id) continue;
    const auto faces = faces_of(file, one.id);
    if (first_face(faces, [](const StoredFace& face) {
          return !face.role.empty() && face.role != "child";
        })) {
      return true;
    }
  }
  return false;
}

// Of faces of which none is said to be the child's.
std::string why_no_child(const std::vector<StoredFace>& faces,
                         std::optional<std::int64_t> subject) {
  if (faces.empty()) return "No face was found in this recording.";
  if (std::none_of(faces.begin(), faces.end(),
                   [&](const StoredFace& face) { return may_be_the_child(face, subject); })) {
    return faces.size() == 1 && !faces[0].role.empty() && faces[0].role != "child"
               ? "The face in this recording is said to be the " + faces[0].role +
                     "'s, so nothing here is counted as the child's."
               : "The faces in this recording are said to be of others, so nothing here is counted "
                 "as the child's.";
  }
  return faces.size() == 1
             ? "Nobody has said yet whether the face in this recording is the child's."
             : "Nobody has said yet which face is the child's.";
}

std::optional<int> other_face(const std::vector<StoredFace>& faces, int child) {
  for (const std::string role : {"therapist", "parent", ""}) {
    const auto found = first_face(faces, [&](const StoredFace& face) {
      if (face.face_id == child || face.role == "child") return false;
      return role.empty() ? !face.role.empty() : face.role == role;
    });
    if (found) return found;
  }
  if (faces.size() != 2) return std::nullopt;
  return first_face(faces, [&](const StoredFace& face) { return face.face_id != child; });
}

// What the program found: a file that tells of the same movements would count them once more.
std::vector<FaceMovement> movements_of(ProjectFile& file, std::int64_t recording_id, int face_id,
                                       const std::vector<std::int64_t>& times_us) {
  std::vector<FaceMovement> movements;
  const auto time_of = [&](std::int64_t frame) {
    return times_us.at(static_cast<std::size_t>(frame));
  };
  for (const StoredProposal& one : proposals_of(file, recording_id, face_id)) {
    if (!is_of_program(one.source)) continue;
    FaceMovement movement{time_of(one.onset_frame),
                          time_of(one.apex_frame.value_or(one.onset_frame)),
                          time_of(one.offset_frame),
                          one.type,
                          {},
                          one.emotion,
                          one.score};
    for (const CodedUnit& unit : parse_units_json(one.units, one.source))
      movement.units.push_back(unit.unit);
    movements.push_back(std::move(movement));
  }
  return movements;
}

}  // namespace

MomentFaces faces_for_moments(ProjectFile& file, std::int64_t recording_id) {
  const StoredRecording recording = recording_of(file, recording_id);
  const auto subject = subject_of_session(file, recording.session_id);
  const auto faces = faces_of(file, recording_id);
  MomentFaces chosen;
  chosen.child = first_face(
      faces, [&](const StoredFace& face) { return subject && face.subject_id == subject; });
  if (!chosen.child) {
    chosen.child = first_face(
        faces, [](const StoredFace& face) { return face.role == "child" && !face.subject_id; });
  }
  if (!chosen.child) {
    chosen.missing = why_no_child(faces, subject);
    return chosen;
  }
  chosen.other = other_face(faces, *chosen.child);
  for (const StoredFace& face : faces) {
    if (face.face_id == chosen.other) chosen.other_role = face.role;
  }
  if (chosen.other) return chosen;
  chosen.missing =
      faces.size() > 2 ? "Nobody has said yet which of the other faces is the adult's."
      : is_elsewhere(file, recording)
          ? "The adult is in another recording of this session. How the times of the two relate is "
            "not known, so they are not shown together."
          : "The child is alone in this recording.";
  return chosen;
}

ChildMoments child_moments(ProjectFile& file, std::int64_t recording_id, const MomentFaces& faces) {
  ChildMoments found;
  for (Moment& one : moments_of(file, recording_id)) {
    const bool is_of_child = faces.child && one.content.face_id == *faces.child;
    if (is_of_child || (faces.child && one.origin == "own")) {
      found.shown.push_back(std::move(one));
    } else if (one.touched) {
      ++found.kept_back;
    }
  }
  return found;
}

std::optional<MomentSearch> moment_search(ProjectFile& file, std::int64_t recording_id,
                                          RecordingsAtWork* at_work) {
  const StoredRecording recording = recording_of(file, recording_id);
  const MomentFaces faces = faces_for_moments(file, recording_id);
  if (recording.state != "ready" || recording.frames == 0 || !faces.child) return std::nullopt;
  const auto times_us = times_of(file, recording_id);
  MomentSearch search;
  search.face_id = *faces.child, search.other_face_id = faces.other;
  if (!faces.other_role.empty()) search.other_name = "the " + faces.other_role;
  search.duration_us = times_us.back();
  search.child = movements_of(file, recording_id, *faces.child, times_us);
  if (faces.other) search.other = movements_of(file, recording_id, *faces.other, times_us);
  for (const Exclusion& one : exclusions_of(file, recording_id)) {
    if (one.face_id != *faces.child || one.decision == "refused") continue;
    search.left_out.push_back({times_us.at(static_cast<std::size_t>(one.first_frame)),
                               times_us.at(static_cast<std::size_t>(one.last_frame))});
  }
  if (at_work == nullptr) return search;
  try {
    search.speech = at_work->face(recording_id, *faces.child)->speech;
  } catch (const Error&) {  // what was measured of it is not there: then nobody knows who speaks
  }
  return search;
}

}  // namespace inkling
