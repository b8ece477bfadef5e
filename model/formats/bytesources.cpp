// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/bytesources.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

namespace spoor::formats {

namespace {

class FileSource : public ByteSource {
public:
    FileSource(std::FILE* file, std::string path, std::uint64_t total, CancelToken cancel)
        : m_file(file)
        , m_path(std::move(path))
        , m_total(total)
        , m_cancel(std::move(cancel)) {
        std::setvbuf(m_file, nullptr, _IONBF, 0);
    }
    ~FileSource() override {
        if (m_file != stdin) {
            std::fclose(m_file);
        }
    }

    Expected<std::size_t> read(std::span<char> buffer) override {
        if (m_cancel.cancelled()) {
            return fail(Error{ErrorCode::cancelled, "cancelled", m_path, std::nullopt});
        }
        errno = 0;
        const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), m_file);
        m_consumed += got;
        if (got == 0 && std::ferror(m_file) != 0) {
            return fail(systemError(errno, m_path, "read the file"));
        }
        return got;
    }

    std::uint64_t bytesConsumed() const override { return m_consumed; }
    std::uint64_t bytesTotal() const override { return m_total; }

private:
    std::FILE* m_file;
    std::string m_path;
    std::uint64_t m_total;
    std::uint64_t m_consumed = 0;
    CancelToken m_cancel;
};

class MemorySource : public ByteSource {
public:
    explicit MemorySource(std::string bytes)
        : m_bytes(std::move(bytes)) {}

    Expected<std::size_t> read(std::span<char> buffer) override {
        const std::size_t got = std::min(buffer.size(), m_bytes.size() - m_at);
        std::memcpy(buffer.data(), m_bytes.data() + m_at, got);
        m_at += got;
        return got;
    }

    std::uint64_t bytesConsumed() const override { return m_at; }
    std::uint64_t bytesTotal() const override { return m_bytes.size(); }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
};

class PrefixedSource : public ByteSource {
public:
    PrefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest)
        : m_prefix(std::move(prefix))
        , m_rest(std::move(rest)) {}

    Expected<std::size_t> read(std::span<char> buffer) override {
        if (m_at == m_prefix.size()) {
            return m_rest->read(buffer);
        }
        const std::size_t got = std::min(buffer.size(), m_prefix.size() - m_at);
        std::memcpy(buffer.data(), m_prefix.data() + m_at, got);
        m_at += got;
        return got;
    }

    std::uint64_t bytesConsumed() const override {
        return m_rest->bytesConsumed() - (m_prefix.size() - m_at);
    }
    std::uint64_t bytesTotal() const override { return m_rest->bytesTotal(); }

private:
    std::string m_prefix;
    std::size_t m_at = 0;
    std::unique_ptr<ByteSource> m_rest;
};

class GzipSource : public ByteSource {
public:
    explicit GzipSource(std::unique_ptr<ByteSource> compressed)
        : m_compressed(std::move(compressed)) {
        // 16: gzip framing only.
        m_ready = inflateInit2(&m_stream, 15 + 16) == Z_OK;
    }
    ~GzipSource() override { inflateEnd(&m_stream); }

    Expected<std::size_t> read(std::span<char> buffer) override;

    std::uint64_t bytesConsumed() const override { return m_compressed->bytesConsumed(); }
    std::uint64_t bytesTotal() const override { return m_compressed->bytesTotal(); }

private:
    static constexpr std::size_t kInputBytes = 256U << 10U;

    Expected<bool> fill();

    std::unique_ptr<ByteSource> m_compressed;
    z_stream m_stream{};
    std::vector<char> m_input = std::vector<char>(kInputBytes);
    bool m_ready = false;
    bool m_betweenMembers = false;
    bool m_ended = false;
    bool m_anyMember = false;
};

Expected<bool> GzipSource::fill() {
    const auto got = m_compressed->read(m_input);
    if (!got) {
        return fail(got.error());
    }
    m_stream.next_in = reinterpret_cast<Bytef*>(m_input.data());
    m_stream.avail_in = static_cast<uInt>(*got);
    return *got > 0;
}

Expected<std::size_t> GzipSource::read(std::span<char> buffer) {
    constexpr std::size_t kMost = 1U << 30U;
    m_stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    m_stream.avail_out = static_cast<uInt>(std::min(buffer.size(), kMost));
    const uInt room = m_stream.avail_out;
    while (m_ready && !m_ended && m_stream.avail_out == room) {
        if (m_stream.avail_in == 0) {
            const auto more = fill();
            if (!more) {
                return fail(more.error());
            }
            if (!*more) {
                m_ended = true;
                if (!m_betweenMembers) {
                    return fail(ErrorCode::truncated, "the gzip data breaks off");
                }
                break;
            }
        }
        if (m_betweenMembers) {
            // Zero bytes after the last member are padding; anything else must be another member.
            if (*m_stream.next_in == 0 && m_anyMember) {
                ++m_stream.next_in;
                --m_stream.avail_in;
                continue;
            }
            inflateReset(&m_stream);
            m_betweenMembers = false;
        }
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        if (result == Z_STREAM_END) {
            m_betweenMembers = true;
            m_anyMember = true;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            m_ended = true;
            return fail(ErrorCode::badCompression, "the gzip data is damaged");
        }
    }
    if (!m_ready) {
        return fail(ErrorCode::io, "not enough memory to decompress");
    }
    return std::size_t{room} - m_stream.avail_out;
}

} // namespace

Expected<std::unique_ptr<ByteSource>> openFile(const std::string& path, const CancelToken& cancel) {
    if (path == "-") {
        return std::make_unique<FileSource>(stdin, "-", 0, cancel);
    }
    // A path in UTF-8, also where the system's narrow encoding is another one.
    const std::filesystem::path name{std::u8string(path.begin(), path.end())};
    std::error_code failure;
    const auto status = std::filesystem::status(name, failure);
    if (std::filesystem::is_directory(status)) {
        return fail(Error{ErrorCode::isDirectory, "this is a folder; name the trace files in it", path,
                          std::nullopt});
    }
#ifdef _WIN32
    std::FILE* file = _wfopen(name.c_str(), L"rb");
#else
    std::FILE* file = std::fopen(path.c_str(), "rbe");
#endif
    if (file == nullptr) {
        return fail(systemError(errno, path, "open the file"));
    }
    const std::uintmax_t size =
        std::filesystem::is_regular_file(status) ? std::filesystem::file_size(name, failure) : 0;
    return std::make_unique<FileSource>(file, path, failure ? 0 : size, cancel);
}

std::unique_ptr<ByteSource> memorySource(std::string bytes) {
    return std::make_unique<MemorySource>(std::move(bytes));
}

std::unique_ptr<ByteSource> gzipSource(std::unique_ptr<ByteSource> compressed) {
    return std::make_unique<GzipSource>(std::move(compressed));
}

std::unique_ptr<ByteSource> prefixedSource(std::string prefix, std::unique_ptr<ByteSource> rest) {
    return std::make_unique<PrefixedSource>(std::move(prefix), std::move(rest));
}

bool looksLikeGzip(std::string_view bytes) {
    return bytes.size() >= 2 && bytes[0] == '\x1F' && bytes[1] == '\x8B';
}

} // namespace spoor::formats
