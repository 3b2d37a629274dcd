#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/error.h"
#include "inkling/storage/project_file.h"

namespace inkling {

inline constexpr std::int64_t kLongestMomentUs = 10'000'000;

// A short stretch of a recording that is worth a look together.
struct MomentContent {
  std::int64_t begin_us = 0, end_us = 0;  // from the start of the recording; up to kLongestMomentUs
  int face_id = 0;                        // the child's
  std::optional<int> other_face_id;       // that is shown beside it
  std::string sort;                       // smile, both-smile, answer, micro, expression, own
  std::string reason;                     // in words: why it was found
  std::string uncertainty;                // in words
  double weight = 0;                      // larger: to be looked at first
  std::string state = "open";             // open, accepted, dismissed
  std::string note;
  bool operator==(const MomentContent&) const = default;
};

// The newest of its versions, or an earlier one. None is ever changed.
struct Moment {
  std::string id;  // UUID
  std::int64_t recording_id = 0;
  std::string origin;     // found: by the program; own: by a person
  int version = 0;        // 1, 2, … of this moment
  std::int64_t edit = 0;  // number of its entry in the log
  std::string kind;       // found, edit: whose version it is, the program's or a person's
  std::string by;         // who made the version
  std::int64_t at_us = 0;
  bool gone = false;     // a new analysis did not find it again
  bool touched = false;  // a person has changed it, now or earlier
  MomentContent content;
};

// The change builds on a version that is not the newest. Nothing was changed.
class StaleMoment : public Error {
 public:
  explicit StaleMoment(Moment newest);
  const Moment& newest() const { return newest_; }

 private:
  Moment newest_;
};

// A moment that a person chose. id: of new_uuid(), or made by the page; a request that comes a
// second time changes nothing. Throws Error(kUsage) for a stretch that is none or not of the
// recording, a face that the recording lacks, a number that another moment has.
Moment add_moment(ProjectFile& file, const std::string& actor, const std::string& id,
                  std::int64_t recording_id, const MomentContent& content);
// A new version on top of version `base`: begin and end, faces, state and note; why it was found
// stays. Throws as add_moment(), and StaleMoment.
Moment change_moment(ProjectFile& file, const std::string& actor, const std::string& id, int base,
                     const MomentContent& content);

// What a new analysis found takes the place of what an earlier one had found, but nothing that a
// person has decided, noted or moved is changed or dropped, and nothing is found beside it that
// means the same stretch (half of the shorter one). How many found moments there are.
int keep_found_moments(ProjectFile& file, const std::string& actor, std::int64_t recording_id,
                       const std::vector<MomentContent>& found);

// The newest versions of those that are not gone, by begin.
std::vector<Moment> moments_of(ProjectFile& file, std::int64_t recording_id);
// Its newest version. Throws Error(kUsage) where there is none.
Moment moment_of(ProjectFile& file, const std::string& id);
// All versions, oldest first.
std::vector<Moment> versions_of_moment(ProjectFile& file, const std::string& id);

// Inside this room only: what the log knows of moments and the tables do not hold as it says.
std::vector<std::string> moment_faults(SQLite::Database& database);

}  // namespace inkling
