#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/recognition/memory_limit.h"
#include "inkling/recognition/pair_table.h"
#include "inkling/recognition/samples_data.h"
#include "inkling/recognizer.h"

namespace inkling {

// Bits of floats are ordered as their sizes: no branch a value.
FeatureSigns signs_of(std::span<const float> features) {
  constexpr std::uint32_t kSign = 0x80000000u, kInfinity = 0x7f800000u;
  std::uint32_t largest = 0, most = 0;  // of sizes; of bits, a negative number's are above kSign
  for (const float value : features) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    largest = std::max(largest, bits & ~kSign);
    most = std::max(most, bits);
  }
  return {largest<kInfinity, most> kSign};
}

const std::vector<double>& Samples::Data::table(PairMeasure measure) const {
  Table& table = tables_[static_cast<std::size_t>(measure)];
  std::call_once(table.once, [&] {
    const std::size_t rows = labels.size();
    check_memory(static_cast<double>(rows) * static_cast<double>(rows) * sizeof(double),
                 std::to_string(rows) + " rows, each measured with each");
    table.values = pair_table(measure, rows_of(features, rows, format.dimension), 0);
  });
  return table.values;
}

Samples::Samples(const SampleFormat& format, std::vector<float> features,
                 std::vector<std::size_t> labels, std::vector<std::string> subjects)
    : data_(std::make_unique<Data>()) {
  INKLING_CHECK(features.size() == format.dimension * labels.size());
  INKLING_CHECK(subjects.size() == labels.size());
  INKLING_CHECK(format.shape.empty() || format.shape.size() == format.dimension);
  data_->format = format;
  data_->features = std::move(features);
  data_->labels = std::move(labels);
  data_->subjects = std::move(subjects);
  data_->signs.reserve(data_->labels.size());
  for (std::size_t row = 0; row < data_->labels.size(); ++row) {
    data_->signs.push_back(signs_of(data_->row(row)));
  }
  for (const std::size_t label : data_->labels) INKLING_CHECK(label < format.classes);
}

Samples::~Samples() = default;
Samples::Samples(Samples&&) noexcept = default;

std::size_t Samples::size() const { return data_->labels.size(); }
const SampleFormat& Samples::format() const { return data_->format; }

const std::string& Samples::subject(std::size_t row) const {
  INKLING_CHECK(row < size());
  return data_->subjects[row];
}

}  // namespace inkling
