#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

struct StoredTensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;  // row by row
};

// Named tensors as safetensors files hold them (huggingface.co/docs/safetensors): eight bytes of
// header length, a header of JSON, the values.
struct TensorFile {
  std::map<std::string, StoredTensor> tensors;
  std::map<std::string, std::string> about;  // the header's __metadata__
};

// F32, F16, BF16 and F64 become float; integers, as in counters of normalisation, are read too.
// name: for messages. Throws Error(kInput) for whatever is no such file, before it allocates more
// than there are bytes.
TensorFile parse_tensors(std::string_view bytes, const std::string& name);
// All as F32, by name: the same tensors give the same bytes.
std::string tensor_bytes(const TensorFile& file);

}  // namespace inkling
