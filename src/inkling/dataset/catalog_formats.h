#pragma once

#include "inkling/dataset/catalog_loader.h"

namespace inkling {

extern const Variant<CatalogLoader> kCmedFormat;
extern const Variant<CatalogLoader> kCasmeFormat;
extern const Variant<CatalogLoader> kCasme2Format;
extern const Variant<CatalogLoader> kCasmeSqFormat;
extern const Variant<CatalogLoader> kCasme3AFormat;
extern const Variant<CatalogLoader> kCasme3CFormat;
extern const Variant<CatalogLoader> kSmicFormat;
extern const Variant<CatalogLoader> kSammFormat;
extern const Variant<CatalogLoader> kSammLvFormat;
extern const Variant<CatalogLoader> k4dmeFormat;
extern const Variant<CatalogLoader> kMmewFormat;
extern const Variant<CatalogLoader> kStstnetFormat;

}  // namespace inkling
