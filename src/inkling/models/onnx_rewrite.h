#pragma once

#include <string>
#include <string_view>

namespace inkling {

// What rewrite_onnx() changed.
struct OnnxRewrite {
  std::string bytes;         // the new model; the same graph function for batch size 1
  int clips = 0;             // Clip with min and max as inputs -> as attributes
  int fused_convs = 0;       // com.microsoft.FusedConv -> Conv and its activation
  int batch_dimensions = 0;  // free first dimensions of inputs and outputs set to 1
  bool changed() const { return clips + fused_convs + batch_dimensions > 0; }
};

// Rewrites the parts of an ONNX graph that OpenCV 4.6's importer cannot read and leaves the rest.
// The same bytes give the same bytes. name: what to call the model in errors.
// Throws Error(kInput) for bytes that are no ONNX model, or a pattern above that has no equal in
// attributes (bounds computed at run time, an activation without an ONNX operator).
OnnxRewrite rewrite_onnx(std::string_view bytes, const std::string& name);

}  // namespace inkling
