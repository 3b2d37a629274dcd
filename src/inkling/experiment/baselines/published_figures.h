#pragma once

#include <string>
#include <vector>

#include "inkling/baselines.h"

namespace inkling {

// What others published of the tasks that a table is about. class_maps: names.
std::vector<PublishedFigure> published_figures(const std::vector<std::string>& class_maps,
                                               bool spotting);

}  // namespace inkling
