#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/dataset/catalog_issue.h"
#include "inkling/dataset/clip_frames.h"
#include "inkling/dataset/coded_clip.h"

namespace inkling {

// A number as coding tables write it: "46", "46.0", " 46". None for anything else.
std::optional<std::int64_t> coded_number(std::string_view text);
// Whether a cell says that there is no number: empty, "/", "-", "nan", "n/a", "none".
bool is_blank_cell(std::string_view text);

// One clip's sample, or none when it is left out; what is wrong with it is added to `issues`.
std::optional<CatalogSample> clip_sample(const CodedClip& clip, const ClipSet& set,
                                         const std::filesystem::path& folder,
                                         const ClipFrames& frames,
                                         std::vector<CatalogIssue>& issues);

}  // namespace inkling
