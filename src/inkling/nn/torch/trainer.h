#pragma once

#include "inkling/nn/network_engine.h"
#include "inkling/nn/torch/fitted.h"

namespace inkling::torch_net {

// NetworkEngine::learn.
Fitted fit(const NetworkBuild& build, const LearningRows& rows, const FitContext& context);

}  // namespace inkling::torch_net
