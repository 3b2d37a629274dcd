#include <utility>

#include "inkling/core/variant_registry.h"
#include "inkling/descriptor.h"
#include "inkling/descriptor/apex_pixels_descriptor.h"
#include "inkling/descriptor/clip_pixels_descriptor.h"
#include "inkling/descriptor/flow_hist_descriptor.h"
#include "inkling/descriptor/flow_pixels_descriptor.h"
#include "inkling/descriptor/flow_rois_descriptor.h"
#include "inkling/descriptor/gradient_top_descriptor.h"
#include "inkling/descriptor/hog_descriptor.h"
#include "inkling/descriptor/landmark_graph_descriptor.h"
#include "inkling/descriptor/lbp_top_descriptor.h"
#include "inkling/descriptor/mdmo_descriptor.h"

namespace inkling {
namespace {

VariantRegistry<DescriptorVariant>& descriptor_registry() {
  static VariantRegistry<DescriptorVariant> registry(
      {&kLbpTopDescriptor, &kHogTopDescriptor, &kHigoTopDescriptor, &kHogDescriptor,
       &kMdmoDescriptor, &kFlowHistDescriptor, &kFlowPixelsDescriptor, &kApexPixelsDescriptor,
       &kClipPixelsDescriptor, &kFlowRoisDescriptor, &kLandmarkGraphDescriptor});
  return registry;
}

}  // namespace

const VariantList<Descriptor>& descriptors() { return descriptor_registry().all(); }

void register_descriptor(DescriptorVariant variant) {
  descriptor_registry().add(std::move(variant));
}

}  // namespace inkling
