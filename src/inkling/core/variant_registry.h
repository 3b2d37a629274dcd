#pragma once

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "inkling/core/check.h"
#include "inkling/options.h"

namespace inkling {

// The variants of a room: those of its list and, behind them, those that a program adds.
template <typename AnyVariant>
class VariantRegistry {
 public:
  explicit VariantRegistry(std::vector<const AnyVariant*> listed) : all_(std::move(listed)) {}

  const std::vector<const AnyVariant*>& all() const { return all_; }

  // Preconditions: it has a name that no other has, and can be created.
  void add(AnyVariant variant) {
    INKLING_CHECK(!variant.name.empty() && variant.create != nullptr);
    INKLING_CHECK(std::none_of(all_.begin(), all_.end(),
                               [&](const auto* other) { return other->name == variant.name; }));
    added_.push_back(std::make_unique<const AnyVariant>(std::move(variant)));
    all_.push_back(added_.back().get());
  }

 private:
  std::vector<const AnyVariant*> all_;
  std::vector<std::unique_ptr<const AnyVariant>> added_;
};

}  // namespace inkling
