#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/compared_movements.h"
#include "inkling/workbench/other_coders.h"
#include "server/call.h"
#include "server/recording_access.h"

namespace inkling::server {

// A movement that coders differ in, or that is checked by chance, as who asks may see it.
struct Discussion {
  const FaceComparison* face = nullptr;
  const ComparedMovement* movement = nullptr;
  Cover recording;   // its number and name, or those of the task that stands for it
  FrameSpan frames;  // that may be shown
};

// Owners and verifiers see all discussions, coders those of movements that they looked at, where
// the stage of comparing shows others' events. Nobody sees those of a face that they still code
// without others' events, the tasks that come again unannounced, too.
class Discussions {
 public:
  explicit Discussions(const Call& call);

  const ProjectComparison& comparison() const { return *comparison_; }
  // By recording, face and time.
  std::vector<Discussion> all() const;
  // By the code of any of its coders. Throws Refusal(404), also where it is seen later.
  Discussion at(const std::string& code_id) const;

  // What a coder is called, for who asks.
  std::string name_of(std::int64_t coder_id) const;
  // Who has still to say something of it; none where it is not discussed.
  std::vector<std::int64_t> waits_for(const ComparedMovement& movement) const;
  bool is_discussed(const ComparedMovement& movement) const;
  bool may_discuss(const ComparedMovement& movement) const;
  // Why who asks may not decide; empty: they may.
  std::string why_no_decision(const ComparedMovement& movement) const;

 private:
  bool may_see(const FaceComparison& face, const ComparedMovement& movement) const;
  Discussion shown(const FaceComparison& face, const ComparedMovement& movement) const;

  const Call& call_;
  std::shared_ptr<const ProjectComparison> comparison_;
  OthersRule others_;
  OthersShown compared_shows_ = OthersShown::kNo;
  std::map<std::int64_t, std::string> names_;
  std::map<std::int64_t, StoredRecording> recordings_;
  std::map<std::pair<std::int64_t, int>, std::vector<Task>>
      own_;  // done ones, by recording and face
  OwnCovers covers_;
};

}  // namespace inkling::server
