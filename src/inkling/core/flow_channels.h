#pragma once

namespace inkling {

// Channels of FeatureMeaning::kFlow: u, v and strain, and behind them, where there are seven, the
// divergence, curl, stretch and shear of motion/dense_flow.h.
inline constexpr int kFlowChannels = 3, kFlowFieldChannels = 7;

// Whether the values of a channel have the other sign where the picture is turned left to right.
constexpr bool turns_in_mirror(int channel) { return channel == 0 || channel == 4 || channel == 6; }

}  // namespace inkling
