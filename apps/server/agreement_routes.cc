#include <algorithm>
#include <array>
#include <charconv>

#include "inkling/report/agreement_report.h"
#include "inkling/report/json_values.h"
#include "inkling/storage/exchange.h"
#include "inkling/workbench/agreement_desk.h"
#include "inkling/workbench/other_coders.h"
#include "server/agreement_json.h"
#include "server/call.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

constexpr std::size_t kMostBands = 40;
constexpr double kOldestYears = 120;
constexpr std::size_t kMostDifferences = 500;

double number_within(double value, double low, double high, const char* name) {
  if (value >= low && value <= high) return value;
  throw Refusal(400, "is not within its bounds", name,
                "give " + std::to_string(low) + " to " + std::to_string(high));
}

// "3,6,9"
std::vector<double> age_bands_in(std::string_view text) {
  std::vector<double> bands;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, end);
    double value = 0;
    const auto [stopped, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    const bool is_age = error == std::errc() && stopped == part.data() + part.size() &&
                        value >= 0 && value <= kOldestYears;
    if (!is_age || bands.size() == kMostBands || (!bands.empty() && value <= bands.back())) {
      throw Refusal(400, "is no list of ages", "ageBands",
                    "give years that rise, with commas between: 3,6,9");
    }
    bands.push_back(value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return bands;
}

// As it is asked for; what is not named is as the command has it.
AgreementWish wish_in(const Call& call) {
  if (is_begun_work(call.file())) {
    throw Refusal(403, "this is one coder's part of a project", "agreement",
                  "ask who gave out the work: they have the codes of all");
  }
  AgreementWish wish;
  AgreementOptions& options = wish.options;
  options.tier = call.text("tier").value_or(options.tier);
  options.stage = call.text("stage").value_or(options.stage);
  options.iou_min =
      number_within(call.real("overlap").value_or(options.iou_min), 0.01, 1, "overlap");
  options.tolerance_ms = number_within(call.real("toleranceMs").value_or(options.tolerance_ms), 0,
                                       10000, "toleranceMs");
  if (const auto bands = call.text("ageBands")) options.age_bands = age_bands_in(*bands);
  wish.unfinished = call.whole("unfinished").value_or(0) != 0;
  wish.left_out = OthersRule(call.file(), call.me().id).faces_without(call.me().id);
  return wish;
}

// In words. Where a task of who asks may come again unannounced, its recording is not named.
std::vector<std::string> left_out_names(const Call& call, const AgreementWish& wish) {
  const OwnCovers covers(call);
  std::vector<std::string> names;
  for (const auto& [recording_id, face_id] : wish.left_out) {
    const auto recording = find_recording(call.file(), recording_id);
    const bool is_named = recording && !covers.hide_recording(call.file(), recording_id);
    names.push_back(is_named ? recording->name + ", face " + std::to_string(face_id)
                             : "a face of one of your tasks");
  }
  return names;
}

AgreementReport report_for(const Call& call, const AgreementWish& wish,
                           const AgreementResult& result) {
  AgreementReport report = result.report;
  report.left_out = left_out_names(call, wish);
  return report;
}

// What it says of flags is for those who type.
Json shown_error(const Error& error) {
  return {{"error", error.problem()}, {"where", ""}, {"todo", error.todo()}};
}

Answer get_agreement(Call& call) {
  const AgreementWish wish = wish_in(call);
  const AgreementDesk::News news = call.place.agreement.ask(wish);
  Json json = {
      {"progress", news.progress}, {"atUs", nullptr}, {"error", nullptr}, {"result", nullptr}};
  json["leftOut"] = left_out_names(call, wish);
  if (news.error) json["error"] = shown_error(*news.error);
  if (news.result) {
    json["atUs"] = news.result->at_us;
    json["result"] = agreement_json(report_for(call, wish, *news.result), wish.options);
  }
  return json_answer(json);
}

Answer stop_agreement(Call& call) {
  call.place.agreement.stop(wish_in(call));
  return no_content();
}

std::shared_ptr<const AgreementResult> computed(Call& call, const AgreementWish& wish) {
  auto result = call.place.agreement.kept(wish);
  if (!result) {
    throw Refusal(409, "the figures are not computed", "agreement", "wait until they are");
  }
  return result;
}

Answer get_figures(Call& call) {
  const AgreementWish wish = wish_in(call);
  const std::string format = call.text("format").value_or("csv");
  if (format != "csv" && format != "json") {
    throw Refusal(400, "is none: " + format.substr(0, 40), "format", "give csv or json");
  }
  const AgreementReport report = report_for(call, wish, *computed(call, wish));
  if (format == "csv") {
    return attachment(agreement_csv(report), "application/octet-stream", "agreement.csv");
  }
  return attachment(json_document(agreement_json(report, wish.options)), "application/octet-stream",
                    "agreement.json");
}

std::optional<Emotion> emotion_in(const Call& call, const char* name) {
  const auto word = call.text(name);
  if (!word) return std::nullopt;
  for (const Emotion emotion : kEmotions) {
    if (to_string(emotion) == *word) return emotion;
  }
  throw Refusal(400, "is no emotion: " + word->substr(0, 40), name, "see what the project has");
}

DifferenceWish difference_wish(const Call& call, const AgreementOptions& options) {
  DifferenceWish wish;
  wish.options = options;
  const auto first = call.text("first"), second = call.text("second");
  if (first.has_value() != second.has_value()) {
    throw Refusal(400, "one coder is missing", first ? "second" : "first", "give both or none");
  }
  if (first) wish.coders = {*first, *second};
  wish.again = call.text("again").value_or("");
  wish.aspect = call.text("aspect").value_or("");
  const auto& aspects = difference_aspects();
  if (!wish.aspect.empty() &&
      std::find(aspects.begin(), aspects.end(), wish.aspect) == aspects.end()) {
    throw Refusal(400, "is none: " + wish.aspect.substr(0, 40), "aspect",
                  "see what events differ in");
  }
  wish.emotion = emotion_in(call, "emotion"), wish.named = emotion_in(call, "named");
  wish.unit = static_cast<int>(std::clamp<std::int64_t>(call.whole("unit").value_or(0), 0, 99));
  return wish;
}

Answer get_differences(Call& call) {
  const AgreementWish wish = wish_in(call);
  const DifferenceWish wanted = difference_wish(call, wish.options);
  const auto result = computed(call, wish);
  const CoderDifferences differences = coder_differences(result->codings, wanted);
  Json list = Json::array();
  for (const CoderDifference& one : differences.list) {
    if (list.size() == kMostDifferences) break;
    list.push_back(difference_json(one, wish.options.tolerance_ms));
  }
  return json_answer({{"count", differences.list.size()}, {"differences", std::move(list)}});
}

std::vector<Parameter> with_wish(std::vector<Parameter> more) {
  std::vector<Parameter> all = {
      {"tier", ParameterType::kText, false, "the tier that is compared; usually micro"},
      {"stage", ParameterType::kText, false,
       "of this one alone; usually those in which coders code by themselves"},
      {"overlap", ParameterType::kNumber, false,
       "from which overlap on codes mean the same movement; usually 0.3"},
      {"toleranceMs", ParameterType::kNumber, false, "marks no further apart are within it; 100"},
      {"ageBands", ParameterType::kText, false, "years at which bands begin: 3,6,9,12,15,18"},
      {"unfinished", ParameterType::kWhole, false, "1: also tasks that are not done"}};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace

std::span<const Route> agreement_routes() {
  static const std::array kRoutes = {
      Route{"GET", "/api/agreement",
            "How far coders agree, as inkling agreement --json has it, but of no face that who "
            "asks still codes without others' events; computed in the background and kept until a "
            "code changes",
            Access::kManager, get_agreement, "Agreement", "", BodyKind::kNone, with_wish({})},
      Route{"DELETE", "/api/agreement", "Gives up what is being computed", Access::kManager,
            stop_agreement, "", "", BodyKind::kNone, with_wish({})},
      Route{"GET", "/api/agreement/file", "The figures that were computed last, as a file",
            Access::kManager, get_figures, "application/octet-stream", "", BodyKind::kNone,
            with_wish({{"format", ParameterType::kText, false, "csv, json"}})},
      Route{"GET", "/api/agreement/differences",
            "Movements of which two coders differ, of the codes that were compared last",
            Access::kManager, get_differences, "Differences", "", BodyKind::kNone,
            with_wish(
                {{"first", ParameterType::kText, false, "a coder; both or none: every pair"},
                 {"second", ParameterType::kText, false, "the other coder"},
                 {"again", ParameterType::kText, false,
                  "of this coder's first and second coding instead"},
                 {"aspect", ParameterType::kText, false,
                  "movement, emotion, action units, intensity, timing"},
                 {"emotion", ParameterType::kText, false, "one says so, and the other does not"},
                 {"named", ParameterType::kText, false,
                  "with emotion: the first says that, the second this"},
                 {"unit", ParameterType::kWhole, false, "one noted it, the other did not"}})},
  };
  return kRoutes;
}

}  // namespace inkling::server
