#include "inkling/release/left_out.h"

#include <map>
#include <utility>

namespace inkling {

void LeftOutNotes::add(const VerifiedFace& face, const std::string& reason, std::size_t count,
                       bool is_left_out) {
  const auto recording = in_.recordings.find(face.recording_id);
  const auto subject = face.subject_id;
  const InputPerson* person = subject ? people_.find(*subject) : nullptr;
  const std::string who = person ? person->subject.pseudonym : "";
  const std::string where = recording == in_.recordings.end() ? "" : recording->second.stored.name;
  for (PlanNote& known : notes_) {
    if (known.subject == who && known.recording == where && known.reason == reason) {
      known.count += count;
      return;
    }
  }
  notes_.push_back({who, where, reason, count, is_left_out});
}

void LeftOutNotes::add_of_person(std::int64_t subject_id, const std::string& reason,
                                 std::size_t count) {
  notes_.push_back({people_.find(subject_id)->subject.pseudonym, "", reason, count, true});
}

std::vector<LeftOut> LeftOutNotes::counts() const {
  std::map<std::string, std::pair<std::size_t, std::size_t>> sums;  // faces, movements
  for (const PlanNote& note : notes_) {
    if (!note.is_left_out) continue;
    sums[note.reason].first += 1, sums[note.reason].second += note.count;
  }
  std::vector<LeftOut> counts;
  for (const auto& [reason, sum] : sums) {
    const bool are_samples = sum.second > 0;
    counts.push_back(
        {are_samples ? "samples" : "recordings", reason, are_samples ? sum.second : sum.first});
  }
  return counts;
}

}  // namespace inkling
