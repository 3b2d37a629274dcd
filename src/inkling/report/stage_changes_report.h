#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inkling/storage/stage_changes.h"
#include "inkling/storage/verified_events.h"

namespace inkling {

// of,part,movements,agreed,settled,kept,changed,dropped,open,again
std::string stage_changes_csv(const std::vector<StageChange>& changes);
// The same, a list of objects.
nlohmann::ordered_json stage_changes_json(const std::vector<StageChange>& changes);
// What a row is about, in words: "differed in onset", "noted by ana alone".
std::string words_of(const StageChange& change);

// Names of recordings, and pseudonyms of subjects, by number.
using NamesOfRows = std::map<std::int64_t, std::string>;
// Every movement that stands:
// recording,face,subject,tier,onset_frame,apex_frame,offset_frame,onset_s,apex_s,offset_s,emotion,
// action_units,confidence,coders,how,stage,proposal_seen,id
std::string verified_events_csv(const std::vector<VerifiedFace>& faces,
                                const NamesOfRows& recordings, const NamesOfRows& subjects);

}  // namespace inkling
