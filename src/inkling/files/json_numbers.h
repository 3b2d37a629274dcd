#pragma once

#include <concepts>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace inkling {

// Whole numbers of JSON that may have been changed or damaged. nlohmann's own conversion takes
// 3e58 for a whole number, too, and what becomes of it is undefined.
//
// Throws nlohmann::json::exception where the value is no whole number or does not fit.
template <std::integral Number>
void read_whole(const nlohmann::json& json, Number& value) {
  const bool fits = json.is_number_unsigned() ? std::in_range<Number>(json.get<std::uint64_t>())
                                              : json.is_number_integer() &&
                                                    std::in_range<Number>(json.get<std::int64_t>());
  if (!fits) throw nlohmann::json::type_error::create(302, "not a whole number that fits", &json);
  json.get_to(value);
}

template <std::integral Number>
void read_whole(const nlohmann::json& json, std::vector<Number>& values) {
  if (!json.is_array()) throw nlohmann::json::type_error::create(302, "not a list", &json);
  values.clear();
  for (const nlohmann::json& item : json) read_whole(item, values.emplace_back());
}

template <typename Number>
Number whole(const nlohmann::json& json) {
  Number value{};
  read_whole(json, value);
  return value;
}

}  // namespace inkling
