#pragma once

#include <cstdint>

#include "inkling/recording.h"
#include "inkling/video/stream_decoder.h"

namespace inkling {

SourceInfo describe_stream(const std::filesystem::path& path, const StreamDecoder& decoder,
                           const AVFrame& first_frame);
// The time between frames as the container claims it; 1/25 s when it does not.
std::int64_t nominal_step_us(const StreamDecoder& decoder);

}  // namespace inkling
