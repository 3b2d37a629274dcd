#pragma once

#include <vector>

#include "inkling/options.h"

namespace inkling {

// The grid of blocks of a descriptor, as options (block_grid.h).
struct BlockOptions {
  int columns = 8, rows = 8;
  double overlap = 0.7;
};

inline std::vector<OptionSpec> block_option_specs(const BlockOptions& defaults) {
  return {{"columns", static_cast<long>(defaults.columns), 1, 64, "blocks", "blocks in a row"},
          {"rows", static_cast<long>(defaults.rows), 1, 64, "blocks", "rows of blocks"},
          {"overlap", defaults.overlap, 0, 0.9, "of a block", "shared by neighbouring blocks"}};
}

inline BlockOptions block_options(const Options& options) {
  return {static_cast<int>(options.integer("columns")), static_cast<int>(options.integer("rows")),
          options.number("overlap")};
}

// Several lists of declarations as one.
inline std::vector<OptionSpec> joined(std::initializer_list<std::vector<OptionSpec>> lists) {
  std::vector<OptionSpec> all;
  for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
  return all;
}

// The declaration of "preset". The first one must say what the defaults are.
inline OptionSpec preset_spec(std::vector<OptionPreset> presets) {
  OptionSpec spec{"preset", presets.front().name,
                  0,        0,
                  "",       "settings as published; options given by themselves win"};
  for (const OptionPreset& preset : presets) spec.choices.push_back(preset.name);
  spec.presets = std::move(presets);
  return spec;
}

}  // namespace inkling
