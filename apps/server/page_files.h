#pragma once

#include "server/message.h"

namespace inkling::server {

// A file of the workbench's page, which is built into the program; no file of the disk is read.
// Throws Refusal(404), Refusal(405).
Answer page_file(const Request& request);

}  // namespace inkling::server
