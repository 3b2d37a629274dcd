#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/sensitivity/sensitivity_run.h"

namespace inkling {

// What finished passes gave, kept so that the same run goes on where it was stopped. One table a
// pass, pass-XX.csv: key,spotter,type,onset_frame,apex_frame,offset_frame; for each spotter a first
// row without a type, then one a movement that it found, "micro" or "other". Pass 0 is the
// untouched footage.
class PassStore {
 public:
  // key: of the input and everything that the passes depend on.
  PassStore(std::filesystem::path folder, std::string key)
      : folder_(std::move(folder)), key_(std::move(key)) {}

  // Nothing when there is none of this key for exactly these spotters, or it cannot be read.
  std::optional<std::vector<SpottedBy>> find(std::size_t pass,
                                             const std::vector<std::string>& spotters) const;
  void keep(std::size_t pass, const std::vector<SpottedBy>& spotted) const;

 private:
  std::filesystem::path path_of(std::size_t pass) const;
  std::filesystem::path folder_;
  std::string key_;
};

}  // namespace inkling
