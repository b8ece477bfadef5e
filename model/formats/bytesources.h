// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/bytesource.h"
#include "model/base/cancel.h"

#include <memory>
#include <string>
#include <string_view>

namespace spoor::formats {

/// Opens a file for reading in a stream; "-" is standard input. Fails with not_found, permission,
/// is_directory, io.
Expected<std::unique_ptr<ByteSource>> openFile(const std::string& path, const CancelToken& cancel = {});

/// Bytes in memory, copied. For tests and pasted text.
std::unique_ptr<ByteSource> memorySource(std::string bytes);

/// Decompresses gzip, any number of members one after another. Damaged data fails with bad_compression, a
/// stream that breaks off with truncated.
std::unique_ptr<ByteSource> gzipSource(std::unique_ptr<ByteSource> compressed);

/// Puts `prefix` (bytes already taken from `rest`) before the rest.
std::unique_ptr<ByteSource> prefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest);

/// True if the bytes start like gzip.
bool looksLikeGzip(std::string_view bytes);

} // namespace spoor::formats
