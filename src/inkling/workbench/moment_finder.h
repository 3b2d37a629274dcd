#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/recording.h"
#include "inkling/storage/moments.h"

namespace inkling {

// Stretches of a recording that a therapist may want to look at, and how often what is in them was
// seen. Nothing here says what a face means.

// A movement that the program proposes of one face.
struct FaceMovement {
  std::int64_t begin_us = 0, apex_us = 0, end_us = 0;
  std::string type;             // micro, macro; others are not looked at
  std::vector<int> units;       // action units; empty: not known
  std::string emotion;          // empty: not said
  std::optional<double> score;  // in units of the spotter's threshold: 1 is just found
};

struct MomentSearch {
  std::vector<FaceMovement> child, other;  // other: of the adult that is seen in the same recording
  int face_id = 0;
  std::optional<int> other_face_id;             // none: the child is seen alone
  std::string other_name = "the other person";  // "the therapist"
  std::int64_t duration_us = 0;
  std::optional<std::vector<TimeSpan>> speech;  // none: no sound
  std::vector<TimeSpan> left_out;  // where the child's face cannot show a short movement
};

// Smiles of the child, smiles of both within two seconds, movements that follow one another,
// possible micro-expressions, other expressions; with a second and a half before and after, merged
// where they overlap, none longer than kLongestMomentUs; by begin. Each says why and how sure that
// is. Those of each sort weigh less one after the other, so that the first dozen by weight hold
// some of each. At most kMostMoments, the heaviest.
std::vector<MomentContent> find_moments(const MomentSearch& search);
inline constexpr int kMostMoments = 60;

// How often something was seen, over the time in which it could be.
struct MomentCounts {
  std::int64_t usable_us = 0;
  int smiles = 0, micro = 0;      // of the child
  std::optional<int> both_smile;  // none: the child is seen alone
};
MomentCounts count_movements(const MomentSearch& search);

// Between what lies the true mean of which `count` were counted, 19 times out of 20, if each came
// independently of the others (Byar; Breslow and Day 1987, volume II, table 2.10). Smiles come in
// clusters: the true range is wider.
struct CountRange {
  double low = 0, high = 0;
};
CountRange likely_counts(int count);

}  // namespace inkling
