#include "inkling/release/still_allowed.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "inkling/release/release_people.h"

namespace inkling {
namespace {

constexpr char kAccepted[] = "accepted";

// The first reason of each, in the order of the plan.
class NotAllowedNotes {
 public:
  NotAllowedNotes(const ReleaseInput& now, const ReleasePlan& plan)
      : now_(now), plan_(plan), people_(now, plan.settings) {}

  std::vector<NotAllowed> notes() {
    for (const PlannedPerson& one : plan_.people) look_at(one);
    for (const PlannedSample& one : plan_.samples) look_at(one);
    return std::move(notes_);
  }

 private:
  void add(std::int64_t subject, const std::string& reason) {
    if (!named_.insert(subject).second) return;
    const InputPerson* person = people_.find(subject);
    notes_.push_back({person ? person->subject.pseudonym : "", reason});
  }

  void look_at(const PlannedPerson& one) {
    if (!people_.find(one.subject_id)) return add(one.subject_id, "somebody is not in the project");
    const ConsentLevel& level = people_.level(one.subject_id);
    if (!level.face) return add(one.subject_id, level.reason);
    if (*level.face > one.person.face) {
      add(one.subject_id, "consents to less than this version shows");
    }
  }

  void look_at(const PlannedSample& one) {
    const std::int64_t subject = one.subject_id;
    const auto found = now_.recordings.find(one.recording_id);
    if (found == now_.recordings.end()) return add(subject, "a recording is gone");
    const auto& faces = found->second.faces;
    const auto face = std::find_if(faces.begin(), faces.end(), [&](const StoredFace& there) {
      return there.face_id == one.face_id;
    });
    const std::string of = " (" + found->second.stored.name + ")";
    if (face == faces.end()) return add(subject, "the face was found anew" + of);
    if (face->subject_id != subject) return add(subject, "the face is said to be another's" + of);
    const FaceShown shown = one.sample.face;
    if (shown != FaceShown::kShown && shown != FaceShown::kHidden) return;
    for (const int hidden : people_.hidden_faces(found->second, subject, shown)) {
      const auto& covered = one.hidden_faces;
      if (std::find(covered.begin(), covered.end(), hidden) != covered.end()) continue;
      return add(subject, "a face in the picture must be covered now: " + name_of(faces, hidden));
    }
  }

  std::string name_of(const std::vector<StoredFace>& faces, int face_id) const {
    for (const StoredFace& face : faces) {
      if (face.face_id != face_id || !face.subject_id) continue;
      if (const InputPerson* person = people_.find(*face.subject_id)) {
        return person->subject.pseudonym;
      }
    }
    return "nobody has said whose it is";
  }

  const ReleaseInput& now_;
  const ReleasePlan& plan_;
  const ReleasePeople people_;
  std::set<std::int64_t> named_;
  std::vector<NotAllowed> notes_;
};

}  // namespace

std::string text_of(const NotAllowed& one) {
  return one.subject.empty() ? one.reason : one.subject + ", " + one.reason;
}

std::vector<NotAllowed> not_allowed_now(const ReleaseInput& now, const ReleasePlan& plan) {
  return NotAllowedNotes(now, plan).notes();
}

std::vector<NotAllowed> left_out_since(const ReleaseInput& then, const ReleaseInput& now,
                                       const std::vector<Exclusion>& exclusions,
                                       const ReleasePlan& plan) {
  using Place = std::pair<std::int64_t, int>;  // recording and face
  std::map<Place, std::vector<FrameSpan>> fresh;
  for (const Exclusion& one : exclusions) {
    if (one.decision != kAccepted) continue;
    fresh[{one.recording_id, one.face_id}].push_back({one.first_frame, one.last_frame});
  }
  for (auto& [place, spans] : fresh) spans = joined_spans(std::move(spans));
  for (const VerifiedFace& face : then.faces) {
    const auto found = fresh.find({face.recording_id, face.face_id});
    if (found != fresh.end()) found->second = spans_without(found->second, face.left_out);
  }
  std::set<std::int64_t> named;
  std::vector<NotAllowed> notes;
  for (const PlannedSample& one : plan.samples) {
    const auto found = fresh.find({one.recording_id, one.face_id});
    if (found == fresh.end() || shared_spans(found->second, {one.clip}).empty()) continue;
    if (!named.insert(one.subject_id).second) continue;
    const auto person =
        std::find_if(now.people.begin(), now.people.end(),
                     [&](const InputPerson& there) { return there.subject.id == one.subject_id; });
    notes.push_back({person == now.people.end() ? "" : person->subject.pseudonym,
                     "a stretch of it is left out of coding now (" +
                         then.recordings.at(one.recording_id).stored.name + ")"});
  }
  return notes;
}

}  // namespace inkling
