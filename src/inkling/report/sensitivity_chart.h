#pragma once

#include <string>
#include <vector>

#include "inkling/report/sensitivity.h"

namespace inkling {

// One curve in the chart. Its colour is the style sheet's --series-N.
struct ChartSeries {
  std::string name;
  const SensitivityResult* result = nullptr;
  const SpotterSensitivity* spotter = nullptr;
};

// 1 to 6, over and over: a series' colour.
inline std::size_t hue(std::size_t index) { return index % 6 + 1; }

// Share found against amplitude (logarithmic): points with 95 % intervals, fitted curves with their
// bands, marks where they reach 50 and 90 %. An SVG element of that size, CSS pixels.
std::string sensitivity_chart(const std::vector<ChartSeries>& series, int width, int height,
                              const std::string& css_class);

}  // namespace inkling
