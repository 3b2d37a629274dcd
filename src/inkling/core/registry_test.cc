#include <gtest/gtest.h>

#include "inkling/options.h"

namespace inkling {
namespace {

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
};

struct Square : Shape {
  explicit Square(double length) : side(length) {}
  double area() const override { return side * side; }
  double side;
};

const Variant<Shape> kSquare{
    "square",
    "four equal sides",
    "Euclid",
    {{"side", 2.0, 0, 10, "px", "length of a side"}},
    [](const Options& options) { return std::make_unique<Square>(options.number("side")); }};
const Variant<Shape> kUnit{
    "unit", "side one", "", {}, [](const Options&) { return std::make_unique<Square>(1); }};

TEST(Registry, FindsByNameAndCreatesWithOptions) {
  const VariantList<Shape> shapes{&kUnit, &kSquare};
  const auto& found = find_variant(shapes, "shape", "square");
  auto options = found.defaults();
  EXPECT_EQ(found.create(options)->area(), 4);
  options.parse("side", "3");
  EXPECT_EQ(found.create(options)->area(), 9);
}

TEST(Registry, AnUnknownNameListsTheKnown) {
  const VariantList<Shape> shapes{&kUnit, &kSquare};
  try {
    find_variant(shapes, "shape", "Square");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_STREQ(error.what(), "Square: there is no shape of that name; known: unit, square");
  }
}

}  // namespace
}  // namespace inkling
