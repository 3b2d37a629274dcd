#include "inkling/nn/torch/nets.h"

#include <map>

namespace inkling::torch_net {

const MakeNet& net_maker(const std::string& name) {
  static const std::map<std::string, MakeNet> makers = {{"ststnet", make_ststnet}};
  return makers.at(name);
}

}  // namespace inkling::torch_net
