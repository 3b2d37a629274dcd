#pragma once

#include <string>

#include "inkling/nn/network_engine.h"

namespace inkling::torch_net {

// A SHA-256 of everything that the weights of a fit follow from: a checkpoint of another one is
// none.
std::string fit_key(const NetworkBuild& build, const LearningRows& rows, const LearningJob& job);

}  // namespace inkling::torch_net
