#pragma once

#include "inkling/learning.h"
#include "inkling/nn/safetensors.h"
#include "inkling/nn/temporal_learning.h"
#include "inkling/progress.h"

namespace inkling::torch_net {

// NetworkEngine::learn_temporal().
TensorFile fit_temporal(const Options& options, const TemporalRows& rows,
                        const FitContext& context);

}  // namespace inkling::torch_net
