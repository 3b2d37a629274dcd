#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/catalog.h"

namespace inkling {

// Which class each emotion of each data set belongs to.
class ClassMap {
 public:
  struct Rule {
    std::string dataset;  // empty: any
    std::string emotion;  // any case, spaces, hyphens and underscores alike; "*": any other
    std::string name;     // of the class; empty: dropped
    std::string sample;   // empty: any; else only that one
  };
  ClassMap(std::string name, std::vector<std::string> classes, std::vector<Rule> rules);

  const std::string& name() const { return name_; }
  const std::vector<std::string>& classes() const { return classes_; }
  // Index into classes(); none when the sample is dropped. A rule that names the sample comes
  // before one that names the data set, and that before a general one.
  std::optional<std::size_t> class_of(const CatalogSample& sample) const;

 private:
  std::string name_;
  std::vector<std::string> classes_;
  std::vector<Rule> rules_;
};

// A built-in one ("megc2019-3", "casme2-5", "cmed-6", "cmed-7", "cmed-3"), or a CSV file with the
// columns emotion, class and, where wanted, dataset, sample. Throws Error.
ClassMap load_class_map(const std::string& name_or_file);
std::vector<std::string> built_in_class_maps();

}  // namespace inkling
