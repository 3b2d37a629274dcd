#pragma once

#include "inkling/descriptor.h"

namespace inkling {
extern const DescriptorVariant kHogTopDescriptor;
extern const DescriptorVariant kHigoTopDescriptor;
}  // namespace inkling
