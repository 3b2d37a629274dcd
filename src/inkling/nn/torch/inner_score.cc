#include "inkling/nn/torch/inner_score.h"

#include <vector>

namespace inkling::torch_net {

double inner_uf1(std::span<const std::size_t> labels, std::span<const std::size_t> given,
                 std::size_t classes) {
  std::vector<double> there(classes, 0), said(classes, 0), right(classes, 0);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    ++there[labels[i]], ++said[given[i]];
    if (labels[i] == given[i]) ++right[labels[i]];
  }
  double sum = 0, count = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    if (there[c] == 0) continue;
    sum += 2 * right[c] / (there[c] + said[c]);
    ++count;
  }
  return count > 0 ? sum / count : 0;
}

}  // namespace inkling::torch_net
