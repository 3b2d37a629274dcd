#include "inkling/core/variant_registry.h"

#include <gtest/gtest.h>

#include <string>

namespace inkling {
namespace {

struct Shape {
  int corners = 0;
};

Variant<Shape> shape(const std::string& name, int corners) {
  return {name, "", "", {}, [corners](const Options&) {
            return std::make_unique<Shape>(Shape{corners});
          }};
}

TEST(VariantRegistry, WhatIsAddedIsFoundBehindWhatIsListed) {
  const Variant<Shape> square = shape("square", 4);
  VariantRegistry<Variant<Shape>> registry({&square});
  registry.add(shape("triangle", 3));
  for (int i = 0; i < 100; ++i) registry.add(shape("polygon-" + std::to_string(i), i));
  ASSERT_EQ(registry.all().size(), 102u);
  EXPECT_EQ(registry.all()[0], &square);
  const auto& found = find_variant(registry.all(), "shape", "triangle");
  EXPECT_EQ(found.create(found.defaults())->corners, 3);
}

TEST(VariantRegistry, RefusesANameThatIsTakenOrEmpty) {
  const Variant<Shape> square = shape("square", 4);
  VariantRegistry<Variant<Shape>> registry({&square});
  EXPECT_THROW(registry.add(shape("square", 5)), BrokenContract);
  EXPECT_THROW(registry.add(shape("", 5)), BrokenContract);
  Variant<Shape> hollow = shape("hollow", 0);
  hollow.create = nullptr;
  EXPECT_THROW(registry.add(hollow), BrokenContract);
  EXPECT_EQ(registry.all().size(), 1u);
}

}  // namespace
}  // namespace inkling
