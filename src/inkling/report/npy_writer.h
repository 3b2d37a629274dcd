#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "inkling/files/atomic_file.h"

namespace inkling {

// A table of float32 as NumPy's load() reads it (format 1.0), written row by row.
class NpyWriter {
 public:
  NpyWriter(const std::filesystem::path& path, std::size_t rows, std::size_t columns);
  // Precondition: as many values as columns.
  void write(std::span<const float> row);
  // Precondition: all rows were written.
  void commit();

 private:
  AtomicFile file_;
  std::size_t rows_, columns_, written_ = 0;
};

}  // namespace inkling
