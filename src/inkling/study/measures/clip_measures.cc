#include "inkling/study/measures/clip_measures.h"

namespace inkling {

ClipMeasurement measure_clip(const Catalog&, const CatalogSample&, const CancelToken&,
                             const ClipMeasureOptions&) {
  return {std::nullopt, "pictures are not measured by this version"};
}

}  // namespace inkling
