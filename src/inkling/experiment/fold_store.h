#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "inkling/experiment/fold_run.h"
#include "inkling/experiment/spotting_way.h"

namespace inkling {

// Finished folds on disk, by the content that they follow from. A damaged one is none: it is run
// again.
class FoldStore {
 public:
  // content: of all that the folds follow from beside who is in them: data, approach, options,
  // seed. The folder is made when missing.
  FoldStore(std::filesystem::path folder, std::string content);

  std::optional<FoldResult> find(const Fold& fold, std::size_t classes) const;
  void keep(const Fold& fold, const FoldResult& result) const;
  // Where an unfinished fold may keep what it needs to go on.
  std::filesystem::path checkpoint(const Fold& fold) const;

  std::optional<SpottedFold> find_spotted(const Fold& fold) const;
  void keep_spotted(const SpottedFold& spotted) const;

 private:
  std::filesystem::path path_of(const Fold& fold, const char* ending) const;
  std::filesystem::path folder_;
  std::string content_;
};

}  // namespace inkling
