#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace inkling {

// Of "2026-05-03"; none: it is written otherwise, or there is no such day.
std::optional<std::chrono::sys_days> day_of_text(const std::string& text);

}  // namespace inkling
