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

FaceShown ReleasePeople::shown(std::int64_t subject_id) const {
  const FaceShown allowed = *level(subject_id).face;
  return is_crop_ && allowed == FaceShown::kHidden ? FaceShown::kLandmarks : allowed;
}

std::vector<int> ReleasePeople::hidden_faces(const InputRecording& recording,
                                             std::int64_t subject_id, FaceShown shown) const {
  std::vector<int> hidden;
  for (const StoredFace& face : recording.faces) {
    const auto found = face.subject_id ? levels_.find(*face.subject_id) : levels_.end();
    const bool may_show = face.subject_id == subject_id
                              ? shown == FaceShown::kShown
                              : found != levels_.end() && found->second.face == FaceShown::kShown;
    if (!may_show) hidden.push_back(face.face_id);
  }
  return hidden;
}

}  // namespace inkling
