#include "inkling/nn/torch/row_order.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace inkling::torch_net {

std::vector<float> class_weights(const std::vector<std::size_t>& labels, std::size_t classes,
                                 const std::string& balance) {
  std::vector<float> counts(classes, 0), weights(classes, 0);
  for (const std::size_t label : labels) ++counts[label];
  const auto present = static_cast<float>(
      std::count_if(counts.begin(), counts.end(), [](float c) { return c > 0; }));
  for (std::size_t c = 0; c < classes; ++c) {
    if (counts[c] == 0) continue;
    weights[c] = balance == "loss" ? static_cast<float>(labels.size()) / (present * counts[c]) : 1;
  }
  return weights;
}

std::vector<std::int64_t> row_order(const std::vector<std::size_t>& labels,
                                    const std::string& balance, Random& random) {
  std::vector<std::int64_t> places(labels.size());
  std::iota(places.begin(), places.end(), 0);
  if (balance != "sampling") {
    for (std::size_t i = places.size(); i > 1; --i) {
      std::swap(places[i - 1], places[random.index(i)]);
    }
    return places;
  }
  std::map<std::size_t, std::vector<std::int64_t>> by_label;
  for (std::size_t i = 0; i < labels.size(); ++i) by_label[labels[i]].push_back(places[i]);
  std::vector<const std::vector<std::int64_t>*> classes;
  for (const auto& [_, members] : by_label) classes.push_back(&members);
  for (std::int64_t& place : places) {
    const auto& members = *classes[random.index(classes.size())];
    place = members[random.index(members.size())];
  }
  return places;
}

}  // namespace inkling::torch_net
