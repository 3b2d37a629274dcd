#pragma once

#include "inkling/nn/torch/net.h"

// One maker a network; the file of its name has it.
namespace inkling::torch_net {

std::shared_ptr<Net> make_ststnet(const NetSpec& spec);
std::shared_ptr<Net> make_softnet(const NetSpec& spec);
std::shared_ptr<Net> make_dgcnn(const NetSpec& spec);
std::shared_ptr<Net> make_vgg16(const NetSpec& spec);
std::shared_ptr<Net> make_resnet18(const NetSpec& spec);
std::shared_ptr<Net> make_st_resnet(const NetSpec& spec);

}  // namespace inkling::torch_net
