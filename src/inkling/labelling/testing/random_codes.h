#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/labelling/code_writer.h"

namespace inkling::testing {

// Times of a call: 25 and 30 frames a second in turns, jitter, some frames that are missing.
// `even_us` above 0: every frame that long instead.
std::vector<std::int64_t> call_times(std::size_t frames, Random& random, std::int64_t even_us = 0);

// Codes of two coders on two tiers, some overlapping, with comments of several lines, quotes,
// umlauts and what formats could take for their own.
CodeSheet random_sheet(std::size_t frames, std::size_t codes, std::uint64_t seed,
                       std::int64_t even_us = 0);

// By frames, tier and id, as formats keep no order.
std::vector<Code> in_order(std::vector<Code> codes);

}  // namespace inkling::testing
