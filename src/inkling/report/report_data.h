#pragma once

#include <nlohmann/json_fwd.hpp>

#include "inkling/analyze.h"

namespace inkling {

// What the report page draws; web/schema/report.schema.json describes it. No picture when faces are
// hidden, no timings: the same recording gives the same page, to the byte.
nlohmann::ordered_json report_data(const RecordingResult& result);

}  // namespace inkling
