#include "inkling/release/release_people.h"

#include <algorithm>

namespace inkling {

ReleasePeople::ReleasePeople(const ReleaseInput& input, const ReleaseSettings& settings)
    : in_(input), is_crop_(settings.view == "crop") {
  const ConsentRule rule{settings.audience, settings.date, input.assent_from_months, input.today};
  for (const InputPerson& person : in_.people) {
    std::optional<int> oldest;
    for (const Session& session : person.sessions) {
      if (session.age_months) oldest = std::max(oldest.value_or(0), *session.age_months);
    }
    levels_[person.subject.id] = consent_level(person.subject, oldest, rule);
  }
}

const InputPerson* ReleasePeople::find(std::int64_t subject_id) const {
  for (const InputPerson& person : in_.people) {
    if (person.subject.id == subject_id) return &person;
  }
  return nullptr;
}

std::optional<std::int64_t> ReleasePeople::owner_of(const VerifiedFace& face) const {
  if (face.subject_id) return face.subject_id;
  const auto recording = in_.recordings.find(face.recording_id);
  if (recording == in_.recordings.end()) return std::nullopt;
  return owner_of(recording->second, face.face_id);
}

std::optional<std::int64_t> ReleasePeople::owner_of(const InputRecording& recording,
                                                    int face_id) const {
  for (const StoredFace& stored : recording.faces) {
    if (stored.face_id != face_id) continue;
    if (stored.subject_id) return stored.subject_id;
    const InputPerson* person = find(recording.subject_id);
    if (person && stored.role == person->subject.population) return person->subject.id;
  }
  return std::nullopt;
}

FaceShown ReleasePeople::shown(std::int64_t subject_id) const {
  const FaceShown allowed = *level(subject_id).face;
  return is_crop_ && allowed == FaceShown::kHidden ? FaceShown::kLandmarks : allowed;
}

std::vector<int> ReleasePeople::hidden_faces(const InputRecording& recording,
                                             std::int64_t subject_id, FaceShown shown) const {
  std::vector<int> hidden;
  for (const StoredFace& face : recording.faces) {
    const auto whose = owner_of(recording, face.face_id);
    const auto found = whose ? levels_.find(*whose) : levels_.end();
    const bool may_show = whose == subject_id
                              ? shown == FaceShown::kShown
                              : found != levels_.end() && found->second.face == FaceShown::kShown;
    if (!may_show) hidden.push_back(face.face_id);
  }
  return hidden;
}

}  // namespace inkling
