#pragma once

#include "inkling/descriptor/descriptor.h"

namespace inkling {
extern const DescriptorVariant kApexPixelsDescriptor;
}
