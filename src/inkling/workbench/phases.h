#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace inkling {

// Onset and offset of a movement whose apex a coder gives, for her to correct (Fast-FACS: De la
// Torre et al., ACII 2011, propose them from a recogniser; this does from how the face moves).

// One value a frame of a recording each; NaN where nothing was measured.
using FrameCurve = std::span<const float>;

// What of several curves of one face (FaceResult::region_curves, say) makes up the movement about
// an apex: each frame's values along the direction in which those of the apex stand out from those
// before and after, so that parts which do not take part do not count. Says something near the apex
// only. Preconditions: curves of one length, that of times_us; the apex lies in it.
std::vector<float> movement_curve(std::span<const FrameCurve> curves,
                                  std::span<const std::int64_t> times_us, std::int64_t apex_frame);

struct ProposedPhases {
  std::int64_t onset_frame = 0, offset_frame = 0;  // inclusive
};

// curve: how far the face is from rest. From the apex outwards on both sides: down to the lowest
// value before another movement begins (a new rise by a fifth of the height), two seconds away at
// most; onset and offset are the first frames from the apex at which it has come down to edge_share
// of its height above that. None: nothing is measured at the apex. Preconditions as above.
std::optional<ProposedPhases> propose_phases(FrameCurve curve,
                                             std::span<const std::int64_t> times_us,
                                             std::int64_t apex_frame, float edge_share = 0.12f);

// The same from what an analysis keeps of a face: by its score (FrameRow::score) where that stands
// out at the apex, as it does for a short movement; else by its parts (FaceResult::region_curves),
// which are not as exact, but last as long as the movement.
std::optional<ProposedPhases> propose_phases(FrameCurve score, std::span<const FrameCurve> parts,
                                             std::span<const std::int64_t> times_us,
                                             std::int64_t apex_frame);

}  // namespace inkling
