#include "inkling/report/earlier_run.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/json_numbers.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using RunJson = nlohmann::json;

constexpr std::size_t kMaxRunJson = 16 << 20;

AnalyzeSummary summary_of(const RunJson& run) {
  AnalyzeSummary summary;
  read_whole(run.at("counts").at("frames"), summary.frames);
  summary.duration_s = run.at("input").at("duration_s");
  summary.damage = run.at("input").at("damage");
  summary.notes = run.at("notes").get<std::vector<std::string>>();
  for (const RunJson& face : run.at("counts").at("faces")) {
    const RunJson& events = face.at("events");
    ++summary.faces;
    summary.micro += whole<int>(events.at("micro"));
    summary.macro += whole<int>(events.at("macro"));
    summary.blink += whole<int>(events.at("blink"));
    summary.head += whole<int>(events.at("head"));
  }
  return summary;
}

}  // namespace

std::optional<AnalyzeSummary> find_earlier_run(const fs::path& folder, const WantedRun& wanted) {
  std::error_code ignored;
  for (const std::string& name : wanted.files) {
    if (!fs::exists(folder / name, ignored)) return {};
  }
  try {
    const RunJson run = RunJson::parse(read_file(folder / "run.json", kMaxRunJson));
    RunJson options = RunJson::object();
    for (const auto& [name, value] : wanted.options) options[name] = value;
    const RunJson methods = {{"spotter", wanted.methods[0]},
                             {"detector", wanted.methods[1]},
                             {"landmarker", wanted.methods[2]}};
    if (run.at("versions").at("inkling") != version() || run.at("methods") != methods ||
        run.at("options") != options || run.at("input").at("sha256") != wanted.input_sha256) {
      return {};
    }
    return summary_of(run);
  } catch (const RunJson::exception&) {
    return {};
  } catch (const Error&) {
    return {};
  }
}

}  // namespace inkling
