#pragma once

#include <functional>
#include <string>

#include "inkling/evaluation/movement_table.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/row_collector.h"

namespace inkling {

// Reads a table of movements: the columns onset_frame, apex_frame and offset_frame or onset_s,
// apex_s and offset_s, by the rules of evaluation's tables (truth.h); recording and emotion where
// they are there. fill(cells, row, made) sets the rest.
CodeFile read_movement_rows(
    const std::string& bytes, const std::string& name, const CodesOf& of,
    MovementColumns::Side side,
    const std::function<void(const OptionalCells& cells, std::size_t row, CodeRow& made,
                             RowCollector& rows, const std::string& where)>& fill);

// Sets the units from a cell; what is no notation goes into a note.
void read_units_cell(const std::string& cell, CodeRow& made, RowCollector& rows,
                     const std::string& where);

// Whether the first line of a text names all of these columns.
bool header_names(std::string_view text, std::initializer_list<std::string_view> columns);

}  // namespace inkling
