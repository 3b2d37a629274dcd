#include "inkling/dataset/catalog_loader.h"
#include "inkling/error.h"

namespace inkling {

// One a file NAME_loader.cc.
extern const Variant<CatalogLoader> kCmedFormat, kCasmeFormat, kCasme2Format, kCasmeSqFormat,
    kCasme3AFormat, kCasme3CFormat, kSmicFormat, kSammFormat, kSammLvFormat, k4dmeFormat,
    kDfmeFormat, kMmewFormat, kStstnetFormat;

const VariantList<CatalogLoader>& catalog_formats() {
  static const VariantList<CatalogLoader> formats = {
      &kCmedFormat,    &kCasmeFormat, &kCasme2Format, &kCasmeSqFormat, &kCasme3AFormat,
      &kCasme3CFormat, &kSmicFormat,  &kSammFormat,   &kSammLvFormat,  &k4dmeFormat,
      &kDfmeFormat,    &kMmewFormat,  &kStstnetFormat};
  return formats;
}

void refuse_codes_only(const ImportRequest& request) {
  if (!request.codes_only) return;
  throw Error(ErrorKind::kUsage, "this set has no codings apart from its pictures",
              "option --codes-only", "leave it out");
}

}  // namespace inkling
