#pragma once

#include <string>

#include "inkling/score.h"
#include "inkling/truth.h"

namespace inkling::cli {

// Two recordings of two subjects, ten seconds each at 25 frames a second: one movement found a
// frame too late, one missed, one false alarm.
inline SpottingScore scored_example(const SpottingOptions& options) {
  SpottingInput input;
  input.truth = parse_truth(
      "recording,subject,type,onset_frame,apex_frame,offset_frame\n"
      "a,s1,micro,10,14,19\nb,s2,micro,50,55,60\n",
      "truth.csv");
  input.predictions = parse_predictions(
      "recording,type,onset_frame,apex_frame,offset_frame\na,micro,11,15,20\na,micro,100,105,110\n",
      "predictions.csv");
  input.recordings =
      parse_recordings("recording,subject,fps,frames,duration_s\na,s1,25,250,10\nb,s2,25,250,10\n",
                       "recordings.csv");
  return score_spotting(input, options);
}

}  // namespace inkling::cli
