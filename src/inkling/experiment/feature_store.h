#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace inkling {

// Feature vectors on disk by key, so that a run that was stopped goes on where it was and memory
// does not grow with their number. A record that a kill cut short is dropped on opening, with what
// follows it. One process at a time; safe to use from several threads.
class FeatureStore {
 public:
  // Makes the file when there is none. Throws Error(kEnvironment).
  explicit FeatureStore(const std::filesystem::path& path);
  ~FeatureStore();
  FeatureStore(const FeatureStore&) = delete;
  FeatureStore& operator=(const FeatureStore&) = delete;

  struct Entry {
    std::int64_t at = 0;  // of the values in the file
    std::uint32_t values = 0;
    std::string failure;  // why there are none; empty: there are
  };
  std::optional<Entry> find(const std::string& key) const;
  // What is there already stays. Precondition: the key has no line feed.
  void add(const std::string& key, std::span<const float> values);
  void add_failure(const std::string& key, const std::string& why);
  // Precondition: found, no failure. values: entry.values of them.
  void read(const Entry& entry, std::span<float> values) const;

 private:
  void append(const std::string& key, const std::string& failure, std::span<const float> values);
  void load();

  std::filesystem::path path_;
  int fd_ = -1;
  std::int64_t end_ = 0;
  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

}  // namespace inkling
