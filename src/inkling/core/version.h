#pragma once

namespace inkling {
inline constexpr char kVersion[] = "0.1.0";
}
