#include "inkling/following/turned_away.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace inkling {
namespace {

constexpr std::int64_t kWindowUs = 2'000'000;   // of the turn
constexpr double kTurn = 0.15;                  // of the head, as head_turn
constexpr double kShift = 1;                    // of the face to that side, IOD
constexpr double kCloser = 0.9;                 // eye distance aside, against that from the front
constexpr double kShiftBack = 0.2;              // of a face that is known to have been aside
constexpr std::int64_t kLastingUs = 2'000'000;  // what a loss says of the time after it
constexpr std::int64_t kShortUs = 500'000;      // what a return alone says of the time before it

// From the front to aside. Turn and shift are positive when they are to the side asked about.
struct Change {
  double turn, shift, closer;
};
using Judge = bool (*)(const Change&);
bool is_plain(const Change& c) {
  return c.turn >= kTurn && c.shift >= kShift && c.closer <= kCloser;
}
bool comes_back(const Change& c) { return c.turn >= kTurn && c.shift >= kShiftBack; }

bool is_measured(const FacePlace& place) { return place.placed && !std::isnan(place.head_turn); }

// To which side the head is turned in places[at], where the face was seen last (step -1: judged by
// what was before) or first (step 1: by what came after): -1 to the left in the picture, 1 to the
// right, 0: to neither.
int side_at(std::span<const FacePlace> places, std::size_t at, int step, Judge judge) {
  const FacePlace& aside = places[at];
  double turn = 0, least = 0, most = 0;  // against `aside`, across segments
  for (auto i = static_cast<std::ptrdiff_t>(at); i >= 0 && i < std::ssize(places); i += step) {
    const FacePlace& place = places[static_cast<std::size_t>(i)];
    if (!is_measured(place) || std::abs(place.time_us - aside.time_us) > kWindowUs) return 0;
    if (i != static_cast<std::ptrdiff_t>(at)) {
      const FacePlace& next = places[static_cast<std::size_t>(i - step)];
      if (place.frame - next.frame != step) return 0;
      if (place.segment == next.segment) turn += place.head_turn - next.head_turn;
    }
    least = std::min(least, turn), most = std::max(most, turn);
    const double iod = place.inter_ocular_px, closer = aside.inter_ocular_px / iod;
    const double shift = (aside.box.center().x - place.box.center().x) / iod;
    if (judge({turn - least, -shift, closer})) return -1;
    if (judge({most - turn, shift, closer})) return 1;
  }
  return 0;
}

}  // namespace

std::vector<TurnedAway> turned_away(std::span<const FacePlace> places) {
  std::vector<TurnedAway> all;
  for (std::size_t i = 0; i <= places.size(); ++i) {  // gaps before places[i]
    const bool first = i == 0, last = i == places.size();
    if (places.empty() || (!first && !last && places[i].frame == places[i - 1].frame + 1)) continue;
    const int side = first ? 0 : side_at(places, i - 1, -1, is_plain);
    if (side != 0) {
      const bool back = !last && side_at(places, i, 1, comes_back) == side;
      const std::int64_t lost_us = places[i - 1].time_us;
      all.push_back({lost_us, back ? places[i].time_us : lost_us + kLastingUs});
    } else if (!last && side_at(places, i, 1, is_plain) != 0) {
      all.push_back({places[i].time_us - kShortUs, places[i].time_us});
    }
  }
  return all;
}

}  // namespace inkling
