#pragma once

#include "inkling/descriptor.h"

namespace inkling {
extern const DescriptorVariant kApexPixelsDescriptor;
}
