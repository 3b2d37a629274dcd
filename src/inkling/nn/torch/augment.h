#pragma once

#include <torch/torch.h>

#include "inkling/core/random.h"
#include "inkling/descriptor.h"

namespace inkling::torch_net {

// The other way round: rows x channels x frames x height x width.
torch::Tensor mirrored(const torch::Tensor& batch, FeatureMeaning meaning);

// Changes a share of a batch's rows as faces and calls do: mirrored (a flow's u with the other
// sign), moved, turned and scaled by a few per cent, lighter or darker (flow: stronger or weaker),
// blurred, noisy; films begin a frame earlier or later and freeze for a frame. rows x channels x
// frames x height x width, standardised. Labels that tell left from right are the caller's to turn.
torch::Tensor augmented(const torch::Tensor& batch, FeatureMeaning meaning, double share,
                        Random& random);

}  // namespace inkling::torch_net
