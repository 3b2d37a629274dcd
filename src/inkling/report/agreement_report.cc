#include "inkling/report/agreement_report.h"

#include <fmt/format.h>

#include <iterator>

#include "inkling/files/csv.h"
#include "inkling/report/json_values.h"

namespace inkling {
namespace {

using AgreementJson = nlohmann::ordered_json;

AgreementJson figure_json(const AgreementFigure& figure, const AgreementSlice& slice) {
  AgreementJson json = {{"aspect", figure.aspect},
                        {"quantity", figure.quantity},
                        {"statistic", figure.statistic},
                        {"unit", figure.unit}};
  json["value"] = figure.value ? AgreementJson(*figure.value) : AgreementJson(nullptr);
  json["interval"] = interval_json(figure.interval);
  json["n"] = figure.n;
  json["n_of"] = figure.n_of;
  if (!figure.value) json["not_defined"] = figure.undefined;
  json["meaning"] = meaning_of(figure, slice);
  return json;
}

AgreementJson emotion_table_json(const std::optional<EmotionTable>& table) {
  if (!table) return nullptr;
  AgreementJson names = AgreementJson::array(), rows = AgreementJson::array();
  for (std::size_t row = 0; row < table->emotions.size(); ++row) {
    names.push_back(to_string(table->emotions[row]));
    AgreementJson counts = AgreementJson::array();
    for (std::size_t column = 0; column < table->emotions.size(); ++column) {
      counts.push_back(table->movements.at(row, column));
    }
    rows.push_back(std::move(counts));
  }
  return {{"emotions", std::move(names)}, {"movements", std::move(rows)}};
}

AgreementJson frames_apart_json(const AgreementSlice& slice) {
  if (slice.coders.size() != 2 || !slice.emotion_table) return nullptr;
  AgreementJson json;
  constexpr const char* kMoments[] = {"onset", "apex", "offset"};
  for (std::size_t which = 0; which < slice.frames_apart.size(); ++which) {
    json[kMoments[which]] = AgreementJson::array();
    for (const auto& [frames, movements] : slice.frames_apart[which]) {
      json[kMoments[which]].push_back({frames, movements});
    }
  }
  return json;
}

AgreementJson slice_json(const AgreementSlice& slice) {
  AgreementJson figures = AgreementJson::array(), confusions = AgreementJson::array();
  for (const AgreementFigure& figure : slice.figures) {
    figures.push_back(figure_json(figure, slice));
  }
  for (const EmotionConfusion& one : slice.confusions) {
    confusions.push_back({{"emotions", {to_string(one.first), to_string(one.second)}},
                          {"movements", one.movements}});
  }
  return {{"by", slice.by},
          {"of", slice.of},
          {"coders", slice.coders},
          {"subjects", slice.subjects},
          {"parts", slice.parts},
          {"codes", slice.codes},
          {"movements", slice.movements},
          {"figures", figures},
          {"named_differently", confusions},
          {"emotion_table", emotion_table_json(slice.emotion_table)},
          {"frames_apart", frames_apart_json(slice)}};
}

constexpr char kWhyLeftOut[] = "whoever asked still codes it without others' events";

std::string number_or_empty(const std::optional<double>& value) {
  return value ? fmt::format("{}", *value) : "";
}

}  // namespace

AgreementJson agreement_json(const AgreementReport& report, const AgreementOptions& options) {
  AgreementJson slices = AgreementJson::array();
  for (const AgreementSlice& slice : report.slices) slices.push_back(slice_json(slice));
  AgreementJson cautions = AgreementJson::array();
  for (const AgreementCaution& caution : report.cautions) {
    cautions.push_back({{"about", caution.about}, {"text", caution.text}});
  }
  return {{"tier", options.tier},
          {"overlap", options.iou_min},
          {"tolerance_ms", options.tolerance_ms},
          {"resamples", options.bootstrap.resamples},
          {"seed", options.bootstrap.seed},
          {"level", options.bootstrap.level},
          {"coders", report.coders},
          {"subjects", report.subjects},
          {"recordings", report.recordings},
          {"parts", report.parts},
          {"codes", report.codes},
          {"summary", summary_of(report, options)},
          {"cautions", cautions},
          {"slices", slices},
          {"notes", report.notes},
          {"left_out", report.left_out}};
}

std::string agreement_csv(const AgreementReport& report) {
  std::string csv =
      "by,of,aspect,quantity,statistic,unit,value,low,high,n,n_of,subjects,not_defined\n";
  for (const AgreementSlice& slice : report.slices) {
    for (const AgreementFigure& figure : slice.figures) {
      const auto low = figure.interval ? std::optional(figure.interval->low) : std::nullopt;
      const auto high = figure.interval ? std::optional(figure.interval->high) : std::nullopt;
      fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{},{},{},{},{},{},{},{}\n", slice.by,
                     csv_text_cell(slice.of), figure.aspect, csv_text_cell(figure.quantity),
                     csv_text_cell(figure.statistic), figure.unit, number_or_empty(figure.value),
                     number_or_empty(low), number_or_empty(high), figure.n, figure.n_of,
                     slice.subjects, csv_cell(figure.undefined));
    }
  }
  for (const std::string& one : report.left_out) {
    fmt::format_to(std::back_inserter(csv), "left out,{},,,,,,,,,,,{}\n", csv_text_cell(one),
                   kWhyLeftOut);
  }
  return csv;
}

}  // namespace inkling
