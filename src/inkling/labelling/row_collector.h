#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/error.h"
#include "inkling/labelling/code_reader.h"

namespace inkling {

// Whether a name, with folders and ending or without, is that of the recording; nothing said, or
// nobody asks: it is.
bool names_recording(const CodesOf& of, std::string_view name);

// What readers of codes have in common: which rows count, where times lie, what is told.
class RowCollector {
 public:
  // name: of the file; both outlive this.
  RowCollector(const std::string& name, const CodesOf& of) : name_(name), of_(of) {}

  const FrameClock& clock() const { return of_.clock; }

  // Whether rows that the file says are of this recording count; those of others are counted, to be
  // told at the end. Nothing said: they count.
  bool is_wanted(std::string_view recording);
  // Where the file as a whole says of which recording it is. Throws Error(kInput) for another.
  void check_own(std::string_view recording) const;
  // Of a name that may be that of a converted or renamed file: throws Error(kInput) only where it
  // is that of another recording that is known.
  void check_no_other(std::string_view recording) const;
  // Whether the codes could as well be of another recording.
  bool has_others() const { return !of_.others.empty(); }

  // A row, or a note instead. `make` returns a CodeRow or throws Error(kInput). The row's code is
  // checked, its comment made plain.
  template <typename Make>
  void add(const std::string& where, Make make) {
    try {
      CodeRow row = make();
      row.where = where;
      settle(row);
      rows_.push_back(std::move(row));
    } catch (const Error& error) {
      refuse(error);
    }
  }

  // A row that cannot be read.
  void refuse(const Error& error) {
    if (!first_error_) first_error_ = error;
    leave_out(error.where(), error.problem());
  }

  // A row that does not count, and why.
  void leave_out(const std::string& where, std::string what) {
    notes_.push_back({where, std::move(what), true});
  }
  // Something odd in a row that counts.
  void note(const std::string& where, std::string what) {
    notes_.push_back({where, std::move(what), false});
  }

  // Frames of times that are given to milliseconds or so; told at the end, all together. Throws
  // Error(kInput) when the onset lies outside the recording; what ends behind it ends with its last
  // frame, with a note.
  // An interval that ends where the frame after the offset comes, as ELAN and WebVTT have it.
  CodedSpan half_open(std::int64_t onset_us, std::int64_t end_us, const std::string& where);
  // Times of the first and the last frame themselves, as BORIS and tables have it.
  CodedSpan inclusive(std::int64_t onset_us, std::optional<std::int64_t> apex_us,
                      std::int64_t offset_us, const std::string& where);
  // Says of a frame that was found by its time that it was.
  void count_nearest(const FrameClock::Nearest& found);

  // Rows by onset, and notes. Throws the first row's error when no row could be read, and
  // Error(kInput) when all are of other recordings.
  CodeFile finish();

 private:
  void settle(CodeRow& row) const;
  [[noreturn]] void refuse_other(std::string_view recording) const;
  FrameClock::Nearest onset_at(std::int64_t time_us, const std::string& where);
  std::int64_t offset_at(const FrameClock::Nearest& found, std::int64_t onset_frame,
                         const std::string& where);

  const std::string& name_;
  const CodesOf& of_;
  std::vector<CodeRow> rows_;
  std::vector<OddRow> notes_;
  std::optional<Error> first_error_;
  std::size_t others_ = 0;   // rows of other recordings
  std::string other_name_;   // of the first of these
  std::size_t nearest_ = 0;  // times that were put on a frame
  std::int64_t farthest_us_ = 0;
};

// "1.040 s": how messages name a time.
std::string seconds_text(std::int64_t time_us);

}  // namespace inkling
