#include <gtest/gtest.h>

#include <cmath>

#include "inkling/files/csv.h"
#include "inkling/report/report.h"
#include "inkling/report/testing/sample_result.h"

namespace inkling {
namespace {

std::vector<std::string> split(const std::string& list) {
  return CsvTable::parse(list + "\n", "columns").header();
}

TEST(EventsCsv, HasTheDocumentedColumnsAndOneRowAnEvent) {
  const RecordingResult result = testing::sample_result({.faces = 2, .pictures = false});
  const CsvTable table = CsvTable::parse(events_csv(result), "events.csv");
  EXPECT_EQ(table.header(),
            split("recording,face_id,event_id,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,"
                  "offset_frame,score,emotion,confidence,action_units,role,during_speech,"
                  "unit_confidence,reading,reading_confidence,emotion_ceiling"));
  ASSERT_EQ(table.rows(), result.faces[0].events.size() + result.faces[1].events.size());

  const Event& event = result.faces[0].events[3];
  const auto row = static_cast<std::size_t>(event.event_id - 1);
  EXPECT_EQ(table.cell(row, table.column("recording")), "session-03");
  EXPECT_EQ(table.cell(row, table.column("type")), to_string(event.type));
  EXPECT_EQ(table.integer(row, table.column("apex_frame")), event.apex_frame);
  EXPECT_NEAR(table.number(row, table.column("onset_s")), event.onset_us / 1e6, 1e-9);
  EXPECT_NEAR(table.number(row, table.column("score")), event.score, 1e-4);
  EXPECT_EQ(table.cell(row, table.column("emotion")), event.emotion);
}

TEST(EventsCsv, ListsEventsByIdAcrossFaces) {
  RecordingResult result;
  result.faces.resize(2);
  result.faces[0].events = {{.face_id = 1, .event_id = 2, .regions = {}}};
  result.faces[1].events = {{.face_id = 2, .event_id = 1, .regions = {}}};
  const CsvTable table = CsvTable::parse(events_csv(result), "events.csv");
  EXPECT_EQ(table.integer(0, table.column("event_id")), 1);
  EXPECT_EQ(table.integer(0, table.column("face_id")), 2);
}

TEST(EventsCsv, NamesUnitsThatAreLikelierThanNotAndTheirEmotion) {
  RecordingResult result;
  result.faces.resize(1);
  Event event;
  event.units = {{{1}, 0.9}, {{2}, 0.2}, {{12, Side::kLeft}, 0.5}};
  event.reading = "surprise", event.reading_confidence = 0.625;
  event.emotion = "happiness", event.confidence = 0.75, event.named_by_units = true;
  result.faces[0].events = {event};
  const CsvTable table = CsvTable::parse(events_csv(result), "events.csv");
  EXPECT_EQ(table.cell(0, table.column("action_units")), "1+12L");
  EXPECT_EQ(table.cell(0, table.column("emotion")), "happiness");
  EXPECT_EQ(table.cell(0, table.column("confidence")), "0.750");
  EXPECT_EQ(table.cell(0, table.column("unit_confidence")), "0.90+0.50");
  EXPECT_EQ(table.cell(0, table.column("reading")), "surprise");
  EXPECT_EQ(table.cell(0, table.column("reading_confidence")), "0.625");
  EXPECT_EQ(table.cell(0, table.column("emotion_ceiling")), "0.35-0.47");
}

TEST(EventsCsv, SaysWhereNothingIsTold) {
  RecordingResult result;
  result.faces.resize(1);
  Event unsure, named;
  unsure.reading = "not told";
  named.emotion = "anger", named.confidence = 0.5;  // by a recogniser
  result.faces[0].events = {unsure, named};
  const CsvTable table = CsvTable::parse(events_csv(result), "events.csv");
  EXPECT_EQ(table.cell(0, table.column("reading")), "not told");
  EXPECT_EQ(table.cell(0, table.column("reading_confidence")), "");
  EXPECT_EQ(table.cell(0, table.column("emotion_ceiling")), "");
  EXPECT_EQ(table.cell(1, table.column("reading")), "");
  EXPECT_EQ(table.cell(1, table.column("emotion_ceiling")), "");
}

TEST(EventsCsv, SaysWhoseItIsAndWhetherSomebodySpeaks) {
  RecordingResult result;
  result.faces.resize(2);
  result.faces[0].role = "child";
  result.faces[0].events = {{.face_id = 1, .event_id = 1, .regions = {}},
                            {.face_id = 1, .event_id = 3, .regions = {}, .during_speech = true}};
  result.faces[1].events = {{.face_id = 2, .event_id = 2, .regions = {}, .during_speech = false}};
  const CsvTable table = CsvTable::parse(events_csv(result), "events.csv");
  const auto role = table.column("role"), speech = table.column("during_speech");
  EXPECT_EQ(table.cell(0, role), "child");
  EXPECT_EQ(table.cell(0, speech), "");
  EXPECT_EQ(table.cell(1, role), "");
  EXPECT_EQ(table.cell(1, speech), "0");
  EXPECT_EQ(table.cell(2, role), "child");
  EXPECT_EQ(table.cell(2, speech), "1");
}

TEST(EventsCsv, KeepsANameWithCommasAndQuotesInOneCell) {
  RecordingResult result;
  result.recording = "a,\"b\"\nc";
  result.faces.resize(1);
  result.faces[0].events.resize(1);
  const CsvTable table = CsvTable::parse(events_csv(result), "events.csv");
  EXPECT_EQ(table.cell(0, 0), result.recording);
}

TEST(EventsCsv, WritesTimesToTheMicrosecond) {
  RecordingResult result;
  result.faces.resize(1);
  result.faces[0].events = {
      {.onset_us = -40'000, .apex_us = 1, .offset_us = 3'600'000'001, .regions = {}}};
  EXPECT_NE(events_csv(result).find(",-0.040000,0.000001,3600.000001,"), std::string::npos);
}

}  // namespace
}  // namespace inkling
