#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "inkling/evaluation/window_events.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/experiment/window_reader.h"

namespace inkling {

// The described windows of the main face of a recording; the values stay on disk.
struct DescribedWindows {
  std::vector<FrameWindow> windows;           // those that could be described
  std::vector<FeatureStore::Entry> features;  // one a window
  std::string key;                            // of all that the values follow from
};

// Describes the windows of recordings, each once: what an earlier run finished of the same input,
// descriptor and program is found again.
class WindowStore {
 public:
  WindowStore(const std::filesystem::path& folder, NamedDescriptor descriptor,
              const WindowReading& reading);

  // Safe to call from several threads for different recordings. Throws Error.
  DescribedWindows describe(const std::filesystem::path& recording, const CancelToken& cancel);
  const FeatureStore& values() const { return *store_; }
  FeatureShape shape() const { return descriptor_.descriptor->shape(); }

 private:
  std::string list_key(const std::string& content) const;
  std::filesystem::path folder_;
  NamedDescriptor descriptor_;
  WindowReading reading_;
  std::string key_;
  std::unique_ptr<FeatureStore> store_;
};

}  // namespace inkling
