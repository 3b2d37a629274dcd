#pragma once

#include <cstddef>
#include <span>

namespace inkling::torch_net {

// UF1 over the classes that are there. (The field's whole score is evaluation's; that room stands
// behind this one.)
double inner_uf1(std::span<const std::size_t> labels, std::span<const std::size_t> given,
                 std::size_t classes);

}  // namespace inkling::torch_net
