#include "inkling/nn/state_dict.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling {
namespace {

std::map<std::string, PickledTensor> parse_state_dict(std::string_view bytes,
                                                      const std::string& name) {
  return state_dict_of(parse_pickle(bytes, name), name);
}

// Parts of a pickle, as Python writes them.
std::string text(const std::string& s) {
  const auto size = static_cast<std::uint32_t>(s.size());
  return "X" + std::string(reinterpret_cast<const char*>(&size), 4) + s;
}
std::string number(int n) { return {'K', static_cast<char>(n)}; }
std::string name(const std::string& module, const std::string& of) {
  return "c" + module + "\n" + of + "\n";
}
std::string pickle(const std::string& body) { return "\x80\x02" + body + "."; }

std::string tensor(const std::string& storage_class, const std::string& key, int offset,
                   const std::string& shape, const std::string& strides) {
  return name("torch._utils", "_rebuild_tensor_v2") + "((" + text("storage") +
         name("torch", storage_class) + text(key) + text("cpu") + number(6) + "tQ" +
         number(offset) + shape + strides + "\x89" + name("collections", "OrderedDict") + ")RtR";
}

const std::string kPair = number(2) + number(3) + "\x86";    // 2 x 3
const std::string kTurned = number(1) + number(2) + "\x86";  // column by column
const std::string kOrdered = name("collections", "OrderedDict") + ")R";

std::string one_tensor() {
  return pickle(kOrdered + "q\x01(" + text("a.weight") +
                tensor("FloatStorage", "7", 1, kPair, kTurned) + text("epoch") + number(3) + "u" +
                "}" + text("_metadata") + kOrdered + "sb");
}

std::string floats(int count) {
  std::string bytes;
  for (int i = 0; i < count; ++i) {
    const auto v = static_cast<float>(i);
    bytes.append(reinterpret_cast<const char*>(&v), 4);
  }
  return bytes;
}

TEST(StateDict, SaysWhereTensorsLie) {
  const auto all = parse_state_dict(one_tensor(), "f");
  ASSERT_EQ(all.size(), 1u);
  const PickledTensor& t = all.at("a.weight");
  EXPECT_EQ(t.storage, "7");
  EXPECT_EQ(t.type, "F32");
  EXPECT_EQ(t.offset, 1);
  EXPECT_EQ(t.shape, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(t.strides, (std::vector<std::int64_t>{1, 2}));
}

TEST(StateDict, ValuesComeInTheOrderOfTheShape) {
  const auto t = parse_state_dict(one_tensor(), "f").at("a.weight");
  const auto stored = stored_tensor(t, floats(7), "f");
  EXPECT_EQ(stored.shape, t.shape);
  EXPECT_EQ(stored.values, (std::vector<float>{1, 3, 5, 2, 4, 6}));
  EXPECT_THROW(stored_tensor(t, floats(6), "f"), Error);
}

TEST(StateDict, PlacesOutsideTheStorageAreRefused) {
  const std::int64_t huge = std::int64_t{1} << 62;
  for (const PickledTensor& t :
       {PickledTensor{"7", "F32", -1, {2}, {1}}, PickledTensor{"7", "F32", 0, {2}, {-1}},
        PickledTensor{"7", "F32", 0, {huge, huge}, {huge, huge}},
        PickledTensor{"7", "F32", 0, {huge, huge}, {0, 0}}, PickledTensor{"7", "F32", huge, {}, {}},
        PickledTensor{"7", "F32", 0, {2}, {}}, PickledTensor{"7", "Q4", 0, {2}, {1}}}) {
    EXPECT_THROW(stored_tensor(t, floats(7), "f"), Error);
  }
  EXPECT_EQ(stored_tensor({"7", "F32", 3, {}, {}}, floats(7), "f").values, std::vector<float>{3});
}

TEST(StateDict, WhatIsNoneIsRefused) {
  const std::string whole = one_tensor();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_THROW(parse_state_dict(whole.substr(0, size), "f"), Error) << size;
  }
  const std::string made = tensor("QInt8Storage", "7", 0, kPair, kTurned);
  for (const std::string& body :
       {std::string("}"), std::string("N"), std::string("]"), number(1), std::string("h\x01"),
        std::string("}") + text("a") + number(1) + "s", std::string("}") + text("a") + made + "s",
        // A call, an object with state, an item of a number.
        std::string("(") + text("ls") + "tR", name("os", "system") + text("ls") + "\x85R",
        name("torch.nn", "Linear") + ")\x81}b", number(1) + text("a") + number(1) + "s"}) {
    EXPECT_THROW(parse_state_dict(pickle(body), "f"), Error) << body;
  }
}

// Dicts in themselves, as only a damaged file has them.
TEST(StateDict, CirclesDoNoHarm) {
  EXPECT_THROW(parse_state_dict(pickle("}q\x01" + text("state_dict") + "h\x01s"), "f"), Error);
}

}  // namespace
}  // namespace inkling
