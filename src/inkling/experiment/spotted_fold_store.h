#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "inkling/experiment/spotting_way.h"
#include "inkling/score.h"

namespace inkling {

// Finished folds of spotting on disk, by the content that they follow from.
class SpottedFoldStore {
 public:
  // content: of recordings, truth, approach and options. The folder must be there.
  SpottedFoldStore(std::filesystem::path folder, std::string content);

  // None also when what is there is damaged: it is made again.
  std::optional<SpottedFold> find(const Fold& fold) const;
  void keep(const SpottedFold& spotted) const;

 private:
  std::filesystem::path path_of(const std::string& name,
                                const std::set<std::string>& test_subjects) const;
  std::filesystem::path folder_;
  std::string content_;
};

}  // namespace inkling
