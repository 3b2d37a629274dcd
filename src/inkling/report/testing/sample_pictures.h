#pragma once

#include <cstdint>
#include <functional>

#include "inkling/analyze.h"

namespace inkling::testing {

// The pictures of an event on a drawn face. phase: 0 at rest .. 1 at the apex, by frame.
EventPictures draw_pictures(const Event& event,
                            const std::function<double(std::int64_t, const Event&)>& phase);

}  // namespace inkling::testing
