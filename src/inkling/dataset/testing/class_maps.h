#pragma once

#include <string>

#include "inkling/core/testing/error_checks.h"
#include "inkling/dataset/class_map.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling::testing {

// "-": the map has no class for it.
inline std::string class_name(const ClassMap& map, const std::string& dataset,
                              const std::string& emotion, const std::string& sample = "x") {
  CatalogSample asked;
  asked.dataset = dataset, asked.emotion = emotion, asked.sample = sample;
  const auto found = map.class_of(asked);
  return found ? map.classes()[*found] : "-";
}

// Why a file of that text is no class map.
inline std::string refusal_of_map(const std::string& text) {
  const TestFolder folder;
  write_file(folder / "m.csv", text);
  return message_of(ErrorKind::kInput, [&] { load_class_map((folder / "m.csv").string()); });
}

}  // namespace inkling::testing
