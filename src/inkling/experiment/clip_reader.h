#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "inkling/catalog.h"
#include "inkling/evaluate.h"
#include "inkling/face.h"
#include "inkling/following/methods.h"
#include "inkling/progress.h"

namespace inkling {

// "crop=aligned fps=25 size=160"; the methods where they are not the usual ones.
std::string to_text(const ClipOptions& options);
// Names the settings, all of them, in keys of stored features.
std::string key_text(const ClipOptions& options);

inline constexpr double kMaxClipS = 30;       // longer samples are refused: give onset and offset
inline constexpr double kMinFaceShare = 0.8;  // of a sample's frames, with a face in place

// Takes the clip of samples[index], or why there is none (then the clip is empty).
using ClipReceiver = std::function<void(std::size_t index, Clip clip, const std::string& failure)>;

// Reads samples that share one path and kind, decoding once. What becomes of a sample does not
// depend on the others. `indices` into catalog.samples. Each is received once, failed ones too; a
// recording that cannot be read fails all of its samples. Throws Error of other kinds than kInput.
void read_clips(const Catalog& catalog, std::span<const std::size_t> indices,
                const ClipOptions& options, const ClipReceiver& receive, const CancelToken& cancel);

}  // namespace inkling
