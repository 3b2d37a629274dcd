#include <cmath>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "inkling/files/text.h"
#include "inkling/labelling/boris.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/json_text.h"

namespace inkling {
namespace {

// Observations of a project of BORIS: each event is [seconds, subject, behaviour, modifiers,
// comment, image index]; a state's first event is its start, the next one its stop.
class BorisProject {
 public:
  BorisProject(const nlohmann::json& project, const std::string& name, const CodesOf& of)
      : name_(name), rows_(name, of), maker_(rows_), states_(rows_, maker_) {
    const nlohmann::json behaviors = project.value("behaviors_conf", nlohmann::json::object());
    for (const auto& [key, behavior] : behaviors.items()) {
      const std::string type = behavior.value("type", "");
      points_[behavior.value("code", "")] = type.starts_with("Point") || type.starts_with("point");
      categories_[behavior.value("code", "")] = behavior.value("category", "");
    }
    for (const auto& [id, observation] : project.at("observations").items()) {
      read_observation(id, observation);
    }
    states_.finish();
  }

  CodeFile finish() { return rows_.finish(); }

 private:
  // The media of the first player.
  static std::string media_of(const nlohmann::json& observation) {
    const nlohmann::json files = observation.value("file", nlohmann::json::object());
    if (!files.is_object() || !files.contains("1")) return {};
    const nlohmann::json& first = files.at("1");
    return first.is_array() && !first.empty() && first[0].is_string() ? first[0].get<std::string>()
                                                                      : std::string();
  }

  void read_observation(const std::string& id, const nlohmann::json& observation) {
    const std::string media = media_of(observation);
    std::size_t number = 0;
    for (const nlohmann::json& event : observation.at("events")) {
      const std::string where =
          name_ + ", observation " + id + ", event " + std::to_string(++number);
      if (!rows_.is_wanted(media)) continue;
      try {
        take(id, event, where);
      } catch (const Error& error) {
        rows_.refuse(error);
      } catch (const nlohmann::json::exception&) {
        rows_.refuse(Error(ErrorKind::kInput, "the event cannot be read", where,
                           "save the project with BORIS again"));
      }
    }
    if (observation.contains("time offset") && observation.at("time offset").is_number()) {
      maker_.note_offset(id, observation.at("time offset").dump(), name_);
    }
  }

  void take(const std::string& id, const nlohmann::json& event, const std::string& where) {
    BorisEvent made;
    const auto time_s = event.at(0).get<double>();
    constexpr double kLongest_s = 1e8;
    if (!(std::abs(time_s) <= kLongest_s)) {
      throw Error(ErrorKind::kInput, "the time is longer than any recording", where,
                  "times are in seconds");
    }
    made.begin.time_us = std::llround(time_s * 1e6);
    made.subject = event.at(1).get<std::string>();
    made.behavior = event.at(2).get<std::string>();
    made.category = categories_[made.behavior];
    std::string modifiers = event.at(3).get<std::string>();
    for (std::size_t end = 0; !modifiers.empty() && end != std::string::npos;) {
      end = modifiers.find('|');
      made.modifiers.emplace_back(trimmed(modifiers.substr(0, end)));
      if (end != std::string::npos) modifiers.erase(0, end + 1);
    }
    made.comments = {event.at(4).get<std::string>()};
    if (event.size() > 5 && event.at(5).is_number_integer()) {
      const auto image = event.at(5).get<std::int64_t>();
      if (rows_.clock().has(image)) made.begin.image = image;
    }
    const std::string key = id + '\n' + made.subject + '\n' + made.behavior;
    const BorisKind kind = points_[made.behavior] ? BorisKind::kPoint
                           : states_.is_open(key) ? BorisKind::kStop
                                                  : BorisKind::kStart;
    states_.add(kind, key, std::move(made), where);
  }

  const std::string& name_;
  RowCollector rows_;
  BorisRows maker_;
  BorisStates states_;
  std::map<std::string, bool> points_;
  std::map<std::string, std::string> categories_;
};

class BorisProjectReader : public CodeReader {
 public:
  bool recognizes(std::string_view text) const override {
    const auto start = text.find_first_not_of(" \t\r\n");
    return start != std::string_view::npos && text[start] == '{' &&
           text.find("\"observations\"") != std::string_view::npos &&
           text.find("\"behaviors_conf\"") != std::string_view::npos;
  }

  CodeFile read(const std::string& bytes, const std::string& name,
                const CodesOf& of) const override {
    return read_json(bytes, "the project cannot be read", name, [&](const nlohmann::json& project) {
      return BorisProject(project, name, of).finish();
    });
  }
};

}  // namespace

extern const Variant<CodeReader> kBorisProjectReader = {
    "boris-project",
    "BORIS, the project itself: the events of all observations of the recording",
    "Friard and Gamba 2016, BORIS",
    {},
    [](const Options&) { return std::make_unique<BorisProjectReader>(); }};

}  // namespace inkling
