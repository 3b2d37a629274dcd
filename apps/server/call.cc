#include "server/call.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "inkling/core/check.h"

namespace inkling::server {
namespace {

template <typename Number>
std::optional<Number> parsed(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <typename Number>
Number query_number(const std::string& text, std::string_view name) {
  const auto value = parsed<Number>(text);
  if (!value || !std::isfinite(static_cast<double>(*value))) {
    throw Refusal(400, "is no number: " + text.substr(0, 40), std::string(name), "give one");
  }
  return *value;
}

}  // namespace

std::optional<std::int64_t> Call::find_number(std::string_view name) const {
  const auto found = path_values_.find(name);
  if (found == path_values_.end()) return std::nullopt;
  const auto value = parsed<std::int64_t>(found->second);
  return value && *value >= 0 ? value : std::nullopt;
}

std::int64_t Call::number(std::string_view name) const {
  if (const auto value = find_number(name)) return *value;
  throw Refusal(404, "is no number: " + word(name).substr(0, 40), std::string(name),
                "load the list again");
}

std::optional<std::string> Call::text(std::string_view name) const {
  INKLING_CHECK(std::any_of(route_.query.begin(), route_.query.end(),
                            [&](const Parameter& one) { return one.name == name; }));
  const auto found = request_.query.find(std::string(name));
  if (found == request_.query.end()) return std::nullopt;
  return found->second;
}

std::optional<std::int64_t> Call::whole(std::string_view name) const {
  const auto value = text(name);
  if (!value) return std::nullopt;
  return query_number<std::int64_t>(*value, name);
}

std::optional<double> Call::real(std::string_view name) const {
  const auto value = text(name);
  if (!value) return std::nullopt;
  return query_number<double>(*value, name);
}

void Call::check_query() const {
  for (const auto& [name, value] : request_.query) {
    const bool known = std::any_of(
        route_.query.begin(), route_.query.end(),
        [&, given = std::string_view(name)](const Parameter& one) { return one.name == given; });
    if (!known) throw Refusal(400, "is not asked for", name.substr(0, 40), "leave it out");
    if (request_.query.count(name) > 1) throw Refusal(400, "is there twice", name, "give it once");
  }
  for (const Parameter& one : route_.query) {
    if (one.required && !text(one.name)) {
      throw Refusal(400, "is missing", std::string(one.name), "give it");
    }
    if (one.type == ParameterType::kWhole) whole(one.name);
    if (one.type == ParameterType::kNumber) real(one.name);
  }
}

}  // namespace inkling::server
