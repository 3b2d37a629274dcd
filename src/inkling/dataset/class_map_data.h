#pragma once

#include <string_view>
#include <vector>

namespace inkling {

// A class map as text: CSV with the columns emotion, class, dataset, sample.
struct ClassMapData {
  std::string_view name, csv;
};

const std::vector<ClassMapData>& class_map_data();

}  // namespace inkling
