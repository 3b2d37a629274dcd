#include "inkling/workbench/code_form.h"

#include <algorithm>
#include <filesystem>

#include "inkling/core/utc_text.h"
#include "inkling/labelling/unit_notation.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"

namespace inkling {
namespace {

std::string tier_name(const std::vector<Tier>& all, std::int64_t id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Tier& tier) { return tier.id == id; });
  return found == all.end() ? std::to_string(id) : found->name;
}

std::string pseudonym_of(ProjectFile& file, std::int64_t recording_id, int face_id) {
  for (const StoredFace& face : faces_of(file, recording_id)) {
    if (face.face_id != face_id) continue;
    for (const Subject& subject : subjects(file)) {
      if (face.subject_id == subject.id) return subject.pseudonym;
    }
  }
  return role_of_face(file, recording_id, face_id);
}

}  // namespace

// A copy is called by its SHA-256: whoever brought it knows it by the recording's name.
std::string known_file_name(const StoredRecording& recording) {
  const std::filesystem::path path = recording.file;
  return recording.linked ? path.filename().string() : recording.name + path.extension().string();
}

std::string coder_name(ProjectFile& file, std::int64_t id) {
  for (const Coder& coder : coders(file)) {
    if (coder.id == id) return coder.name;
  }
  return {};
}

std::string role_of_face(ProjectFile& file, std::int64_t recording_id, int face_id) {
  for (const StoredFace& face : faces_of(file, recording_id)) {
    if (face.face_id == face_id) return face.role;
  }
  return {};
}

CodeSheet sheet_of_task(ProjectFile& file, const Task& task) {
  const StoredRecording recording = recording_of(file, task.recording_id);
  const std::filesystem::path path = std::filesystem::absolute(path_of(file.folder(), recording));
  CodeSheet sheet{FrameClock(times_of(file, task.recording_id)), recording.name,
                  known_file_name(recording), pseudonym_of(file, task.recording_id, task.face_id)};
  sheet.media_path = path.lexically_normal().string();
  const auto all = tiers(file);
  const std::string coder = coder_name(file, task.coder_id);
  std::int64_t changed_us = 0;
  for (const CodeVersion& version : codes_of(file, task.id)) {
    sheet.codes.push_back(code_of_version(version, tier_name(all, version.content.tier_id), coder));
    changed_us = std::max(changed_us, version.at_us);
  }
  if (changed_us > 0) sheet.made_at = utc_text(changed_us, "%Y-%m-%dT%H:%M:%S+00:00");
  return sheet;
}

StoredProposal stored_proposal(const Proposal& proposal, std::int64_t recording_id, int face_id) {
  StoredProposal stored;
  stored.recording_id = recording_id, stored.face_id = face_id;
  stored.source = proposal.source;
  stored.type = to_string(proposal.type);
  stored.onset_frame = proposal.span.onset_frame;
  stored.apex_frame = proposal.span.apex_frame;
  stored.offset_frame = proposal.span.offset_frame;
  stored.score = proposal.score;
  stored.emotion = proposal.emotion;
  stored.units = units_json(proposal.units);
  return stored;
}

}  // namespace inkling
