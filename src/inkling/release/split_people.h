#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace inkling {

inline constexpr std::array kSplitNames = {"train", "validation", "test"};

// What decides to which part of the data a person belongs.
struct SplitPerson {
  std::string id;                              // "sub-001"
  std::map<std::string, std::size_t> classes;  // how many samples of each
  std::string split;                           // as in an earlier version; empty: new
};

// The split of each person, by id: all samples of a person are in one. Who has one keeps it; the
// others, those with most samples first, go where their classes are most lacking by the shares; no
// part that is asked for stays without samples while another has several new people with some.
// shares: of train, validation and test; one alone: no splits, empty.
std::map<std::string, std::string> split_people(std::vector<SplitPerson> people,
                                                const std::vector<double>& shares,
                                                std::uint64_t seed);

}  // namespace inkling
