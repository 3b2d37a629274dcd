#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "inkling/experiment/fold_run.h"

namespace inkling {

// Finished folds on disk, by the content that they follow from.
class FoldStore {
 public:
  // data_key: of the features, labels and subjects; approach_key: of the recogniser with its
  // options. Made when missing.
  FoldStore(std::filesystem::path folder, std::string data_key, std::string approach_key);

  // None also when what is there is damaged: it is made again.
  std::optional<FoldResult> find(const Fold& fold, std::uint64_t seed, std::size_t classes) const;
  void keep(const Fold& fold, std::uint64_t seed, const FoldResult& result) const;
  // Where an unfinished fold may keep what it needs to go on.
  std::filesystem::path checkpoint(const Fold& fold, std::uint64_t seed) const;

 private:
  std::filesystem::path path_of(const Fold& fold, std::uint64_t seed, const char* ending) const;
  std::filesystem::path folder_;
  std::string key_;
};

}  // namespace inkling
