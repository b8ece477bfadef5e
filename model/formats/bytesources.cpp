// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/bytesources.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#ifndef _WIN32
#include <poll.h>
#include <unistd.h>
#endif

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
#ifndef _WIN32
        if (m_total == 0) {
            return readPipe(buffer);
        }
#endif
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
#ifndef _WIN32
    /// Takes what is there, and looks at the token while nothing is.
    Expected<std::size_t> readPipe(std::span<char> buffer) {
        constexpr int kWaitMs = 50;
        errno = 0;
        pollfd waiting{fileno(m_file), POLLIN, 0};
        while (poll(&waiting, 1, kWaitMs) == 0 || errno == EINTR) {
            if (m_cancel.cancelled()) {
                return fail(Error{ErrorCode::cancelled, "cancelled", m_path, std::nullopt});
            }
            errno = 0;
        }
        const ssize_t got = ::read(fileno(m_file), buffer.data(), buffer.size());
        if (got < 0) {
            return fail(systemError(errno, m_path, "read the file"));
        }
        m_consumed += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
    }
#endif

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
    /// Takes one piece of input or makes some output.
    void step();

    std::unique_ptr<ByteSource> m_compressed;
    z_stream m_stream{};
    std::vector<char> m_input = std::vector<char>(kInputBytes);
    bool m_ready = false;
    bool m_betweenMembers = false;
    bool m_ended = false;
    std::optional<Error> m_error;
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
    while (!m_ended && !m_error && m_stream.avail_out == room) {
        step();
    }
    // What came before the damage is given first.
    if (m_error && m_stream.avail_out == room) {
        return fail(*m_error);
    }
    return std::size_t{room} - m_stream.avail_out;
}

void GzipSource::step() {
    if (!m_ready) {
        m_error = Error{ErrorCode::io, "not enough memory to decompress", {}, std::nullopt};
        return;
    }
    if (m_stream.avail_in == 0) {
        const auto more = fill();
        if (!more) {
            m_error = more.error();
        } else if (!*more && m_betweenMembers) {
            m_ended = true;
        } else if (!*more) {
            m_error = Error{ErrorCode::truncated, "the gzip data breaks off", {}, std::nullopt};
        }
        return;
    }
    if (m_betweenMembers) {
        // Zero bytes after the last member are padding; anything else must be another member.
        if (*m_stream.next_in == 0) {
            ++m_stream.next_in;
            --m_stream.avail_in;
            return;
        }
        inflateReset(&m_stream);
        m_betweenMembers = false;
    }
    const int result = inflate(&m_stream, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
        m_betweenMembers = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        m_error = Error{ErrorCode::badCompression, "the gzip data is damaged", {}, std::nullopt};
    }
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
