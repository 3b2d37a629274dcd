#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/descriptor.h"
#include "inkling/experiment/clip_reader.h"
#include "inkling/experiment/feature_store.h"
#include "inkling/progress.h"

namespace inkling {

struct NamedDescriptor {
  std::string text;  // with every option: names its store
  std::shared_ptr<const Descriptor> descriptor;
};

// What one descriptor says of samples; the values stay on disk.
struct Features {
  std::shared_ptr<const FeatureStore> store;
  std::vector<FeatureStore::Entry> entries;  // one a sample
  std::size_t dimension = 0;                 // 0: no sample could be described
  FeatureShape shape = {};                   // of the descriptor
  double busy_s = 0;                         // of the processor, for those that were not stored
  std::size_t described = 0;                 // so many
};

// The file in `folder` in which describe_samples() keeps what a descriptor says.
std::filesystem::path feature_file(const std::filesystem::path& folder,
                                   const std::string& descriptor_text, const ClipOptions& clip);

struct DescribeOptions {
  ClipOptions clip;
  int jobs = 0;  // recordings at a time; 0: as many as processors
};

// Describes samples[i] of the catalogue for every i in `indices`, by every descriptor, decoding
// each recording once. What an earlier run stored in `folder` for the same pictures, range and
// program is taken from there. Memory does not grow with the number of samples (but for some bytes
// each). Throws Error(kCancelled), or kEnvironment when nothing can be stored; what is wrong with a
// sample is its entry's failure.
std::vector<Features> describe_samples(const Catalog& catalog, std::span<const std::size_t> indices,
                                       std::span<const NamedDescriptor> descriptors,
                                       const DescribeOptions& options,
                                       const std::filesystem::path& folder, Progress& progress,
                                       const CancelToken& cancel);

}  // namespace inkling
