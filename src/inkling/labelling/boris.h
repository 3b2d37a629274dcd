#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/files/csv.h"
#include "inkling/labelling/row_collector.h"

namespace inkling {

// How Inkling lays codes out in BORIS's tables, for its writer and its readers: the tier is the
// behaviour, in this category; the modifiers are units, emotion, apex, confidence and marks.
inline constexpr std::string_view kBorisCategory = "facial movement";
inline constexpr std::string_view kBorisApex = "apex ", kBorisConfidence = "confidence ";
inline constexpr std::string_view kBorisUnsure = "unsure", kBorisProposal = "proposal seen";
inline constexpr int kBorisModifiers = 6;

// A moment in BORIS: seconds, and the picture's number where it is known.
struct BorisMoment {
  std::int64_t time_us = 0;
  std::optional<std::int64_t> image = {};
};

// What BORIS says of a behaviour, at its start or as a whole.
struct BorisEvent {
  std::string subject, behavior, category, coder;
  std::vector<std::string> modifiers = {};
  std::vector<std::string> comments = {};
  BorisMoment begin = {}, end = {};
};

// What an event is: one moment, or the first or last of a state.
enum class BorisKind : std::uint8_t { kPoint, kStart, kStop };
std::optional<BorisKind> boris_kind(std::string_view word);  // "POINT", "START", "STOP"

// A table of BORIS without what stands above its header, which is the first line with all of these
// column names; lines keep their numbers. None when there is no such line.
std::optional<std::string> boris_table(std::string_view text,
                                       const std::vector<std::string_view>& columns);
// Cells of such a table: "NA" is empty.
class BorisCells {
 public:
  explicit BorisCells(const CsvTable& table);
  // Of the first of these columns that is there; empty when none is.
  std::string text(std::size_t row, std::initializer_list<std::string_view> names) const;
  std::string media(std::size_t row) const;
  // Who did what, by whom it was coded, with its modifiers; without times and comments.
  BorisEvent event(std::size_t row) const;
  // Throws Error(kInput) for no time.
  BorisMoment moment(std::size_t row, std::string_view time_column, std::string_view image_column,
                     const std::string& where) const;

 private:
  std::vector<std::string> modifiers(std::size_t row) const;

  const CsvTable& table_;
  std::vector<std::size_t> modifiers_;
};

// Makes rows of events.
class BorisRows {
 public:
  explicit BorisRows(RowCollector& rows) : rows_(rows) {}
  CodeRow row(const BorisEvent& event, const std::string& where);
  // Says once of each observation that its times may be shifted.
  void note_offset(const std::string& observation, const std::string& offset,
                   const std::string& where);

 private:
  CodedSpan span(const BorisEvent& event, const std::string& where);
  std::optional<std::int64_t> image_frame(const BorisMoment& moment, const std::string& where);

  RowCollector& rows_;
  std::vector<std::string> noted_;
};

// Joins the starts and stops of states, in the order in which they come; a state that is not known
// to be either alternates. What stays open is told.
class BorisStates {
 public:
  BorisStates(RowCollector& rows, BorisRows& maker) : rows_(rows), maker_(maker) {}
  // key: tells states apart that may be on at the same time.
  void add(BorisKind kind, const std::string& key, BorisEvent event, const std::string& where);
  // Whether the state with this key has begun.
  bool is_open(const std::string& key) const { return open_.contains(key); }
  void finish();

 private:
  struct Open {
    std::string where;
    BorisEvent event;
  };
  RowCollector& rows_;
  BorisRows& maker_;
  std::map<std::string, Open> open_;  // by key
};

}  // namespace inkling
