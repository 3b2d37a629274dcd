#include "inkling/nn/torch/nets.h"

#include <map>

namespace inkling::torch_net {

const MakeNet& net_maker(const std::string& name) {
  static const std::map<std::string, MakeNet> makers = {
      {"ststnet", make_ststnet}, {"softnet", make_softnet},   {"dgcnn", make_dgcnn},
      {"vgg16", make_vgg16},     {"resnet18", make_resnet18}, {"st-resnet", make_st_resnet}};
  return makers.at(name);
}

}  // namespace inkling::torch_net
