#pragma once

#include "inkling/nn/network.h"

namespace inkling {
extern const NetworkVariant kDgcnn;
}
