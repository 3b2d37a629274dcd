// Writes the pages that web/tests looks at: sample_page FOLDER
#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "inkling/files/atomic_file.h"
#include "inkling/files/output_folder.h"
#include "inkling/report/report.h"
#include "inkling/report/testing/sample_result.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: sample_page FOLDER\n", stderr);
    return 2;
  }
  const std::vector<std::pair<std::string, inkling::testing::SampleOptions>> pages = {
      {"one", {}},
      {"two", {.duration_s = 70, .faces = 2}},
      {"none", {.duration_s = 20, .faces = 0}},
      {"hidden", {.faces_hidden = true}},
      {"quiet", {.duration_s = 3}},
      {"empty", {.duration_s = 0}},
      {"hostile", {.recording = "</script><b>\"&\xff"}},
      {"long", {.duration_s = 1800, .pictures = false}},
  };
  try {
    const std::filesystem::path folder = argv[1];
    inkling::make_output_folder(folder);
    for (const auto& [name, options] : pages) {
      inkling::write_file(folder / (name + ".html"),
                          inkling::report_html(inkling::testing::sample_result(options)));
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
