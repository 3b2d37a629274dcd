#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/catalog_issue.h"
#include "inkling/options.h"
#include "inkling/progress.h"

namespace inkling {

// How many frames a video has; any number from `at_least` on will do when it has so many. None
// when it cannot be read. Called from several threads.
using CountFrames =
    std::function<std::optional<std::int64_t>(const std::filesystem::path&, std::int64_t at_least)>;

struct ImportRequest {
  std::filesystem::path root;                  // folder of the data set
  std::optional<std::filesystem::path> table;  // its coding file, where it is not found by name
  CountFrames frames_of;                       // for sets of videos; empty: not checked
  int jobs = 0;                                // threads; 0: as many as processors
  bool codes_only = false;  // samples of the codes alone; no picture is looked for
};

struct ImportResult {
  std::vector<CatalogSample> samples;  // in the order of the coding file, absolute paths
  std::vector<CatalogIssue> issues;    // check by check, each in that order
  std::size_t rows = 0;                // that were read
  std::size_t excluded = 0;            // rows that the options exclude, as macro-expressions
  std::size_t text_lines = 0;          // lines of the coding file that are no rows
};

// For sets that have no codings apart from their pictures. Throws Error(kUsage) when codes_only is
// asked for.
void refuse_codes_only(const ImportRequest& request);

// Translates a published data set, as it lies on a disk, into samples. What is wrong with a row is
// an issue, never an error. Throws Error(kInput) when the root or the coding file is missing or
// cannot be read.
class CatalogLoader {
 public:
  virtual ~CatalogLoader() = default;
  virtual ImportResult load(const ImportRequest& request, Progress& progress,
                            const CancelToken& cancel) const = 0;
};

// cmed, casme, casme2, casme-sq, casme3-a, casme3-c, smic, samm, samm-lv, 4dme, mmew,
// dfme, ststnet.
const VariantList<CatalogLoader>& catalog_formats();

}  // namespace inkling
