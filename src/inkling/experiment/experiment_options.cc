#include "inkling/experiment/experiment_options.h"

#include "inkling/dataset/class_map.h"
#include "inkling/experiment/spotting_way.h"

namespace inkling {
namespace {

using Words = std::vector<std::string>;

OptionRow crop_row() {
  return OptionRow("crop",
                   "aligned: the face is found and put in place; whole: pictures are cropped to "
                   "the face already")
      .among({"aligned", "whole"})
      .shown_as("HOW")
      .unless_set("aligned");
}

void read_crop(ClipOptions& options, const Words& words) {
  std::string how;
  option_words::read(crop_row(), words, how);
  options.whole = how == "whole";
}

std::string protocol_names() {
  std::string text;
  for (const Protocol& protocol : protocols()) {
    text += (text.empty() ? " " : "; ") + protocol.name + ": " + protocol.summary;
  }
  return text;
}

OptionRow protocol_row() {
  return OptionRow("protocol", "How subjects are divided:" + protocol_names()).shown_as("NAME");
}

OptionRow groups_row() {
  return OptionRow("groups", "Groups of subjects of the protocol kfold-subject")
      .between(2, 1000)
      .shown_as("K");
}

OptionRow resamples_row(const char* help) {
  return OptionRow("resamples", help).between(0, 1000000).shown_as("N");
}

std::string way_names() {
  std::string text;
  for (const SpottingWayVariant& way : spotting_ways()) {
    text += (text.empty() ? "" : "; ") + way.name + ": " + way.summary;
  }
  return text;
}

}  // namespace

OptionRow class_map_row() {
  std::string names;
  for (const std::string& name : built_in_class_maps()) names += name + ", ";
  return OptionRow("classes", "Which emotion belongs to which class: " + names +
                                  "or a CSV file with columns emotion, class (and dataset, sample)")
      .shown_as("MAP");
}

const OptionTable<ClipOptions>& clip_options() {
  static const auto table =
      OptionTable<ClipOptions>()
          .add_words(crop_row(), read_crop)
          .add(OptionRow("fps", "Frame rate of picture folders for which the catalogue gives none")
                   .between(1, 1000, "frames/s")
                   .shown_as("RATE"),
               &ClipOptions::fps);
  return table;
}

const OptionTable<RecognitionOptions>& recognition_options() {
  using R = RecognitionOptions;
  static const auto table =
      OptionTable<R>()
          .add(OptionRow("approach", "Approaches to compare, see below")
                   .shown_as("A[,B...]")
                   .takes(Given::kWords, true)
                   .is_required(),
               &R::approaches)
          .add(class_map_row().is_required(), &R::classes)
          .add(protocol_row(), &R::protocol)
          .add(
              groups_row(), [](auto& options) -> auto& { return options.folds.groups; })
          .include(clip_options(), &R::clip)
          .add(resamples_row("Of bootstrap and permutation test; 0: none"), &R::resamples);
  return table;
}

const OptionTable<ApproachSpottingOptions>& approach_spotting_options() {
  using W = ApproachSpottingOptions;
  static const auto table =
      OptionTable<W>()
          .add(OptionRow("approach", "Try this one as a spotter").shown_as("A"), &W::approach)
          .add(OptionRow("by", "How an approach spots: " + way_names()).shown_as("WAY"), &W::by)
          .add(protocol_row(), &W::protocol)
          .add(
              groups_row(), [](auto& options) -> auto& { return options.folds.groups; })
          .add(OptionRow("window", "By windows: how long they are")
                   .between(0.1, 2, "s")
                   .shown_as("S"),
               &W::window_s);
  return table;
}

const OptionTable<TrainOptions>& train_options() {
  using T = TrainOptions;
  static const auto table =
      OptionTable<T>()
          .add(OptionRow("approach", "What to fit, see below").shown_as("A").is_required(),
               &T::approach)
          .add(class_map_row().is_required(), &T::classes)
          .include(clip_options(), &T::clip);
  return table;
}

}  // namespace inkling
