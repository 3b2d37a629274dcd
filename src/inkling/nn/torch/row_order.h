#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "inkling/core/random.h"

namespace inkling::torch_net {

// How rare classes get their share, by the option balance (learning.h). labels: of the rows learnt
// from.

// What a row of each class weighs in the loss: with "loss" rows by classes present over rows of the
// class, else 1; 0 for a class without rows.
std::vector<float> class_weights(const std::vector<std::size_t>& labels, std::size_t classes,
                                 const std::string& balance);

// Places in labels, as many as there are, in the order of one epoch: each once, or with "sampling"
// a draw in which every class present is as likely as the others.
std::vector<std::int64_t> row_order(const std::vector<std::size_t>& labels,
                                    const std::string& balance, Random& random);

}  // namespace inkling::torch_net
