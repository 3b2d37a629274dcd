#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "inkling/files/text.h"
#include "inkling/release/document_paths.h"
#include "inkling/release/release_document.h"
#include "inkling/release/release_tables.h"
#include "inkling/release/testing/made_releases.h"

namespace inkling {
namespace {

std::map<std::string, std::string> documents_of(const ReleaseContent& content) {
  std::map<std::string, std::string> files;
  for (const ReleaseDocument& document : release_documents()) {
    for (const DocumentFile& file : document.files(content)) {
      EXPECT_TRUE(files.emplace(file.path, file.bytes).second) << file.path << " twice";
      EXPECT_FALSE(file.media_type.empty()) << file.path;
      EXPECT_FALSE(file.about.empty()) << file.path;
    }
  }
  return files;
}

ReleaseContent made_named(const std::string& name) {
  for (testing::MadeRelease& made : testing::made_releases()) {
    if (made.name == name) return made.content;
  }
  throw std::runtime_error("no release " + name);
}

std::size_t times_in(const std::string& text, const std::string& words) {
  std::size_t times = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    ++times;
  }
  return times;
}

TEST(ReleaseDocuments, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const ReleaseDocument& document : release_documents()) {
    EXPECT_TRUE(names.insert(document.name).second) << document.name;
    EXPECT_FALSE(document.help.empty());
  }
  EXPECT_EQ(names.size(), 9u);
}

TEST(ReleaseDocuments, AreTheSameEachTimeAndText) {
  for (const testing::MadeRelease& made : testing::made_releases()) {
    const auto files = documents_of(made.content);
    EXPECT_EQ(files, documents_of(made.content)) << made.name;
    for (const auto& [path, bytes] : files) {
      EXPECT_FALSE(find_non_text(bytes)) << made.name << " " << path;
      EXPECT_TRUE(bytes.ends_with('\n')) << made.name << " " << path;
    }
    for (const NamedDocument& document : kNamedDocuments) {
      EXPECT_TRUE(files.contains(std::string(document.path))) << document.path;
    }
  }
}

// Coders have names, and who is not in the release shall leave no trace.
TEST(ReleaseDocuments, NameNoCoderAndNobodyWhoIsLeftOut) {
  for (const testing::MadeRelease& made : testing::made_releases()) {
    for (const auto& [path, bytes] : documents_of(made.content)) {
      for (const char* hidden : {"Anna", "Ben Coder", "sub-044", "sub-045", "withdrew"}) {
        EXPECT_EQ(bytes.find(hidden), std::string::npos) << made.name << " " << path;
      }
    }
  }
}

// A document as one line: where its lines end says nothing.
std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

TEST(ReleaseDocuments, TellWhatWasDecidedFromWhatWasOnlyChecked) {
  const ReleaseContent content = testing::full_release();
  const auto count = [&](const char* how) {
    return std::to_string(
        std::count_if(content.samples.begin(), content.samples.end(),
                      [how](const ReleasedSample& one) { return one.how == how; }));
  };
  const std::string sheet = on_one_line(documents_of(content).at("DATASHEET.md"));
  const std::string words = count("decided") +
                            " were decided by a verifier where coders did not agree; " +
                            count("checked") + ", on which coders agreed, were drawn by chance";
  EXPECT_NE(sheet.find(words), std::string::npos) << words;
  EXPECT_NE(documents_of(content).at("bids/task-observed_events.json").find("checked"),
            std::string::npos);
}

TEST(ReleaseDocuments, SayWhichPartsOfASplitAreEmpty) {
  ReleaseContent content = testing::full_release();
  for (const char* document : {"README.md", "DATASHEET.md"}) {
    EXPECT_EQ(documents_of(content).at(document).find("empty**"), std::string::npos);
  }
  content.empty_splits = {"validation", "test"};
  for (const char* document : {"README.md", "DATASHEET.md"}) {
    const std::string text = on_one_line(documents_of(content).at(document));
    EXPECT_NE(text.find("**`validation` and `test` are empty**"), std::string::npos) << text;
  }
}

// A version that was made by the first rules is described by them, to the byte.
TEST(ReleaseDocuments, KeepTheWordsOfTheRulesOfTheRelease) {
  ReleaseContent content = testing::full_release();
  for (ReleasedSample& one : content.samples) {
    if (one.how == "checked") one.how = "decided";
  }
  content.rules = 1, content.empty_splits = {"test"};
  auto files = documents_of(content);
  for (const ReleaseTable& table : release_tables(1)) files[table.path] = table.csv(content);
  for (const auto& [path, bytes] : files) {
    for (const char* word :
         {"chance and checked", "checked:", "\"checked\"", "are empty", "codes alone"}) {
      EXPECT_EQ(on_one_line(bytes).find(word), std::string::npos) << path << " " << word;
    }
  }
  EXPECT_NE(files.at("subjects.csv").find(",nothing,"), std::string::npos);
  EXPECT_NE(files.at("datapackage.json").find("nothing but codes"), std::string::npos);
  EXPECT_NE(files.at("bids/participants.tsv").find("\tnothing\t"), std::string::npos);
}

TEST(ReleaseDocuments, CountChangesByTheRulesOfTheRelease) {
  ReleaseContent content = made_named("second");
  content.changes = {{"added", "sub-007", ""},
                     {"added", "sub-007_ses-01_rec-01_smp-001", ""},
                     {"added", "view", "crop"}};
  for (const int rules : {1, 2}) {
    content.rules = rules;
    const auto files = documents_of(content);
    for (const char* path : {"CHANGES.md", "bids/CHANGES"}) {
      EXPECT_NE(on_one_line(files.at(path))
                    .find(rules == 1 ? "1 person and 1 sample and 1 setting added"
                                     : "1 person, 1 sample and 1 setting added"),
                std::string::npos)
          << path << " " << rules;
    }
  }
}

TEST(ReleaseDocuments, WhatTheOwnerSaidIsNotAskedAgain) {
  const std::string asked = documents_of(made_named("empty")).at("DATASHEET.md");
  const std::string told = documents_of(testing::full_release()).at("DATASHEET.md");
  const std::string mark = "**To be answered by the owner:**";
  EXPECT_EQ(times_in(asked, mark), times_in(told, mark) + 5);
  EXPECT_NE(told.find("Grant \\#12_3"), std::string::npos);
  EXPECT_NE(told.find("no consent to share pictures | movements | 9 |"), std::string::npos);
}

TEST(ReleaseDocuments, ChangesSayWhatToDelete) {
  const std::string first = documents_of(testing::full_release()).at("CHANGES.md");
  EXPECT_NE(first.find("is the first"), std::string::npos);
  const std::string second = documents_of(made_named("second")).at("CHANGES.md");
  EXPECT_NE(second.find("## Removed\n\n- sub-006\n- sub-006_ses-01_rec-01_smp-001\n"),
            std::string::npos)
      << second;
  EXPECT_NE(second.find("deletes what is listed here"), std::string::npos);
  EXPECT_NE(second.find("- sub-005: new \\| person\n"), std::string::npos);
  EXPECT_EQ(second.find("By these settings"), std::string::npos);
  ReleaseContent other = made_named("second");
  other.changes.push_back({"changed", "view", "whole to crop"});
  const std::string third = documents_of(other).at("CHANGES.md");
  EXPECT_NE(third.find("- view: whole to crop\n"), std::string::npos) << third;
  EXPECT_NE(third.find("all samples are others than before"), std::string::npos) << third;
}

TEST(ReleaseDocuments, TermsFitTheAudienceAndChildren) {
  const std::string researchers = documents_of(testing::full_release()).at("TERMS.md");
  EXPECT_TRUE(researchers.starts_with("# Terms of use and data access agreement\n"));
  EXPECT_NE(researchers.find("## To be filled in and signed"), std::string::npos);
  EXPECT_NE(researchers.find("## 5. Children"), std::string::npos);
  const std::string open = documents_of(made_named("public")).at("TERMS.md");
  EXPECT_TRUE(open.starts_with("# Terms of use\n"));
  EXPECT_EQ(open.find("## To be filled in and signed"), std::string::npos);
  EXPECT_NE(open.find("looks for a newer version"), std::string::npos);
  EXPECT_EQ(researchers.find("This version has none"), std::string::npos);
  const std::string codes = documents_of(made_named("codes_only")).at("TERMS.md");
  EXPECT_NE(codes.find("This version has none"), std::string::npos);
  ReleaseContent adults = testing::full_release();
  for (auto& subject : adults.subjects) subject.population = "adult";
  EXPECT_EQ(documents_of(adults).at("TERMS.md").find("Children"), std::string::npos);
}

TEST(ReleaseDocuments, BidsTellsOfEachClipInItsOwnTimes) {
  const auto files = documents_of(testing::full_release());
  const std::string events =
      files.at("bids/sub-001/ses-01/beh/sub-001_ses-01_task-observed_acq-rec01_run-001_events.tsv");
  EXPECT_EQ(events,
            "onset\tduration\ttrial_type\tapex\tonset_frame\tapex_frame\toffset_frame\temotion\t"
            "action_units\tclass6\tclass3\tconfidence\tproposal_seen\tverified\tage_months\tclip\n"
            "0.066666\t0.237331\tmicro-expression\t0.166665\t2\t5\t8\thappiness\t6+12\thappiness\t"
            "positive\t2\tfalse\tagreed\t75\tsub-001_ses-01_rec-01_smp-001\n");
  EXPECT_NE(files.at("bids/participants.tsv")
                .find("sub-004\thomo sapiens\tn/a\tn/a\tchild\ttest\tcodes\t10\n"),
            std::string::npos);
  EXPECT_EQ(files.at("bids/sub-005/sub-005_sessions.tsv"),
            "session_id\tsession_age\nses-01\t408\nses-02\t420\n");
}

}  // namespace
}  // namespace inkling
