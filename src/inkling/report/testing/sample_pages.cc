// Writes the pages that web/tests looks at, into FOLDER/<page>/<name>.html: sample_pages FOLDER
// [PAGE...]
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/report/baselines_report.h"
#include "inkling/report/recognition.h"
#include "inkling/report/report.h"
#include "inkling/report/sensitivity.h"
#include "inkling/report/study.h"
#include "inkling/report/testing/sample_baselines.h"
#include "inkling/report/testing/sample_recognition.h"
#include "inkling/report/testing/sample_result.h"
#include "inkling/report/testing/sample_sensitivity.h"
#include "inkling/report/testing/sample_study.h"

namespace inkling::testing {
namespace {

using std::filesystem::path;

const std::string kHostile = "</script><b>\"&\xff";

void write_reports(const path& folder) {
  const std::vector<std::pair<std::string, SampleOptions>> pages = {
      {"one", {}},
      {"two", {.duration_s = 70, .faces = 2}},
      {"call", {.duration_s = 70, .faces = 2, .call = true}},
      {"none", {.duration_s = 20, .faces = 0}},
      {"hidden", {.faces_hidden = true}},
      {"quiet", {.duration_s = 3}},
      {"empty", {.duration_s = 0}},
      {"hostile", {.recording = kHostile}},
      {"paused", {.pause_s = 108'000}},
      {"long", {.duration_s = 1800, .pictures = false}},
  };
  make_output_folder(folder);
  for (const auto& [name, options] : pages) {
    write_file(folder / (name + ".html"), report_html(sample_result(options)));
  }
}

void write_recognition_pages(const path& folder) {
  const std::vector<std::pair<std::string, SampleRecognition>> pages = {
      {"one", {}},
      {"many",
       {.approaches = 14,
        .subjects = 40,
        .datasets = 3,
        .classes = 7,
        .resamples = 30,
        .left_out = 60}},
      {"bare",
       {.approaches = 3,
        .subjects = 1,
        .datasets = 1,
        .classes = 2,
        .resamples = 0,
        .left_out = 0}},
      {"synthetic", {.subjects = 4, .synthetic = true}},
      {"hostile", {.prefix = kHostile, .subjects = 3}},
  };
  make_output_folder(folder);
  for (const auto& [name, options] : pages) {
    const RecognitionResult result = sample_recognition(options);
    write_file(folder / (name + ".html"), recognition_html(result));
    write_file(folder / (name + ".json"), recognition_json(result));
  }
}

void write_baselines_pages(const path& folder) {
  const std::vector<std::pair<std::string, SampleBaselines>> pages = {
      {"one", {}},
      {"running", {.running = true}},
      {"synthetic", {.synthetic = true}},
      {"bare", {.approaches = 2, .subjects = 1, .resamples = 0, .spotting = false, .ages = false}},
      {"hostile", {.prefix = kHostile}},
  };
  make_output_folder(folder);
  for (const auto& [name, options] : pages) {
    write_file(folder / (name + ".html"), baselines_html(sample_baselines(options)));
  }
}

void write_study_pages(const path& folder) {
  const std::vector<std::pair<std::string, SampleStudy>> pages = {
      {"one", {}},
      {"face", {.regions = true}},
      {"three", {.groups = 3}},
      {"bare", {.told = false}},
      {"hostile", {.prefix = kHostile}},
  };
  make_output_folder(folder);
  for (const auto& [name, options] : pages) {
    write_file(folder / (name + ".html"), study_html(sample_study(options)));
  }
}

void write_study_plan_pages(const path& folder) {
  const std::vector<std::pair<std::string, SamplePlan>> pages = {
      {"one", {}},
      {"second", {.second_subjects = 26}},
      {"never", {.enough = false}},
      {"hostile", {.prefix = kHostile}},
  };
  make_output_folder(folder);
  for (const auto& [name, options] : pages) {
    write_file(folder / (name + ".html"), study_plan_html(sample_plan(options)));
  }
}

void write_sensitivity_pages(const path& folder) {
  const SpotterSensitivity good = sample_spotter({0, 4, 20, 38, 40});
  const SpotterSensitivity poor = sample_spotter({0, 0, 0, 1, 2});
  SpotterSensitivity other =
      sample_spotter({1, 9, 30, 40, 40}, {0.005, 0.01, 0.015, 0.02, 0.03}, "flow-tcn");
  other.false_alarms = 3;
  const std::vector<std::pair<std::string, std::vector<SensitivityResult>>> pages = {
      {"one", {sample_sensitivity({good})}},
      {"spotters", {sample_sensitivity({other, good})}},
      {"two", {sample_sensitivity({good}, "near"), sample_sensitivity({poor}, "far")}},
      {"all", {sample_sensitivity({sample_spotter({40, 40, 40, 40, 40})})}},
      {"single", {sample_sensitivity({sample_spotter({30}, {0.02})})}},
      {"hostile", {sample_sensitivity({good}, kHostile)}},
  };
  make_output_folder(folder);
  for (const auto& [name, results] : pages) {
    write_file(folder / (name + ".html"), sensitivity_html(results));
    write_file(folder / (name + ".json"), sensitivity_json(results.front()));
  }
}

}  // namespace
}  // namespace inkling::testing

int main(int argc, char** argv) {
  using namespace inkling::testing;
  if (argc < 2) {
    std::fputs("usage: sample_pages FOLDER [PAGE...]\n", stderr);
    return 2;
  }
  const std::set<std::string> wanted(argv + 2, argv + argc);
  const auto write = [&](const std::string& page, void (*pages)(const std::filesystem::path&)) {
    if (wanted.empty() || wanted.count(page) > 0) pages(std::filesystem::path(argv[1]) / page);
  };
  try {
    write("report", write_reports);
    write("recognition", write_recognition_pages);
    write("sensitivity", write_sensitivity_pages);
    write("baselines", write_baselines_pages);
    write("study", write_study_pages);
    write("study_plan", write_study_plan_pages);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
