#pragma once

#include "inkling/core/option_table.h"
#include "inkling/experiment/recognition_run.h"
#include "inkling/experiment/spotting_way.h"
#include "inkling/experiment/train.h"

namespace inkling {

// The options of each experiment, without what every command has.
const OptionTable<ClipOptions>& clip_options();
const OptionTable<RecognitionOptions>& recognition_options();
const OptionTable<WindowSpottingOptions>& window_spotting_options();
const OptionTable<TrainOptions>& train_options();

// --classes: a class map, built in or a file.
OptionRow class_map_row();

}  // namespace inkling
