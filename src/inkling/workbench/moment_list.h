#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/moments.h"

namespace inkling {

// Moments of a child as files to keep.

struct ListedMoment {
  std::string session, recording;
  std::optional<std::string> held_on;
  std::int64_t begin_frame = 0, end_frame = 0;  // that are shown then
  Moment moment;
};

// A row a moment, in their order; columns: subject, session, held_on, recording, begin_s, end_s,
// begin_frame, end_frame, sort, state, reason, uncertainty, note, origin.
std::string moments_csv(const std::string& pseudonym, const std::vector<ListedMoment>& moments);

// A cue a moment of one recording, for any player; by begin.
std::string moments_webvtt(const std::vector<ListedMoment>& moments);

}  // namespace inkling
