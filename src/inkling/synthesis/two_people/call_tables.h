#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/synthesis/two_people/two_person_call.h"

namespace inkling {

// The files of all calls: recordings, and what write_call_tables() writes.
std::vector<std::string> call_files(const std::vector<PlannedCall>& planned,
                                    const std::array<CallPerson, 2>& people);

// truth-child.csv, truth-therapist.csv, tiles.csv, switches.csv, recordings.csv, roles.csv with a
// picture of each person, README.txt.
void write_call_tables(const std::vector<PlannedCall>& planned, const std::vector<MadeCall>& made,
                       const std::array<CallPerson, 2>& people, const CallOptions& options,
                       const std::filesystem::path& folder);

}  // namespace inkling
