#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "inkling/release/release_content.h"
#include "inkling/release/release_people.h"
#include "inkling/release/release_plan.h"

namespace inkling {

// What is not in a release, and why.
class LeftOutNotes {
 public:
  // Both outlive this.
  LeftOutNotes(const ReleaseInput& input, const ReleasePeople& people)
      : in_(input), people_(people) {}

  // count: of movements; 0: the face as a whole. is_left_out: else it is still to be decided of.
  void add(const VerifiedFace& face, const std::string& reason, std::size_t count = 0,
           bool is_left_out = true);
  void add_of_person(std::int64_t subject_id, const std::string& reason, std::size_t count);

  // For the owner, with names of the project.
  const std::vector<PlanNote>& notes() const { return notes_; }
  // Counts alone, for those who get the release: who is not in it is nobody's business.
  std::vector<LeftOut> counts() const;

 private:
  const ReleaseInput& in_;
  const ReleasePeople& people_;
  std::vector<PlanNote> notes_;
};

}  // namespace inkling
