#include <utility>

#include "inkling/core/variant_registry.h"
#include "inkling/descriptor.h"

namespace inkling {

extern const DescriptorVariant kLbpTopDescriptor, kHogTopDescriptor, kHigoTopDescriptor,
    kHogDescriptor, kMdmoDescriptor, kFlowHistDescriptor, kFlowPixelsDescriptor,
    kApexPixelsDescriptor, kClipPixelsDescriptor, kFlowRoisDescriptor, kFlowFieldsDescriptor,
    kLandmarkGraphDescriptor;

namespace {

VariantRegistry<DescriptorVariant>& descriptor_registry() {
  static VariantRegistry<DescriptorVariant> registry(
      {&kLbpTopDescriptor, &kHogTopDescriptor, &kHigoTopDescriptor, &kHogDescriptor,
       &kMdmoDescriptor, &kFlowHistDescriptor, &kFlowPixelsDescriptor, &kApexPixelsDescriptor,
       &kClipPixelsDescriptor, &kFlowRoisDescriptor, &kFlowFieldsDescriptor,
       &kLandmarkGraphDescriptor});
  return registry;
}

}  // namespace

const VariantList<Descriptor>& descriptors() { return descriptor_registry().all(); }

void register_descriptor(DescriptorVariant variant) {
  descriptor_registry().add(std::move(variant));
}

}  // namespace inkling
