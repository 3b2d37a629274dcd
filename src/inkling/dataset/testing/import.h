#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <initializer_list>
#include <string>
#include <utility>

#include "inkling/dataset/catalog_loader.h"

namespace inkling::testing {

struct NoProgress : Progress {
  void update(std::string_view, std::int64_t, std::int64_t) override {}
};

using OptionTexts = std::initializer_list<std::pair<const char*, const char*>>;

// Imports a folder in a format, with options as on the command line.
inline ImportResult import_as(const std::string& format, const ImportRequest& request,
                              OptionTexts texts = {}) {
  const auto& variant = find_variant(catalog_formats(), "format", format);
  Options options = variant.defaults();
  for (const auto& [name, text] : texts) options.parse(name, text);
  NoProgress progress;
  const CancelToken cancel;
  return variant.create(options)->load(request, progress, cancel);
}
inline ImportResult import_as(const std::string& format, const std::filesystem::path& root,
                              OptionTexts texts = {}) {
  return import_as(format, ImportRequest{root, {}, {}, 2}, texts);
}

// The sample of that name; a failure and an empty one when it is not there.
inline CatalogSample sample_named(const ImportResult& result, const std::string& name) {
  for (const CatalogSample& sample : result.samples) {
    if (sample.sample == name) return sample;
  }
  ADD_FAILURE() << "no sample " << name;
  return {};
}

// "onset apex offset", "-" for what is missing.
inline std::string frames_of(const CatalogSample& sample) {
  std::string text;
  for (const auto& frame : {sample.onset_frame, sample.apex_frame, sample.offset_frame}) {
    text += (text.empty() ? "" : " ") + (frame ? std::to_string(*frame) : "-");
  }
  return text;
}

// How often a problem was met with an effect.
inline std::size_t count_of(const ImportResult& result, Problem problem, Effect effect) {
  const auto counts = count_issues(result.issues);
  const auto found = counts.find({problem, effect});
  return found == counts.end() ? 0 : found->second;
}

// Fails unless the issues are these, problem by problem, and no others.
using ExpectedIssues = std::map<std::pair<Problem, Effect>, std::size_t>;
inline void expect_issues(const ImportResult& result, const ExpectedIssues& expected) {
  EXPECT_EQ(count_issues(result.issues), expected) << issues_csv(result.issues);
}

}  // namespace inkling::testing
