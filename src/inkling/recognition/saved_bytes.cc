#include "inkling/recognition/saved_bytes.h"

#include <cmath>
#include <utility>

#include "inkling/error.h"

namespace inkling {

ByteWriter::ByteWriter(std::string_view name, int version)
    : bytes_(std::string(name) + " " + std::to_string(version) + "\n") {}

template <typename T>
void ByteWriter::raw(std::span<const T> values) {
  bytes_.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

void ByteWriter::number(double value) { raw(std::span<const double>(&value, 1)); }
void ByteWriter::whole(std::uint64_t value) { raw(std::span<const std::uint64_t>(&value, 1)); }

void ByteWriter::list(std::span<const float> values) {
  whole(values.size());
  raw(values);
}

void ByteWriter::list(std::span<const double> values) {
  whole(values.size());
  raw(values);
}

ByteReader::ByteReader(std::string_view bytes, std::string_view name, int version)
    : name_(name), left_(bytes) {
  const std::string start = name_ + " " + std::to_string(version) + "\n";
  if (!left_.starts_with(start)) refuse();
  left_.remove_prefix(start.size());
}

void ByteReader::refuse() const {
  throw Error(ErrorKind::kInput, "is not a saved recogniser of this kind or is damaged", name_,
              "train it again");
}

template <typename T>
std::vector<T> ByteReader::list(std::size_t count) {
  if (whole(count) != count || left_.size() / sizeof(T) < count) refuse();
  std::vector<T> values(count);
  if (count > 0) std::memcpy(values.data(), left_.data(), count * sizeof(T));
  left_.remove_prefix(count * sizeof(T));
  for (const T value : values) {
    if (!std::isfinite(value)) refuse();
  }
  return values;
}

double ByteReader::number() {
  double value = 0;
  if (left_.size() < sizeof value) refuse();
  std::memcpy(&value, left_.data(), sizeof value);
  left_.remove_prefix(sizeof value);
  if (!std::isfinite(value)) refuse();
  return value;
}

std::uint64_t ByteReader::whole(std::uint64_t most) {
  std::uint64_t value = 0;
  if (left_.size() < sizeof value) refuse();
  std::memcpy(&value, left_.data(), sizeof value);
  left_.remove_prefix(sizeof value);
  if (value > most) refuse();
  return value;
}

std::vector<std::size_t> ByteReader::ascending(std::size_t limit) {
  const std::size_t count = whole(limit);
  if (count == 0) refuse();
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < count; ++i) {
    numbers.push_back(whole(limit - 1));
    if (i > 0 && numbers[i] <= numbers[i - 1]) refuse();
  }
  return numbers;
}

std::vector<float> ByteReader::floats(std::size_t count) { return list<float>(count); }
std::vector<double> ByteReader::doubles(std::size_t count) { return list<double>(count); }

void ByteReader::end() const {
  if (!left_.empty()) refuse();
}

}  // namespace inkling
