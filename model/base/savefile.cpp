// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/savefile.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#include <process.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace spoor {

namespace {

namespace fs = std::filesystem;

fs::path pathOf(const std::string& utf8) {
    return fs::path{std::u8string(utf8.begin(), utf8.end())};
}

std::string temporaryName(const std::string& path) {
    static std::atomic<unsigned> counter{0};
#ifdef _WIN32
    const auto process = static_cast<unsigned>(_getpid());
#else
    const auto process = static_cast<unsigned>(getpid());
#endif
    return path + "." + std::to_string(process) + "-" + std::to_string(counter++) + ".part";
}

std::FILE* createNew(const std::string& path) {
#ifdef _WIN32
    return _wfopen(pathOf(path).c_str(), L"wbx");
#else
    return std::fopen(path.c_str(), "wbxe");
#endif
}

bool syncToDisk(std::FILE* file) {
    if (std::fflush(file) != 0) {
        return false;
    }
#ifdef _WIN32
    return _commit(_fileno(file)) == 0;
#else
    return fsync(fileno(file)) == 0;
#endif
}

/// An open temporary that is removed unless it was put in its place.
class Temporary {
public:
    explicit Temporary(const std::string& path)
        : m_path(temporaryName(path))
        , m_file(createNew(m_path))
        , m_opened(m_file != nullptr) {}
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        close();
        if (m_opened && !m_placed) {
            std::error_code ignored;
            fs::remove(pathOf(m_path), ignored);
        }
    }

    bool isOpen() const { return m_file != nullptr; }

    bool write(std::string_view bytes) {
        if (m_failure == 0 && std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size()) {
            m_failure = errno == 0 ? EIO : errno;
        }
        m_size += bytes.size();
        return m_failure == 0;
    }

    /// 0, or why the content is not safely on the disk.
    int finish() {
        if (m_failure == 0 && !syncToDisk(m_file)) {
            m_failure = errno == 0 ? EIO : errno;
        }
        if (!close() && m_failure == 0) {
            m_failure = errno == 0 ? EIO : errno;
        }
        return m_failure;
    }

    /// The rights of the file that will be replaced.
    void setPermissions(fs::perms permissions) const {
        std::error_code ignored;
        fs::permissions(pathOf(m_path), permissions, ignored);
    }

    std::error_code place(const std::string& path, Overwrite overwrite) {
        std::error_code failure = moveTo(path, overwrite);
        if (!failure && fs::file_size(pathOf(path), failure) != m_size && !failure) {
            failure = std::make_error_code(std::errc::io_error);
        }
        return failure;
    }

private:
    /// Overwrite::refuse must not lose a file that came into being meanwhile.
    std::error_code moveTo(const std::string& path, Overwrite overwrite) {
        std::error_code failure;
        if (overwrite == Overwrite::refuse) {
#ifdef _WIN32
            m_placed = _wrename(pathOf(m_path).c_str(), pathOf(path).c_str()) == 0;
            return m_placed ? failure : std::error_code(errno, std::generic_category());
#else
            // A second name cannot replace a file; the first one is removed by the destructor.
            fs::create_hard_link(pathOf(m_path), pathOf(path), failure);
            if (!failure || failure == std::errc::file_exists) {
                return failure;
            }
#endif
        }
        // Some file systems have no second names.
        fs::rename(pathOf(m_path), pathOf(path), failure);
        m_placed = !failure;
        return failure;
    }

    bool close() {
        if (m_file == nullptr) {
            return true;
        }
        const bool ok = std::fclose(m_file) == 0;
        m_file = nullptr;
        return ok;
    }

    std::string m_path;
    std::FILE* m_file;
    bool m_opened;
    std::uint64_t m_size = 0;
    int m_failure = 0;
    bool m_placed = false;
};

} // namespace

Expected<void> saveFile(const std::string& path, Overwrite overwrite,
                        const std::function<Expected<void>(const SaveSink&)>& write) {
    std::error_code failure;
    const auto status = fs::status(pathOf(path), failure);
    if (fs::is_directory(status)) {
        return fail(Error{ErrorCode::isDirectory, "this is a folder; name a file", path, std::nullopt});
    }
    if (overwrite == Overwrite::refuse && fs::exists(status)) {
        return fail(Error{ErrorCode::exists, "the file exists and is not overwritten", path, std::nullopt});
    }
    errno = 0;
    Temporary temporary(path);
    if (!temporary.isOpen()) {
        return fail(systemError(errno, path, "create the file"));
    }
    if (fs::exists(status)) {
        temporary.setPermissions(status.permissions());
    }
    if (auto written = write([&](std::string_view bytes) { return temporary.write(bytes); }); !written) {
        if (const int cause = temporary.finish(); cause != 0) {
            return fail(systemError(cause, path, "write the file"));
        }
        return written;
    }
    if (const int cause = temporary.finish(); cause != 0) {
        return fail(systemError(cause, path, "write the file"));
    }
    if (const std::error_code cause = temporary.place(path, overwrite)) {
        return fail(systemError(cause.value(), path, "put the file in its place"));
    }
    return {};
}

} // namespace spoor
