#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace inkling {

// The pages of web/ as they were built, one HTML file each, with kPageDataMark once where the data
// go. Empty in a build without pages.
std::string_view report_page();
std::string_view recognition_page();
std::string_view sensitivity_page();
std::string_view baselines_page();
std::string_view study_page();
std::string_view study_plan_page();

inline constexpr char kPageDataMark[] = "\"INKLING_DATA\"";

// Whether this build has pages (CMake's option INKLING_PAGES).
bool has_pages();

// The page with its data, which web/schema/ describes: one HTML file that asks nothing of any
// network. The same data give the same bytes. Throws Error(kEnvironment) in a build without pages.
std::string filled_page(std::string_view page, const nlohmann::ordered_json& data);

}  // namespace inkling
