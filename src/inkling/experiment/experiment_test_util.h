#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling::testing {

// A catalogue of flow pictures, each all of one grey: dark ones are "negative", light ones
// "positive" of the class map megc2019. `subjects` people with two of each.
class FlowCatalog {
 public:
  explicit FlowCatalog(int subjects) {
    for (int s = 0; s < subjects; ++s) {
      for (int n = 0; n < 4; ++n) add(s, n, n % 2 == 0 ? 60 + s : 190 + s);
    }
    write();
  }

  std::filesystem::path path() const { return folder_ / "catalog.csv"; }
  std::filesystem::path folder() const { return folder_.path(); }
  void break_picture(int subject, int sample) {
    write_file(folder_ / (name(subject, sample) + ".ppm"), "no picture");
  }

 private:
  static std::string name(int subject, int sample) {
    return fmt::format("s{}-{}", subject, sample);
  }
  void add(int subject, int sample, int grey) {
    std::string ppm = "P6\n28 28\n255\n";
    ppm.append(28 * 28 * 3, static_cast<char>(grey));
    write_file(folder_ / (name(subject, sample) + ".ppm"), ppm);
    rows_ += fmt::format("made,s{},{},{}.ppm,flow,{}\n", subject, name(subject, sample),
                         name(subject, sample), sample % 2 == 0 ? "negative" : "positive");
  }
  void write() { write_file(path(), "dataset,subject,sample,path,kind,emotion\n" + rows_); }

  TestFolder folder_;
  std::string rows_;
};

}  // namespace inkling::testing
