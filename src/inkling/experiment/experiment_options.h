#pragma once

#include "inkling/core/option_table.h"
#include "inkling/evaluate.h"
#include "inkling/train.h"

namespace inkling {

// The options of each experiment, without what every command has.
const OptionTable<ClipOptions>& clip_options();
const OptionTable<RecognitionOptions>& recognition_options();
const OptionTable<ApproachSpottingOptions>& approach_spotting_options();
const OptionTable<TrainOptions>& train_options();

// --classes: a class map, built in or a file.
OptionRow class_map_row();

}  // namespace inkling
