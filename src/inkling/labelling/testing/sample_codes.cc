// Writes codes.EXT for every format into FOLDER, and what is in them, as lines of code_json() with
// the interval in milliseconds before: sample_codes FOLDER
#include <cstdio>
#include <string>

#include "inkling/files/atomic_file.h"
#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_json.h"
#include "inkling/labelling/testing/random_codes.h"

int main(int argc, char** argv) {
  using namespace inkling;
  if (argc != 2) return std::fputs("usage: sample_codes FOLDER\n", stderr), 2;
  const std::filesystem::path folder = argv[1];
  const CodeSheet sheet = testing::random_sheet(400, 60, 7);
  for (const auto* writer : code_writers()) {
    const std::string end = writer->create(writer->defaults())->extension();
    write_codes(sheet, writer->name, folder / (writer->name + end));
  }
  std::string truth;
  for (const Code& code : sheet.codes) {
    const ShownInterval shown = shown_interval(code.span, sheet.clock);
    truth += std::to_string(shown.begin_ms) + " " + std::to_string(shown.end_ms) + " " +
             code_json(code) + "\n";
  }
  write_file(folder / "truth.txt", truth);
  return 0;
}
