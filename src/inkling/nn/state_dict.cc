#include "inkling/nn/state_dict.h"

#include <optional>
#include <utility>

#include "inkling/error.h"
#include "inkling/nn/value_types.h"

namespace inkling {
namespace {

using Value = PickleValue;

[[noreturn]] void refuse_state_dict(const std::string& why, const std::string& name) {
  throw Error(ErrorKind::kInput, why, name, "give a state dict: torch.save(model.state_dict(), …)");
}

std::string type_of(const std::string& storage_class) {
  static const std::map<std::string, std::string> types = {
      {"torch FloatStorage", "F32"},     {"torch HalfStorage", "F16"},
      {"torch BFloat16Storage", "BF16"}, {"torch DoubleStorage", "F64"},
      {"torch LongStorage", "I64"},      {"torch IntStorage", "I32"},
      {"torch ByteStorage", "U8"}};
  const auto found = types.find(storage_class);
  return found == types.end() ? "" : found->second;
}

// What PyTorch writes of a tensor: _rebuild_tensor_v2((storage), offset, size, stride, …), and of a
// parameter _rebuild_parameter(tensor, …).
class Reader {
 public:
  Reader(const Pickle& pickle, const std::string& name) : pickle_(pickle), name_(name) {}

  std::map<std::string, PickledTensor> tensors() const {
    if (pickle_.top.kind != Value::kDict) refuse_state_dict("is no dict of tensors by name", name_);
    auto found = tensors_of(pickle_.top);
    if (found.empty()) {
      if (const auto inner = at_key("state_dict")) found = tensors_of(*inner);
    }
    if (found.empty()) refuse_state_dict("has no tensors by name", name_);
    return found;
  }

 private:
  std::map<std::string, PickledTensor> tensors_of(const Value& dict) const {
    std::map<std::string, PickledTensor> all;
    const auto& items = pickle_.items(dict);
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      if (items[i].kind != Value::kText || items[i + 1].kind != Value::kMade) continue;
      if (auto tensor = tensor_of(items[i + 1], true)) {
        all[pickle_.text(items[i])] = std::move(*tensor);
      }
    }
    return all;
  }

  std::optional<Value> at_key(std::string_view key) const {
    const auto& items = pickle_.items(pickle_.top);
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
      if (items[i].kind == Value::kText && pickle_.text(items[i]) == key &&
          items[i + 1].kind == Value::kDict) {
        return items[i + 1];
      }
    }
    return std::nullopt;
  }

  std::optional<PickledTensor> tensor_of(const Value& made, bool maybe_parameter) const {
    const std::string& call = pickle_.text(pickle_.items(made)[0]);
    const Value& arguments = pickle_.items(made)[1];
    if (arguments.kind != Value::kList) return std::nullopt;
    const auto& items = pickle_.items(arguments);
    if (call == "torch._utils _rebuild_parameter" && maybe_parameter && !items.empty() &&
        items[0].kind == Value::kMade) {
      return tensor_of(items[0], false);
    }
    if (!call.starts_with("torch._utils _rebuild_tensor") || items.size() < 4 ||
        items[0].kind != Value::kReference || items[1].kind != Value::kNumber) {
      return std::nullopt;
    }
    PickledTensor tensor{"", "", items[1].number, numbers(items[2]), numbers(items[3])};
    read_storage(pickle_.items(items[0])[0], tensor);
    return tensor;
  }

  // ("storage", torch.FloatStorage, key, device, number of values)
  void read_storage(const Value& reference, PickledTensor& tensor) const {
    if (reference.kind == Value::kList) {
      const auto& parts = pickle_.items(reference);
      if (parts.size() >= 3 && parts[1].kind == Value::kName && parts[2].kind == Value::kText) {
        tensor.type = type_of(pickle_.text(parts[1]));
        tensor.storage = pickle_.text(parts[2]);
        if (tensor.type.empty()) {
          refuse_state_dict("has tensors as " + pickle_.text(parts[1]) + ", which is not known",
                            name_);
        }
        return;
      }
    }
    refuse_state_dict("is damaged", name_);
  }

  std::vector<std::int64_t> numbers(const Value& list) const {
    if (list.kind != Value::kList) refuse_state_dict("is damaged", name_);
    std::vector<std::int64_t> all;
    for (const Value& item : pickle_.items(list)) all.push_back(item.number);
    return all;
  }

  const Pickle& pickle_;
  const std::string& name_;
};

// Whether all places lie among `there` values, and no more are asked for than there are.
bool fits(const PickledTensor& tensor, std::uint64_t there) {
  __extension__ using Wide = __int128;  // holds each product of two 64-bit numbers
  Wide last = tensor.offset, count = 1;
  if (tensor.offset < 0 || tensor.shape.size() != tensor.strides.size()) return false;
  for (std::size_t d = 0; d < tensor.shape.size(); ++d) {
    if (tensor.shape[d] <= 0 || tensor.strides[d] < 0) return false;
    last += static_cast<Wide>(tensor.shape[d] - 1) * tensor.strides[d];
    count *= tensor.shape[d];
    if (last >= there || count > there) return false;
  }
  return last < there;
}

}  // namespace

std::map<std::string, PickledTensor> state_dict_of(const Pickle& pickle, const std::string& name) {
  return Reader(pickle, name).tensors();
}

StoredTensor stored_tensor(const PickledTensor& tensor, std::string_view storage,
                           const std::string& name) {
  const ValueType* type = value_type(tensor.type);
  if (type == nullptr || !fits(tensor, storage.size() / type->bytes)) {
    refuse_state_dict("ends before the values of its storage '" + tensor.storage + "'", name);
  }
  StoredTensor stored{tensor.shape, {}};
  std::size_t count = 1;
  for (const std::int64_t side : tensor.shape) count *= static_cast<std::size_t>(side);
  stored.values.reserve(count);
  std::vector<std::int64_t> at(tensor.shape.size(), 0);
  std::int64_t place = tensor.offset;
  for (std::size_t i = 0; i < count; ++i) {
    stored.values.push_back(
        type->read(storage.data() + static_cast<std::size_t>(place) * type->bytes));
    for (std::size_t d = at.size(); d-- > 0;) {
      place += tensor.strides[d];
      if (++at[d] < tensor.shape[d]) break;
      place -= tensor.strides[d] * tensor.shape[d];
      at[d] = 0;
    }
  }
  return stored;
}

}  // namespace inkling
