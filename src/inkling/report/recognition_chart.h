#pragma once

#include <string>

#include "inkling/report/recognition.h"

namespace inkling {

// UF1 of every approach with its interval, best first; a line where the best baseline stands. An
// SVG element that wide, CSS pixels.
std::string uf1_chart(const RecognitionResult& result, int width, const std::string& css_class);

// Share of right answers of each subject, a bar each, lowest first. An SVG element.
std::string subject_bars(const ApproachResult& approach, int width, const std::string& css_class);

}  // namespace inkling
