#include "inkling/release/release_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/files/csv.h"
#include "inkling/release/testing/made_releases.h"

namespace inkling {
namespace {

const ReleaseTable& table_at(const std::string& path) {
  for (const ReleaseTable& table : release_tables()) {
    if (table.path == path) return table;
  }
  throw std::runtime_error("no table " + path);
}

TEST(ReleaseTables, ASampleIsARow) {
  const std::string csv = table_at("samples.csv").csv(testing::full_release());
  EXPECT_EQ(
      csv.substr(0, csv.find('\n')),
      "sample,subject,session,recording,population,sex,age_months,split,class6,class3,neutral,"
      "emotion,action_units,confidence,proposal_seen,how,onset_frame,apex_frame,offset_frame,"
      "frames,fps,onset_s,apex_s,offset_s,face,width,height,eye_distance_px,video,lossless,"
      "frames_folder,landmarks");
  const std::string id = "sub-001_ses-01_rec-01_smp-001";
  EXPECT_NE(csv.find(id +
                     ",sub-001,ses-01,sub-001_ses-01_rec-01,child,female,75,train,happiness,"
                     "positive,0,happiness,6+12,2,0,agreed,2,5,8,12,30,0.066666,0.166665,"
                     "0.270664,shown,320,320,61.25,video/" +
                     id + ".mp4,lossless/" + id + ".mkv,frames/" + id + ",\n"),
            std::string::npos)
      << csv;
}

TEST(ReleaseTables, CellsAreNoFormulasAndAreQuoted) {
  ReleaseContent content;
  content.subjects.resize(1);
  content.subjects[0].id = "=1+1", content.subjects[0].sex = "a,\"b\"\nc";
  EXPECT_EQ(table_at("subjects.csv").csv(content),
            "subject,population,sex,age_months,face,split,samples\n"
            "'=1+1,,\"a,\"\"b\"\"\nc\",,codes,,0\n");
}

TEST(ReleaseTables, EveryFrameHasItsTime) {
  const ReleaseContent content = testing::full_release();
  const std::string csv = table_at("times.csv").csv(content);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'),
            1 + 12 * static_cast<std::ptrdiff_t>(content.samples.size()));
  EXPECT_NE(csv.find("\nsub-001_ses-01_rec-01_smp-001,6,0.203998\n"), std::string::npos);
}

TEST(ReleaseTables, RefersToColumnsThatAreThere) {
  const auto has = [](const ReleaseTable& table, const std::string& name) {
    return std::any_of(table.fields.begin(), table.fields.end(),
                       [&](const TableField& field) { return field.name == name; });
  };
  for (const ReleaseTable& table : release_tables()) {
    for (const std::string& key : table.key) EXPECT_TRUE(has(table, key)) << table.path;
    for (const TableReference& reference : table.references) {
      EXPECT_TRUE(has(table, reference.field)) << table.path;
      EXPECT_TRUE(has(table_at(reference.table), reference.of)) << table.path;
    }
  }
}

}  // namespace
}  // namespace inkling
