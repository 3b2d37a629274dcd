#pragma once

#include "inkling/storage/coders.h"
#include "server/message.h"

namespace inkling::server {

// Of whoever asks: with their reaction time and keys.
Json me_json(ProjectFile& file, const Coder& coder);
Json coder_json(ProjectFile& file, const Coder& coder);

}  // namespace inkling::server
