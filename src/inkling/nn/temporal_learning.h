#pragma once

#include <cstddef>
#include <vector>

#include "inkling/options.h"

namespace inkling {

// What a temporal network (temporal_network.h) that finds movements puts out for a step, in this
// order: `heats` logits, one a kind of movement: is its middle here? For each of the first
// `bounded` kinds two natural logarithms of seconds: back to its onset, ahead to its offset.
// `marks` logits: what the movement is made of. Its targets of a step: heats (0 … 1: a bump about
// each middle); bounds; one 0 or 1 for each bounded kind: whether its bounds are to be learnt here;
// marks (0 or 1); and one 0 or 1: whether marks are to be learnt here.
struct MovementLayout {
  std::size_t heats = 0, bounded = 0, marks = 0;
  std::size_t outputs() const { return heats + 2 * bounded + marks; }
  std::size_t targets() const { return heats + 3 * bounded + marks + 1; }
};

// The other way round: value i of a mirrored face is sign[i] times value place[i] of the face.
struct MirrorRule {
  std::vector<std::size_t> place;
  std::vector<float> sign;
};

struct TemporalRow {
  std::vector<float> values;   // inputs a step
  std::vector<float> targets;  // layout.targets() a step
};

struct TemporalRows {
  MovementLayout layout;
  std::size_t inputs = 0;
  std::vector<TemporalRow> rows;
  MirrorRule mirrored_inputs, mirrored_marks;
};

// width, dilations, epochs, batch, window, rate, decay, dropout, noise.
std::vector<OptionSpec> temporal_option_specs();

// "1,2,4": at least one. where: for messages. Throws Error(kInput).
std::vector<std::size_t> parse_dilations(const std::string& text, const std::string& where);

}  // namespace inkling
