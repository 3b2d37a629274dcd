#include "inkling/report/npy_writer.h"

#include <fmt/format.h>

#include <bit>
#include <cassert>

namespace inkling {

static_assert(std::endian::native == std::endian::little, "'<f4' below");

NpyWriter::NpyWriter(const std::filesystem::path& path, std::size_t rows, std::size_t columns)
    : file_(path), rows_(rows), columns_(columns) {
  std::string header =
      fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", rows, columns);
  // Magic, version and length take 10 bytes; the whole is a multiple of 64.
  header.append(63 - (10 + header.size()) % 64, ' ');
  header += '\n';
  std::string start = "\x93NUMPY";
  start += '\x01';
  start += '\x00';
  start += static_cast<char>(header.size() & 0xff);
  start += static_cast<char>(header.size() >> 8);
  file_.write(start + header);
}

void NpyWriter::write(std::span<const float> row) {
  assert(row.size() == columns_);
  ++written_;
  file_.write({reinterpret_cast<const char*>(row.data()), row.size_bytes()});
}

void NpyWriter::commit() {
  assert(written_ == rows_);
  file_.commit();
}

}  // namespace inkling
