#include "inkling/dataset/catalog_loader.h"

namespace inkling {

// One a file NAME_loader.cc.
extern const Variant<CatalogLoader> kCmedFormat, kCasmeFormat, kCasme2Format, kCasmeSqFormat,
    kCasme3AFormat, kCasme3CFormat, kSmicFormat, kSammFormat, kSammLvFormat, k4dmeFormat,
    kMmewFormat, kStstnetFormat;

const VariantList<CatalogLoader>& catalog_formats() {
  static const VariantList<CatalogLoader> formats = {
      &kCmedFormat,    &kCasmeFormat,   &kCasme2Format, &kCasmeSqFormat,
      &kCasme3AFormat, &kCasme3CFormat, &kSmicFormat,   &kSammFormat,
      &kSammLvFormat,  &k4dmeFormat,    &kMmewFormat,   &kStstnetFormat};
  return formats;
}

}  // namespace inkling
