#pragma once

#include <optional>
#include <vector>

#include "inkling/dataset/catalog_issue.h"
#include "inkling/dataset/clip_frames.h"
#include "inkling/dataset/coded_clip.h"

namespace inkling {

// One clip's sample, or none when it is left out; what is wrong with it is added to `issues`.
std::optional<CatalogSample> clip_sample(const CodedClip& clip, const ClipSet& set,
                                         const std::filesystem::path& folder,
                                         const ClipFrames& frames,
                                         std::vector<CatalogIssue>& issues);

}  // namespace inkling
