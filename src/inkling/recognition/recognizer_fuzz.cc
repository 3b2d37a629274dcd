#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "inkling/error.h"
#include "inkling/recognizer.h"

// Any bytes behind a recogniser's name: one that predicts and that saves what it was loaded from,
// or an Error. The first byte picks the recogniser and whether its own first line is put in front,
// so that most tries get behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  if (size == 0) return 0;
  constexpr std::size_t kDimension = 3, kClasses = 3;
  const auto& variant = *recognizers()[data[0] / 2 % recognizers().size()];
  const std::string_view rest(reinterpret_cast<const char*>(data + 1), size - 1);
  std::string bytes(rest);
  if (data[0] % 2 == 1) bytes = variant.name + " 1\n" + bytes;
  const auto recognizer = variant.create(variant.defaults());
  try {
    recognizer->load(bytes, {kDimension, kClasses});
    const std::string saved = recognizer->save();
    const auto again = variant.create(variant.defaults());
    again->load(saved, {kDimension, kClasses});
    if (again->save() != saved) __builtin_trap();
    const std::vector<float> features = {0.5f, 0, 2};
    const auto prediction = recognizer->predict(QueryRows(features)).front();
    if (prediction.label >= kClasses || prediction.scores.size() != kClasses) __builtin_trap();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) __builtin_trap();
  }
  return 0;
}
