#include "inkling/experiment/baselines/published_figures.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr char kComposite[] = "MEGC2019 composite (SMIC HS, CASME II, SAMM), 3 classes";
constexpr char kLoso[] = "leave one subject out";
constexpr char kNotKnown[] = "not known";
constexpr char kHtNet[] = "github.com/wangzhifengharrison/HTNet, images/state_of_art.png";
constexpr char kMebTable[] =
    "github.com/tvaranka/meb, experiments/paper_experiments, table 3 (arXiv 2211.11425)";
constexpr char kFixedEpochs[] = "a fixed number of epochs, run again by others";
constexpr char kEpochOnTest[] = "the epoch was chosen on the people who were asked";
constexpr char kSpottingData[] = "CAS(ME)2, micro-expressions, IoU 0.5";
constexpr char kSpottingSamm[] = "SAMM-LV, micro-expressions, IoU 0.5";
constexpr char kAuwGcn[] = "github.com/xjtupanda/AUW-GCN, figures/result.png";
constexpr char kSoftNetTable[] = "Liong et al., ICIP 2021, and later tables";
constexpr char kHandMade[] = "nothing is learnt";
constexpr char kMegcBaseline[] = "github.com/HeyingGithub/Baseline-project-for-MEGC2020_spotting";

const std::vector<PublishedFigure>& recognition_figures() {
  static const std::vector<PublishedFigure> figures = {
      {"LBP-TOP", "recognition", kComposite, kLoso, "UF1", 0.5882, kNotKnown, kHtNet, ""},
      {"LBP-TOP", "recognition", kComposite, kLoso, "UAR", 0.5785, kNotKnown, kHtNet, ""},
      {"Bi-WOOF", "recognition", kComposite, kLoso, "UF1", 0.6296, kNotKnown, kHtNet, ""},
      {"VGG16", "recognition", kComposite, kLoso, "UF1", 0.6425, kNotKnown, kHtNet, ""},
      {"VGG16", "recognition", kComposite, kLoso, "UAR", 0.6516, kNotKnown, kHtNet, ""},
      {"OFF-ApexNet", "recognition", kComposite, kLoso, "UF1", 0.7196, kNotKnown, kHtNet, ""},
      {"OFF-ApexNet", "recognition", kComposite, kLoso, "UF1", 0.7032, "yes", kMebTable,
       kFixedEpochs},
      {"OFF-ApexNet", "recognition", kComposite, kLoso, "UF1", 0.8390, "no", kMebTable,
       kEpochOnTest},
      {"STSTNet", "recognition", kComposite, kLoso, "UF1", 0.7353, kNotKnown, "arXiv 1902.03634",
       ""},
      {"STSTNet", "recognition", kComposite, kLoso, "UF1", 0.7127, "yes", kMebTable, kFixedEpochs},
      {"STSTNet", "recognition", kComposite, kLoso, "UF1", 0.7740, "no", kMebTable, kEpochOnTest},
      {"RCN", "recognition", kComposite, kLoso, "UF1", 0.7432, kNotKnown, kHtNet, ""},
      {"FeatRef", "recognition", kComposite, kLoso, "UF1", 0.7838, kNotKnown, kHtNet, ""},
      {"EMR", "recognition", kComposite, kLoso, "UF1", 0.7885, kNotKnown, kHtNet, ""},
      {"HTNet", "recognition", kComposite, kLoso, "UF1", 0.8603, "no", kHtNet, kEpochOnTest},
      {"HTNet", "recognition", kComposite, kLoso, "UF1", 0.6552, "yes",
       "github.com/wangzhifengharrison/HTNet, issue 21", "as its users report it"},
      {"CausalNet", "recognition", kComposite, kLoso, "UF1", 0.8976, kNotKnown,
       "github.com/tony19980810/CausalNet, README", ""}};
  return figures;
}

const std::vector<PublishedFigure>& spotting_figures() {
  static const std::vector<PublishedFigure> figures = {
      {"MDMD", "spotting", kSpottingData, "all recordings", "F1", 0.0082, "no", kMegcBaseline,
       "its threshold was chosen on the same recordings"},
      {"OF-FD", "spotting", kSpottingData, kNotKnown, "F1", 0.1965, kNotKnown, kAuwGcn, kHandMade},
      {"OF-FD", "spotting", kSpottingSamm, kNotKnown, "F1", 0.2162, kNotKnown, kAuwGcn, kHandMade},
      {"SOFTNet", "spotting", kSpottingData, kLoso, "F1", 0.1173, "no", kSoftNetTable,
       "interval length and threshold were set on all recordings; recordings without an event were "
       "left out"},
      {"SOFTNet", "spotting", kSpottingSamm, kLoso, "F1", 0.1520, "no", kSoftNetTable,
       "interval length and threshold were set on all recordings; recordings without an event were "
       "left out"},
      {"AUW-GCN", "spotting", kSpottingData, kLoso, "F1", 0.1538, "no", kAuwGcn, kEpochOnTest},
      {"AUW-GCN", "spotting", kSpottingSamm, kLoso, "F1", 0.1984, "no", kAuwGcn, kEpochOnTest}};
  return figures;
}

}  // namespace

std::vector<PublishedFigure> published_figures(const std::vector<std::string>& class_maps,
                                               bool spotting) {
  std::vector<PublishedFigure> all;
  const bool three_classes =
      std::any_of(class_maps.begin(), class_maps.end(),
                  [](const std::string& name) { return name == "megc2019-3" || name == "cmed-3"; });
  if (three_classes) all = recognition_figures();
  if (spotting) {
    all.insert(all.end(), spotting_figures().begin(), spotting_figures().end());
  }
  return all;
}

}  // namespace inkling
