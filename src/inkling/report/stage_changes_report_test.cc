#include "inkling/report/stage_changes_report.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(StageChangesReport, IsATableAndAList) {
  const std::vector<StageChange> changes = {{"compared", "all", 9, 4, 1, 1, 1, 1, 1, 1},
                                            {"onset", "kind", 2, 0, 0, 1, 0, 0, 1, 0},
                                            {"=ana", "alone", 1, 0, 0, 0, 0, 1, 0, 0}};
  EXPECT_EQ(stage_changes_csv(changes),
            "of,part,movements,agreed,settled,kept,changed,dropped,open,again\n"
            "compared,all,9,4,1,1,1,1,1,1\n"
            "onset,kind,2,0,0,1,0,0,1,0\n"
            "'=ana,alone,1,0,0,0,0,1,0,0\n");  // no formula
  EXPECT_EQ(stage_changes_json(changes)[1]["kept"], 1);
  EXPECT_EQ(words_of(changes[1]), "differed in onset");
  EXPECT_EQ(words_of(changes[2]), "noted by =ana alone");
}

TEST(StageChangesReport, TellsEveryEventThatStands) {
  VerifiedFace face;
  face.recording_id = 3, face.face_id = 1, face.subject_id = 7;
  VerifiedEvent event;
  event.id = "x", event.tier = "micro", event.emotion = "fear";
  event.onset_frame = 10, event.apex_frame = 12, event.offset_frame = 20;
  event.onset_us = 400'000, event.apex_us = 480'000, event.offset_us = 800'000;
  event.units = R"([{"unit":12,"intensity":"B","side":"left"},{"unit":6}])";
  event.confidence = 4, event.coders = 2, event.how = "agreed", event.stage = "code";
  face.events = {event};
  face.events[0].apex_frame.reset(), face.events[0].apex_us.reset();
  face.events.push_back(event);
  EXPECT_EQ(verified_events_csv({face}, {{3, "call 1"}}, {{7, "c01"}}),
            "recording,face,subject,tier,onset_frame,apex_frame,offset_frame,onset_s,apex_s,"
            "offset_s,emotion,action_units,confidence,coders,how,stage,proposal_seen,id\n"
            "call 1,1,c01,micro,10,,20,0.400000,,0.800000,fear,L12B+6,4,2,agreed,code,false,x\n"
            "call 1,1,c01,micro,10,12,20,0.400000,0.480000,0.800000,fear,L12B+6,4,2,agreed,code,"
            "false,x\n");
}

}  // namespace
}  // namespace inkling
