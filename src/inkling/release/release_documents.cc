#include <array>

#include "inkling/release/release_document.h"

namespace inkling {

// One file of documents/ each.
extern const ReleaseDocument kReadme, kTerms, kDatasheet, kChangesList, kPaperTableDocument,
    kBidsDataset, kDatapackageDescription, kCroissantDescription, kRoCrateDescription;

std::span<const ReleaseDocument> release_documents() {
  static const std::array documents = {
      kReadme,
      kTerms,
      kDatasheet,
      kChangesList,
      kPaperTableDocument,
      kBidsDataset,
      kDatapackageDescription,
      kCroissantDescription,
      kRoCrateDescription,
  };
  return documents;
}

}  // namespace inkling
