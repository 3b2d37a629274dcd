#include "inkling/release/release_document.h"

namespace inkling {

std::span<const ReleaseDocument> release_documents() { return {}; }

}  // namespace inkling
