#include "inkling/report/earlier_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/core/version.h"
#include "inkling/files/atomic_file.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using RunJson = nlohmann::json;

constexpr std::size_t kMaxRunJson = 16 << 20;

AnalyzeSummary summary_of(const RunJson& run) {
  AnalyzeSummary summary;
  summary.frames = run.at("counts").at("frames");
  summary.duration_s = run.at("input").at("duration_s");
  for (const RunJson& face : run.at("counts").at("faces")) {
    const RunJson& events = face.at("events");
    ++summary.faces;
    summary.micro += events.at("micro").get<int>();
    summary.macro += events.at("macro").get<int>();
    summary.blink += events.at("blink").get<int>();
    summary.head += events.at("head").get<int>();
  }
  return summary;
}

}  // namespace

std::optional<AnalyzeSummary> find_earlier_run(
    const fs::path& folder, const std::function<std::string()>& input_sha256,
    const std::vector<std::pair<std::string, std::string>>& options,
    const std::array<std::string, 3>& methods) {
  const fs::path path = folder / "run.json";
  std::error_code ignored;
  if (!fs::exists(path, ignored) || !fs::exists(folder / "report.html", ignored)) return {};
  try {
    const RunJson run = RunJson::parse(read_file(path, kMaxRunJson));
    const bool same_version = run.at("versions").at("inkling") == kVersion;
    const RunJson& as_run = run.at("methods");
    const bool same_methods = as_run.at("spotter") == methods[0] &&
                              as_run.at("detector") == methods[1] &&
                              as_run.at("landmarker") == methods[2];
    RunJson wanted = RunJson::object();
    for (const auto& [name, value] : options) wanted[name] = value;
    if (!same_version || !same_methods || run.at("options") != wanted) return {};
    if (run.at("input").at("sha256") != input_sha256()) return {};
    return summary_of(run);
  } catch (const RunJson::exception&) {
    return {};
  } catch (const Error&) {
    return {};
  }
}

}  // namespace inkling
