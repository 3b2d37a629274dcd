#pragma once

#include <cstddef>

namespace inkling {

enum class FeatureMeaning {
  kList,   // no more than a list
  kGrey,   // grey values
  kFlow,   // channels u, v and strain
  kGraph,  // width nodes of a face (height 1) over frames
};

// How the values of a feature vector lie where they are a picture, a film or a graph: channel by
// channel, each of them frame by frame, each of these row by row.
struct FeatureShape {
  FeatureMeaning meaning = FeatureMeaning::kList;
  int channels = 0, frames = 0, height = 0, width = 0;  // all 0 for a list

  bool empty() const { return channels == 0; }
  std::size_t size() const {
    return static_cast<std::size_t>(channels) * static_cast<std::size_t>(frames) *
           static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
  }
  bool operator==(const FeatureShape&) const = default;
};

}  // namespace inkling
