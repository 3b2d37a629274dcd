#pragma once

#include "inkling/descriptor/descriptor.h"

namespace inkling {
extern const DescriptorVariant kHogTopDescriptor;
extern const DescriptorVariant kHigoTopDescriptor;
}  // namespace inkling
