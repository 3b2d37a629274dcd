#pragma once

#include "inkling/face.h"
#include "inkling/motion/dense_flow.h"
#include "inkling/options.h"

namespace inkling {

inline OptionSpec flow_option_spec() {
  return {"flow", std::string("tvl1"), 0, 0, "", "method of optical flow", flow_method_names()};
}

// What the clip brings, or the flow from its first frame to its apex. Throws Error(kInput) where
// there is neither, or the picture is broken. `name`: of the descriptor, for the message.
FlowPicture onset_to_apex(const Clip& clip, FlowMethod method, std::string_view name);

}  // namespace inkling
