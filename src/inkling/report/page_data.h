#pragma once

#include <string>

#include "inkling/analyze.h"

namespace inkling {

// What the page draws, as JSON; web/report/src/types.ts describes it for the reader.
// Safe inside a <script> element: no '<' stands in it. No picture when faces are hidden.
std::string page_data(const RecordingResult& result);

// The built page, with kPageDataMark once where the data go.
inline constexpr char kPageDataMark[] = "\"INKLING_DATA\"";
std::string_view page_template();

}  // namespace inkling
