#include "inkling/release/release_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <numeric>
#include <regex>

#include "inkling/core/day_text.h"
#include "inkling/error.h"
#include "inkling/face/landmarker.h"
#include "inkling/release/layout.h"

namespace inkling {
namespace {

using SettingsJson = nlohmann::ordered_json;

std::vector<std::string> layout_names() {
  std::vector<std::string> names = {"none"};
  for (const ReleaseLayout& layout : release_layouts()) names.emplace_back(layout.name);
  return names;
}

std::string layouts_help() {
  std::string text = "For what programs the samples are laid out";
  for (const ReleaseLayout& layout : release_layouts()) {
    text += fmt::format("; {}: {}", layout.name, layout.help);
  }
  return text;
}

std::vector<std::string> landmarker_names() {
  std::vector<std::string> names;
  for (const auto* variant : landmarkers()) names.emplace_back(variant->name);
  return names;
}

[[noreturn]] void refuse_setting(const std::string& what, const std::string& value,
                                 const std::string& todo) {
  throw Error(ErrorKind::kUsage, what, value, todo);
}

// "70,15,15"; empty where it is something else.
std::vector<double> shares_in(const std::string& text) {
  std::vector<double> shares;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    char* behind = nullptr;
    const double share = std::strtod(word.c_str(), &behind);
    if (word.empty() || *behind != 0) return {};
    shares.push_back(share);
    begin = end + 1;
  }
  return shares;
}

SettingsJson words_json(const ReleaseWords& words) {
  return {{"title", words.title},       {"description", words.description},
          {"licence", words.licence},   {"contact", words.contact},
          {"citation", words.citation}, {"funding", words.funding},
          {"ethics", words.ethics},     {"authors", words.authors}};
}

ReleaseWords words_from(const SettingsJson& json) {
  ReleaseWords words;
  json.at("title").get_to(words.title), json.at("description").get_to(words.description);
  json.at("licence").get_to(words.licence), json.at("contact").get_to(words.contact);
  json.at("citation").get_to(words.citation), json.at("funding").get_to(words.funding);
  json.at("ethics").get_to(words.ethics), json.at("authors").get_to(words.authors);
  return words;
}

}  // namespace

const OptionTable<ReleaseSettings>& release_settings() {
  using S = ReleaseSettings;
  static const auto table =
      OptionTable<S>()
          .add(OptionRow("audience",
                         "Who gets it: researchers, under an agreement, or the public. "
                         "Only people whose consent is to that are in it")
                   .among({"researchers", "public"}),
               &S::audience)
          .add(OptionRow("date", "The day it is of; consents must hold on it")
                   .shown_as("DAY")
                   .unless_set("today"),
               &S::date)
          .add(OptionRow("layout", layouts_help())
                   .among(layout_names())
                   .shown_as("A,B")
                   .takes(Given::kWords, true),
               &S::layouts)
          .add(OptionRow("media",
                         "Files of each sample beside what the layouts need: video (H.264), "
                         "lossless (FFV1), frames (PNG), landmarks (a table; never left out where "
                         "a person allows no picture)")
                   .among({"none", "video", "lossless", "frames", "landmarks"})
                   .shown_as("A,B")
                   .takes(Given::kWords, true),
               &S::media)
          .add(OptionRow("view",
                         "The face, aligned, or the whole picture with all faces hidden "
                         "that may not be shown")
                   .among({"crop", "whole"}),
               &S::view)
          .add(
              OptionRow("size", "Side of a crop, width of a whole picture").between(32, 4096, "px"),
              &S::size)
          .add(OptionRow("crop-margin",
                         "What a crop shows beyond the aligned face on each side, "
                         "share of its side")
                   .between(0, 1),
               &S::crop_margin)
          .add(OptionRow("margin-s", "What a sample shows before the onset and after the offset")
                   .between(0, 10, "s"),
               &S::margin_s)
          .add(OptionRow("crf", "Quality of H.264: lower is better and larger").between(0, 40),
               &S::crf)
          .add(OptionRow("neutral", "Samples without a movement, for each with one; 0: none")
                   .between(0, 20),
               &S::neutral)
          .add(OptionRow("guard-s",
                         "Between a sample without a movement and whatever a coder marked; the "
                         "margin of samples at least")
                   .between(0, 60, "s"),
               &S::guard_s)
          .add(OptionRow("min-eye-px",
                         "Least distance of the eyes in the recording; 0: any. Holds for samples "
                         "with and without a movement")
                   .between(0, 1000, "px"),
               &S::min_eye_px)
          .add_words(
              OptionRow("split",
                        "Shares of people in train, validation and test, with commas "
                        "between; 100: no splits")
                  .shown_as("A,B,C")
                  .unless_set("70,15,15"),
              [](S& settings, const std::vector<std::string>& words) {
                settings.split = shares_in(words.back());
              },
              [](const S& settings, NamedTexts& texts) {
                texts.emplace_back("split", option_words::text(settings.split));
              })
          .add(OptionRow("landmarker", "How the points of a face are found")
                   .among(landmarker_names()),
               &S::landmarker);
  return table;
}

const OptionTable<ReleaseWords>& release_words() {
  using W = ReleaseWords;
  const auto text = [](const char* name, const char* help) {
    return OptionRow(name, help).shown_as("TEXT").unless_set("as in the version before");
  };
  static const auto table =
      OptionTable<W>()
          .add(text("title", "Title of the data set"), &W::title)
          .add(text("description", "What it is, in a few sentences"), &W::description)
          .add(text("author", "Who made it; again for each").takes(Given::kAgain), &W::authors)
          .add(text("licence", "Under which terms it may be used"), &W::licence)
          .add(text("contact", "Whom to ask"), &W::contact)
          .add(text("citation", "What to cite"), &W::citation)
          .add(text("funding", "Who paid for it"), &W::funding)
          .add(text("ethics", "Which board approved it, with its number"), &W::ethics);
  return table;
}

void check_settings(const ReleaseSettings& settings) {
  static const std::regex kName(R"([A-Za-z0-9][A-Za-z0-9._-]{0,63})");
  static const std::regex kSemantic(R"((0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5}))");
  if (!std::regex_match(settings.name, kName)) {
    refuse_setting("this is no name for a data set", settings.name,
                   "give one of letters, digits, points and hyphens, such as faces-at-play; it is "
                   "in every copy of the data set, so it names no person");
  }
  if (!settings.version.empty() && !std::regex_match(settings.version, kSemantic)) {
    refuse_setting("this is no version", settings.version, "give three numbers, such as 1.0.0");
  }
  if (!day_of_text(settings.date)) {
    refuse_setting("there is no such day", settings.date, "write it as 2026-05-03");
  }
  const double sum = std::accumulate(settings.split.begin(), settings.split.end(), 0.0);
  const bool is_positive = std::all_of(settings.split.begin(), settings.split.end(),
                                       [](double share) { return share >= 0; });
  if (settings.split.empty() || settings.split.size() > 3 || !is_positive || !(sum > 0)) {
    refuse_setting("these are no shares of train, validation and test", "split",
                   "give up to three numbers, such as 70,15,15");
  }
}

SettingsJson to_json(const ReleaseSettings& s) {
  return {{"name", s.name},
          {"version", s.version},
          {"audience", s.audience},
          {"date", s.date},
          {"layouts", s.layouts},
          {"media", s.media},
          {"view", s.view},
          {"size", s.size},
          {"crop_margin", s.crop_margin},
          {"margin_s", s.margin_s},
          {"crf", s.crf},
          {"neutral", s.neutral},
          {"guard_s", s.guard_s},
          {"min_eye_px", s.min_eye_px},
          {"split", s.split},
          {"landmarker", s.landmarker},
          {"seed", s.seed},
          {"rules", s.rules},
          {"words", words_json(s.words)}};
}

ReleaseSettings settings_from_json(const SettingsJson& json) {
  ReleaseSettings s;
  json.at("name").get_to(s.name), json.at("version").get_to(s.version);
  json.at("audience").get_to(s.audience), json.at("date").get_to(s.date);
  json.at("layouts").get_to(s.layouts), json.at("media").get_to(s.media);
  json.at("view").get_to(s.view), json.at("size").get_to(s.size);
  json.at("crop_margin").get_to(s.crop_margin), json.at("margin_s").get_to(s.margin_s);
  json.at("crf").get_to(s.crf), json.at("neutral").get_to(s.neutral);
  json.at("guard_s").get_to(s.guard_s), json.at("min_eye_px").get_to(s.min_eye_px);
  json.at("split").get_to(s.split), json.at("landmarker").get_to(s.landmarker);
  json.at("seed").get_to(s.seed);
  s.rules = json.value("rules", 1);  // of an Inkling that did not number them
  s.words = words_from(json.at("words"));
  return s;
}

}  // namespace inkling
