#include "inkling/pipeline/earlier_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/core/version.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kMaxRunJson = 16 << 20;

AnalyzeSummary summary_of(const Json& run) {
  AnalyzeSummary summary;
  summary.frames = run.at("counts").at("frames");
  summary.duration_s = run.at("input").at("duration_s");
  for (const Json& face : run.at("counts").at("faces")) {
    const Json& events = face.at("events");
    ++summary.faces;
    summary.micro += events.at("micro").get<int>();
    summary.macro += events.at("macro").get<int>();
    summary.blink += events.at("blink").get<int>();
    summary.head += events.at("head").get<int>();
  }
  return summary;
}

}  // namespace

std::string sha256_of_input(const fs::path& input) {
  if (!fs::is_directory(input)) return sha256_of_file(input);
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(input)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Sha256 sum;
  for (const fs::path& file : files) {
    sum.update(file.filename().string() + "\n" + sha256_of_file(file) + "\n");
  }
  return sum.hex();
}

std::optional<AnalyzeSummary> find_earlier_run(
    const fs::path& folder, const std::string& input_sha256,
    const std::vector<std::pair<std::string, std::string>>& options,
    const std::array<std::string, 3>& methods) {
  const fs::path path = folder / "run.json";
  std::error_code ignored;
  if (!fs::exists(path, ignored) || !fs::exists(folder / "report.html", ignored)) return {};
  try {
    const Json run = Json::parse(read_file(path, kMaxRunJson));
    const bool same_input = run.at("input").at("sha256") == input_sha256;
    const bool same_version = run.at("versions").at("inkling") == kVersion;
    const Json& as_run = run.at("methods");
    const bool same_methods = as_run.at("spotter") == methods[0] &&
                              as_run.at("detector") == methods[1] &&
                              as_run.at("landmarker") == methods[2];
    Json wanted = Json::object();
    for (const auto& [name, value] : options) wanted[name] = value;
    if (!same_input || !same_version || !same_methods || run.at("options") != wanted) return {};
    return summary_of(run);
  } catch (const Json::exception&) {
    return {};
  } catch (const Error&) {
    return {};
  }
}

}  // namespace inkling
