#include "inkling/release/release_input.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/core/utc_text.h"
#include "inkling/workbench/recordings_at_work.h"

namespace inkling {
namespace {

std::vector<InputPerson> people_of(ProjectFile& file) {
  std::vector<InputPerson> people;
  for (Subject& subject : subjects(file)) {
    InputPerson& person = people.emplace_back();
    person.sessions = sessions(file, subject.id);
    std::sort(person.sessions.begin(), person.sessions.end(),
              [](const Session& a, const Session& b) { return a.id < b.id; });
    person.subject = std::move(subject);
  }
  return people;
}

std::map<std::int64_t, InputRecording> recordings_of(ProjectFile& file,
                                                     const std::vector<InputPerson>& people) {
  std::map<std::int64_t, InputRecording> all;
  for (StoredRecording& stored : recordings(file)) {
    if (stored.state != "ready") continue;
    InputRecording one;
    for (const InputPerson& person : people) {
      for (const Session& session : person.sessions) {
        if (session.id != stored.session_id) continue;
        one.subject_id = person.subject.id, one.age_months = session.age_months;
      }
    }
    one.times_us = times_of(file, stored.id);
    one.faces = faces_of(file, stored.id);
    one.stored = std::move(stored);
    all.emplace(one.stored.id, std::move(one));
  }
  return all;
}

FaceQuality quality_of(const FaceCrops& face, std::int64_t frames) {
  FaceQuality quality;
  for (std::int64_t frame = 0; frame < frames; ++frame) {
    const bool known = !face.empty() && face.away(frame) == 0;
    quality.known.push_back(known);
    quality.eye_px.push_back(known ? static_cast<float>((face.crop_from_frame(frame).inverse() *
                                                         crop_from_face(face.crop_size()))
                                                            .scale())
                                   : 0);
  }
  return quality;
}

// Of the recording that was asked for last.
class HeldCrops {
 public:
  explicit HeldCrops(ProjectFile& file) : file_(file) {}

  const std::vector<FaceCrops>& of(std::int64_t recording_id) {
    if (recording_id_ != recording_id) {
      crops_ = crops_of(file_, recording_id);
      recording_id_ = recording_id;
    }
    return crops_;
  }

 private:
  ProjectFile& file_;
  std::int64_t recording_id_ = -1;
  std::vector<FaceCrops> crops_;
};

}  // namespace

ReleaseInput read_release_consents(ProjectFile& file) {
  ReleaseInput input;
  do {  // until nobody changed anything meanwhile
    input.edit = last_edit(file);
    input.today = utc_text(file.now_us(), kUtcDay);
    input.people = people_of(file);
    input.assent_from_months = assent_from_months(file);
    input.recordings.clear();
    for (StoredRecording& stored : recordings(file)) {
      InputRecording& one = input.recordings[stored.id];
      one.faces = faces_of(file, stored.id);
      one.stored = std::move(stored);
    }
  } while (last_edit(file) != input.edit);
  return input;
}

ReleaseInput read_release_input(ProjectFile& file, const std::string& data_set) {
  ReleaseInput input;
  do {  // until nobody changed anything meanwhile
    input.edit = last_edit(file);
    input.today = utc_text(file.now_us(), kUtcDay);
    input.people = people_of(file);
    input.recordings = recordings_of(file, input.people);
    input.faces = verified_faces(file);
    input.assent_from_months = assent_from_months(file);
    input.numbers = release_numbers(file, data_set);
    input.before.clear();
    for (StoredRelease& stored : stored_releases(file, data_set)) {
      auto parts = parts_of_release(file, stored.id);
      input.before.push_back({std::move(stored), std::move(parts)});
    }
  } while (last_edit(file) != input.edit);
  const auto held = std::make_shared<HeldCrops>(file);
  input.crops = [held](std::int64_t recording_id) { return held->of(recording_id); };
  std::map<std::int64_t, std::int64_t> frames;
  for (const auto& [id, recording] : input.recordings) frames[id] = recording.stored.frames;
  input.quality = [held, frames](std::int64_t recording_id, int face_id) {
    for (const FaceCrops& face : held->of(recording_id)) {
      if (face.face_id() == face_id) return quality_of(face, frames.at(recording_id));
    }
    return FaceQuality();
  };
  return input;
}

}  // namespace inkling
