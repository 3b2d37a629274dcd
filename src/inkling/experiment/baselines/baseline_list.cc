#include "inkling/experiment/baselines/baseline_list.h"

#include <algorithm>
#include <set>

#include "inkling/error.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

const std::vector<std::string> kAllOfPaper = {
    "lbp-top", "hog", "vgg16", "resnet", "resnet-apex", "st-resnet", "dgcnn", "ours", "majority"};

const std::vector<BaselineSetup>& baseline_setups() {
  static const std::vector<BaselineSetup> setups = {
      {"cmed",
       "CMED's table: 6, 7 and 3 classes, spotting, people in 5 groups",
       {"cmed-6", "cmed-7", "cmed-3"},
       "cmed-3",
       "kfold-subject",
       5,
       kAllOfPaper,
       false,
       {160, 9, 0}},
      {"quick",
       "the same in minutes: 3 groups, fewer epochs, quicker flow",
       {"cmed-6", "cmed-7", "cmed-3"},
       "cmed-3",
       "kfold-subject",
       3,
       {"lbp-top", "hog", "vgg16", "resnet", "st-resnet", "dgcnn", "ours", "majority"},
       true,
       {8, 9, 6}},
      {"composite",
       "MEGC2019's composite: 3 classes, leave one subject out",
       {"megc2019-3"},
       "megc2019-3",
       "loso",
       5,
       kAllOfPaper,
       false,
       {160, 9, 0}}};
  return setups;
}

const BaselineEntry* find_entry(const std::string& name) {
  for (const BaselineEntry& entry : baseline_entries()) {
    if (entry.name == name) return &entry;
  }
  return nullptr;
}

std::string or_else(const std::string& wanted, const std::string& usual) {
  return wanted.empty() ? usual : wanted;
}

ChosenBaseline chosen_entry(const BaselineEntry& entry, bool quick) {
  ChosenBaseline chosen;
  chosen.pretrained = entry.pretrained;
  ListedApproach& listed = chosen.listed;
  listed.name = entry.name, listed.title = entry.title, listed.reference = entry.reference;
  listed.recognition =
      quick ? or_else(entry.quick_recognition, entry.recognition) : entry.recognition;
  listed.spotting = quick ? or_else(entry.quick_spotting, entry.spotting) : entry.spotting;
  if (!entry.spotter.empty()) listed.spotting = entry.spotter, listed.by_spotter = true;
  return chosen;
}

// One that the user writes as an approach: it spots as it recognises.
ChosenBaseline chosen_text(const std::string& text) {
  try {
    const Approach approach = parse_approach(text);
    return {{text, text, "", text, approach.descriptor ? text : "", false, {}}, false};
  } catch (const Error& error) {
    std::string names;
    for (const BaselineEntry& entry : baseline_entries()) {
      names += (names.empty() ? "" : ", ") + entry.name;
    }
    throw Error(ErrorKind::kUsage, error.problem(), error.where(),
                "name one of " + names +
                    ", or write an approach as inkling evaluate recognition "
                    "takes it");
  }
}

}  // namespace

const std::vector<BaselineEntry>& baseline_entries() {
  static const std::vector<BaselineEntry> entries = {
      {"lbp-top", "LBP-TOP, SVM", "Zhao, Pietikainen, TPAMI 2007", "lbp-top", "lbp-top", "", ""},
      {"hog", "HOG, SVM", "Dalal, Triggs, CVPR 2005", "hog", "hog", "", ""},
      {"vgg16", "VGG-16, apex frame", "Simonyan, Zisserman, ICLR 2015", "apex-pixels+vgg16",
       "apex-pixels+vgg16:epochs=15", "apex-pixels+vgg16:epochs=20", "apex-pixels+vgg16:epochs=5",
       "", true},
      {"resnet", "ResNet-18, flow", "He et al., CVPR 2016", "flow-pixels:size=64+resnet18",
       "flow-pixels:size=64:flow=dis+resnet18:epochs=15",
       "flow-pixels:size=64:flow=dis+resnet18:epochs=20",
       "flow-pixels:size=64:flow=dis+resnet18:epochs=3"},
      {"resnet-apex", "ResNet-18, apex frame", "He et al., CVPR 2016", "apex-pixels+resnet18",
       "apex-pixels+resnet18:epochs=15", "apex-pixels+resnet18:epochs=20",
       "apex-pixels+resnet18:epochs=5", "", true},
      {"st-resnet", "ST-ResNet, clip", "Tran et al., CVPR 2018 (R(2+1)D-18)",
       "clip-pixels+st-resnet", "clip-pixels+st-resnet:epochs=15",
       "clip-pixels+st-resnet:epochs=20", "clip-pixels+st-resnet:epochs=5", "", true},
      {"dgcnn", "DGCNN, landmark graph", "Zhang et al., AAAI 2018", "landmark-graph+dgcnn",
       "landmark-graph+dgcnn:epochs=30", "landmark-graph+dgcnn:epochs=60",
       "landmark-graph+dgcnn:epochs=3"},
      {"ours", "Inkling", "docs/flow-tcn.md; Liong et al., ICIP 2021", "flow-rois+softnet", "",
       "flow-rois:flow=dis+softnet:epochs=40", "", "flow-tcn"},
      {"majority", "largest class", "", "majority", "", "", ""},
      {"chance", "drawn as classes are frequent", "", "chance", "", "", ""}};
  return entries;
}

const BaselineSetup& find_baseline_setup(const std::string& name) {
  std::string names;
  for (const BaselineSetup& setup : baseline_setups()) {
    if (setup.name == name) return setup;
    names += (names.empty() ? "" : ", ") + setup.name;
  }
  throw Error(ErrorKind::kUsage, "there is no preset of that name", name, "use one of " + names);
}

std::vector<BaselinePreset> baseline_presets() {
  std::vector<BaselinePreset> all;
  for (const BaselineSetup& setup : baseline_setups()) all.push_back({setup.name, setup.summary});
  return all;
}

std::vector<ListedApproach> baseline_approaches() {
  std::vector<ListedApproach> all;
  for (const BaselineEntry& entry : baseline_entries()) {
    all.push_back(chosen_entry(entry, false).listed);
  }
  return all;
}

std::vector<ChosenBaseline> choose_baselines(const BaselineSetup& setup,
                                             const std::vector<std::string>& wanted) {
  std::vector<ChosenBaseline> all;
  std::set<std::string> seen;
  for (const std::string& name : wanted.empty() ? setup.approaches : wanted) {
    if (!seen.insert(name).second) {
      throw Error(ErrorKind::kUsage, "is named twice", "approach '" + name + "'",
                  "name each approach once");
    }
    const BaselineEntry* entry = find_entry(name);
    all.push_back(entry ? chosen_entry(*entry, setup.quick) : chosen_text(name));
  }
  return all;
}

}  // namespace inkling
