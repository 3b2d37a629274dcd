#pragma once

#include <string>
#include <vector>

#include "inkling/baselines.h"

namespace inkling {

// An approach of the table: how it recognises and how it spots. The quick texts, where there are
// any, stand for the others in a quick preset.
struct BaselineEntry {
  std::string name, title, reference;
  std::string recognition, spotting;              // approaches; spotting empty: it does not spot
  std::string quick_recognition, quick_spotting;  // empty: as they are
  std::string spotter = {};                       // it spots by this one instead
  bool pretrained = false;  // its network begins with what drawn people taught it
};
const std::vector<BaselineEntry>& baseline_entries();

// How many drawn people teach networks before anything else, and how long.
struct PretrainingSize {
  int people = 0;
  double seconds = 0;  // of each one's recording
  int epochs = 0;      // 0: those of the network
};

struct BaselineSetup {
  std::string name, summary;
  std::vector<std::string> class_maps;
  std::string analysis_map;  // of the STRS; one of class_maps
  std::string protocol;
  int groups = 5;
  std::vector<std::string> approaches;
  bool quick = false;
  PretrainingSize pretraining;
};
// Throws Error(kUsage) that lists the names there are.
const BaselineSetup& find_baseline_setup(const std::string& name);

// The approaches of a run, networks without what they begin with. Throws Error(kUsage).
struct ChosenBaseline {
  ListedApproach listed;
  bool pretrained = false;
};
std::vector<ChosenBaseline> choose_baselines(const BaselineSetup& setup,
                                             const std::vector<std::string>& wanted);

}  // namespace inkling
